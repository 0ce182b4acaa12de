# One word for everything. A fresh machine needs Python 3.11+ and make.

PYTHON ?= python3
BIN = .venv/bin
# A file stays with one worker, so that what it builds is built once; conftest.py says which begin.
SPREAD = -n 2 --dist loadfile --no-loadscope-reorder
# Without compiled files each of the two workers would compile everything again (12 s each).
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help
.PHONY: help install demo test test-fast check live search kills soak histories bench format

help:  ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

.venv/installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable .
	@touch $@

.venv/developed: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock $$($(BIN)/python tests/needs.py)
	@touch $@

install: .venv/installed  ## make .venv with the command .venv/bin/chorus

demo: .venv/installed  ## an invented brand, offline, in the browser
	$(BIN)/chorus demo

test: .venv/developed  ## all tests
	$(BIN)/python -m pytest $(SPREAD) --randomly-seed=20261125 tests -m "not live"

search: .venv/developed  ## all tests in another order, with examples nobody has seen (slow)
	$(BIN)/python -m pytest $(SPREAD) --hypothesis-profile=search tests -m "not live"

test-fast: .venv/developed  ## without browser and Postgres
	$(BIN)/python -m pytest $(SPREAD) tests -m "not live and not browser" -k "not postgres"

check: .venv/developed  ## lint, format, types, imports, house rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -p no:randomly tests/house

live: .venv/developed  ## tests against the real servers of ../shared/servers
	$(BIN)/python -m pytest tests -m live

kills: .venv/developed  ## every network's collection killed at every moment (minutes)
	$(BIN)/python -m tests.journeys.killed

soak: .venv/developed  ## a simulated day at fifty times the rate of a busy campaign (twenty minutes)
	$(BIN)/python -m tests.journeys.soak

histories: .venv/developed  ## 100,000 random histories of rights and surfaces (hours)
	CHORUS_HISTORIES=$${CHORUS_HISTORIES:-100000} $(BIN)/python -m pytest -q -s -p no:randomly tests/publishing/test_histories.py

bench: .venv/installed  ## how fast this machine withdraws
	$(BIN)/chorus bench withdraw

format: .venv/developed  ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
