# The two commands of the README, and what developers use beside them. Everything is set up on first use in .venv.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
PIP := python -m pip --disable-pip-version-check -q
# Only what the lock files name, and only as it was when they were written; no program of a package runs at install.
LOCKED := $(PIP) install --require-hashes --no-deps --only-binary :all: -r
OWN := $(PIP) install --no-deps --no-build-isolation -e .
# A file of tests goes to one worker, as tests/shares.py says.
TWO_WORKERS := -n 2 --dist loadfile --max-worker-restart 2
# The processes that tests start read the package's byte code instead of compiling it again.
test test-full: export PYTHONDONTWRITEBYTECODE =

.PHONY: demo test test-full check coverage mutants shake fuzz audit lock notebooks wheel docs badge widgets bench bench-quick clean

demo: .venv/demo.stamp
	$(BIN)/python tools/demo.py notebooks/quickstart.ipynb out/quickstart.html

test: .venv/test.stamp system
	$(BIN)/python -m pytest $(TWO_WORKERS)

test-full: .venv/test.stamp system
	$(BIN)/python -m pytest $(TWO_WORKERS) -m "full or not full" --run-full --goals=out/goals.json

check: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Lines and branches of the three rooms that money depends on, by their own tests; less than 95 % of either fails.
coverage: .venv/test.stamp system
	$(BIN)/python tools/coverage_of_rooms.py

# How much of what could be broken there the tests notice; see the head of the file.
mutants: .venv/test.stamp
	$(BIN)/python tools/mutants.py

# The suite N times, each in another random order; `make shake N=3 SHAKE="tests/store tests/client"` for a part.
N ?= 20
shake: .venv/test.stamp system
	$(BIN)/python tools/shake.py $(N) $(SHAKE)

# What reads bytes and text of others, by Atheris; see fuzz/README.md.
RUNS ?= 200000
fuzz: .venv/test.stamp
	$(BIN)/$(LOCKED) locks/fuzz.txt
	for target in sse response magic template where image bundle; do $(BIN)/python -m fuzz $$target --runs $(RUNS) || exit 1; done

# Known faults in locked packages (asks PyPI) and in the workflows of CI.
audit: .audit-venv/stamp
	.audit-venv/bin/python tools/audit.py

# All lock files anew; `make lock ARGS=--upgrade` asks for the newest versions.
lock: .audit-venv/stamp
	.audit-venv/bin/python tools/lock.py $(ARGS)

notebooks: .venv/test.stamp
	$(BIN)/python tools/run_notebooks.py

wheel: .venv/test.stamp
	$(BIN)/python tools/try_wheel.py

# The pages of docs/ as a site in out/docs; a broken link is an error.
docs: .venv/docs.stamp
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs out/docs
	@echo "out/docs/index.html"

# The badge that starts Binder, for where this repository lies.
badge:
	$(PYTHON) tools/badge.py

# The front end: needs node; its bundles are committed, so nothing else does.
widgets: js/node_modules
	cd js && npm run --silent check && npm run --silent build

js/node_modules: js/package-lock.json
	cd js && npm ci --no-audit --no-fund --silent
	touch $@

# Measured beside peers, which are installed into .bench-venv; see docs/performance.md.
bench: .venv/test.stamp
	$(BIN)/python -m benchmarks

bench-quick: .venv/test.stamp
	$(BIN)/python -m benchmarks --quick

.PHONY: system
system: .venv/test.stamp
	@$(BIN)/python tools/ensure_system.py

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "make needs Python 3.11 or later: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/$(LOCKED) locks/pip.txt

.venv/demo.stamp: pyproject.toml locks/demo.txt | .venv/bin/python
	$(BIN)/$(LOCKED) locks/demo.txt
	$(BIN)/$(OWN)
	touch $@

.venv/test.stamp: pyproject.toml locks/test.txt | .venv/bin/python
	$(BIN)/$(LOCKED) locks/test.txt
	$(BIN)/$(OWN)
	touch $@ .venv/demo.stamp

.venv/docs.stamp: pyproject.toml locks/docs.txt | .venv/bin/python
	$(BIN)/$(LOCKED) locks/docs.txt
	$(BIN)/$(OWN)
	touch $@

# Tools that look at the project from outside, in an environment of their own.
.audit-venv/stamp: locks/audit.txt
	$(PYTHON) -m venv .audit-venv
	.audit-venv/bin/$(LOCKED) locks/audit.txt
	touch $@

clean:
	rm -rf .venv .audit-venv .bench-venv out dist build .pytest_cache .mypy_cache .ruff_cache
