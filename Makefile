# Everything a newcomer needs is `make run` and `make test`; the README has the plain commands.
VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3; do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$p" && break; done)

.PHONY: help run test lint browser bench clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/installed: pyproject.toml constraints.txt hatch_build.py
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed (Debian: apt-get install python3-venv)" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@

run: $(VENV)/installed ## set up, build the graph, answer a question, draw a network
	$(BIN)/coorbit build
	$(BIN)/coorbit query only-talked-about
	@mkdir -p build
	$(BIN)/coorbit network --focus kazakhstan -o build/kazakhstan.html
	@echo "Open build/kazakhstan.html in a browser."

test: $(VENV)/installed browser ## check the code, then run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/installed ## format and check the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/mypy

browser: ## find a browser for the tests of pages, or install Debian's
	@if command -v chromium chromium-browser google-chrome >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "No browser here: installing Debian's chromium for the tests of pages."; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; \
	else echo "No browser here: the tests of pages are skipped. Install one: sudo apt-get install chromium"; fi

bench: $(VENV)/installed ## measure, beside named peers
	$(BIN)/python benchmarks/cold_start.py

clean: ## remove what was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
