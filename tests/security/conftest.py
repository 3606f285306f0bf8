"""The pages of the browser tests and the samples of the widgets serve here too."""

import sys
from pathlib import Path

for folder in ("browser", "widgets", "display", "store", "bundles", "exports"):
    sys.path.insert(0, str(Path(__file__).parents[1] / folder))
