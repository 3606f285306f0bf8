"""The notebook that all tests of reading look at, and the runs of the committed ones."""

import notebook_runs
import reading_made

made = reading_made.made
runs = notebook_runs.runs
