"""The notebook that all tests of reading look at."""

import reading_made

made = reading_made.made
