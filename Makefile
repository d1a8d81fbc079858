# Everything a newcomer needs is `make run` and `make test`; the README has the plain commands.
VENV := .venv
BIN := $(VENV)/bin
PYTHONS := python3.13 python3.12 python3.11 python3
BROWSERS := chromium chromium-browser google-chrome google-chrome-stable \
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

# Tried, not looked up: a shim may be there and fail, and Debian's python3 may lack ensurepip.
PYTHON = $(shell for p in $(PYTHONS); do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$p" && break; done)

.PHONY: help run test lint browser bench bench-views clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/installed: pyproject.toml constraints.txt hatch_build.py
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
		python="$(PYTHON)"; \
		test -n "$$python" || { \
			echo "Python 3.11 or newer with its venv module is needed; none of these has it: $(PYTHONS)"; \
			echo "On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; } >&2; \
		"$$python" -m venv $(VENV); }
	@echo "Installing coorbit and what it needs into $(VENV) (a minute or two) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@

run: $(VENV)/installed ## set up, build the graph, answer a question, draw a network
	$(BIN)/coorbit build
	$(BIN)/coorbit query only-talked-about
	@mkdir -p build
	$(BIN)/coorbit network -o build/kazakhstan.html --focus kazakhstan
	@echo "Open $(CURDIR)/build/kazakhstan.html in a browser."

test: lint browser ## check the code, then run every test
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/installed ## check the code (`.venv/bin/ruff format` and `ruff check --fix` mend most)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

browser: ## find a browser for the tests of pages, or install Debian's
	@found() { for b in $(BROWSERS); do command -v "$$b" >/dev/null && return; done; return 1; }; \
	found && exit; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "No Chromium or Chrome here: installing Debian's chromium for the tests of pages."; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; \
		found && exit; fi; \
	echo "No Chromium or Chrome here: the tests of pages are skipped. To run them, first:"; \
	echo "    sudo apt-get install chromium"; \
	test -z "$$CI" || { echo "CI is set, so no test may be skipped." >&2; exit 1; }

bench: $(VENV)/installed ## measure, beside named peers
	@for script in benchmarks/[!_]*.py; do \
		echo "$$script"; $(BIN)/python "$$script" || exit; done

bench-views: $(VENV)/installed browser ## fetch what others draw with (npm), and measure pages beside it
	npm install --silent --no-audit --no-fund --prefix build/peers d3@7.9.0 force-graph@1.52.0
	$(BIN)/python benchmarks/views.py

clean: ## remove all that was made, the environment too
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
