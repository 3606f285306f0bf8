"""A kernel of its own that makes one call, to be killed while it fetches the picture: `addresses_child.py STORE`."""

import sys

import wisgate_nb as wg

wg.settings.store = sys.argv[1]
wg.generate("a futuristic skyline")
