# Ventanilla in seven words: setup, run, test, check, fix, bench, ordeal. Needs make and python3 (3.11 or newer, with venv).
.DEFAULT_GOAL := help
SHELL := /bin/bash
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PORT ?= 8000
DATA ?= data
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CATALOGUES := $(shell find src -name django.po)
# Tools that load the settings outside a test run get a folder of their own.
ASIDE := DATA=var VENTANILLA_DEMONSTRATION=1

.PHONY: help setup run test check fix bench ordeal tools pin style types floors templates translations pins production

help:
	@echo "make setup    a virtual environment with the pinned dependencies and the command .venv/bin/ventanilla"
	@echo "make run      the demonstration on http://localhost:$(PORT) (PORT and DATA may be given)"
	@echo "make test     the whole suite, on SQLite and on PostgreSQL"
	@echo "make check    style, types, floors, templates, translations"
	@echo "make fix      repair what check can repair by itself"
	@echo "make bench    speed and memory, side by side with a bare Django"
	@echo "make ordeal   the suite with far larger numbers, the journeys on both databases, 10,000 acts under 200 kills"

setup: .venv/base.stamp .venv/translations.stamp

run: setup
	@PORT=$(PORT) DATA="$(DATA)" VENTANILLA_DEMONSTRATION=1 exec $(BIN)/ventanilla serve --prepare

test: tools
	@$(BIN)/python tools/suite.py $(ARGS)

ordeal: tools
	@$(BIN)/python tools/suite.py --ordeal $(ARGS)

bench: tools
	@$(BIN)/python -m benchmarks $(ARGS)

check: tools  # every step runs, whatever the one before it found
	@$(MAKE) --keep-going style types floors templates translations pins production

fix: tools
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/python tools/translations.py update

pin: tools  # read requirements/*.in and write *.txt anew, without addresses
	$(BIN)/python tools/pins.py --write

style:
	$(BIN)/ruff check
	$(BIN)/ruff format --check --quiet || { echo "Some files are not formatted. Run: make fix"; exit 1; }

types:
	$(ASIDE) $(BIN)/mypy

floors:
	$(BIN)/lint-imports

templates:
	$(BIN)/djlint --quiet --lint src

translations:
	$(BIN)/python tools/translations.py check

pins:
	$(BIN)/python tools/pins.py

production:  # the settings as a city would run them
	DATA=var VENTANILLA_SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(60))') \
	VENTANILLA_ADDRESS=https://ventanilla.example VENTANILLA_HOSTS=ventanilla.example \
	SMTP_HOST=mail.ventanilla.example CLAMD=/run/clamd.sock \
	VENTANILLA_LOG_KEY=$$($(BIN)/python -c 'from ventanilla.ledger.keys import new_key as new; print(new("x/log").written())') \
	$(BIN)/ventanilla check --deploy --fail-level WARNING

# --- below: what the words stand on -------------------------------------------------------------------------

tools: setup .venv/dev.stamp

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Ventanilla needs Python 3.11 or newer; this is %d.%d. Name another with: make PYTHON=python3.12" % sys.version_info[:2])'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/base.stamp: requirements/base.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Ventanilla needs (requirements/base.txt)…"
	@$(PIP) install -r requirements/base.txt
	@$(PIP) install --no-deps --editable .
	@touch $@

.venv/dev.stamp: requirements/dev.txt | .venv/base.stamp
	@echo "Installing what the tests and checks need (requirements/dev.txt)…"
	@$(PIP) install -r requirements/dev.txt
	@touch $@

.venv/translations.stamp: $(CATALOGUES) tools/translations.py .venv/base.stamp
	@$(BIN)/python tools/translations.py compile
	@touch $@
