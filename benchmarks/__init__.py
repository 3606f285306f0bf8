"""What a user waits for and pays in memory, beside what they would use instead; `python -m benchmarks --help`.

One module in `lines/` is one line of the table. `harness.py` says what such a module holds.
"""
