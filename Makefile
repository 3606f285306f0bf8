# The two commands of the README, and what developers use beside them. Everything is set up on first use in .venv.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: demo test test-full check notebooks wheel docs widgets bench bench-quick clean

demo: .venv/demo.stamp
	$(BIN)/python tools/demo.py notebooks/quickstart.ipynb out/quickstart.html

test: .venv/test.stamp system
	$(BIN)/python -m pytest -n 2 --dist loadgroup

test-full: .venv/test.stamp system
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "full or not full" --run-full --goals out/goals.json

check: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

coverage: .venv/test.stamp system
	$(BIN)/python -m pytest -n 2 --dist loadgroup --cov --cov-report=term

notebooks: .venv/test.stamp
	$(BIN)/python tools/run_notebooks.py

wheel: .venv/test.stamp
	$(BIN)/python tools/try_wheel.py

# The pages of docs/ as a site in out/docs; a broken link is an error.
docs: .venv/docs.stamp
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs out/docs
	@echo "out/docs/index.html"

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
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "wisgate_nb needs Python 3.11 or later: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv
	$(PIP) install -U pip

.venv/demo.stamp: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) install -c constraints.txt -e . --group demo
	touch $@

.venv/test.stamp: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) install -c constraints.txt -e . --group test --group check
	touch $@ .venv/demo.stamp

.venv/docs.stamp: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) install -c constraints.txt -e . --group docs
	touch $@

clean:
	rm -rf .venv .bench-venv out dist build .pytest_cache .mypy_cache .ruff_cache
