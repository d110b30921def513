# Corpus Reader. `make` alone lists what there is.

VENV := .venv
BIN := $(VENV)/bin
FORK := whoosh3-3.54.0

# The first Python that is new enough; a name may exist and still not run (version managers leave such stubs).
ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON = $(shell for python in python3.13 python3.12 python3.11 python3; do \
	"$$python" -c '$(ENOUGH)' 2>/dev/null && echo "$$python" && break; done)

.DEFAULT_GOAL := help
.PHONY: help run test lint bench clean
.NOTPARALLEL:

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

run: $(VENV)/.ready ## open the window on the sample library (without a display: make a picture of it)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		exec $(BIN)/reader; \
	else \
		echo "There is no display here: rendering the window to corpus-reader.png instead."; \
		$(BIN)/reader --screenshot corpus-reader.png; \
	fi

test: lint $(VENV)/$(FORK) ## check style, types and layers, then run the tests
	@QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n auto --dist loadfile --cov --cov-report=term:skip-covered
	@echo "What meets Whoosh once more, on $(FORK)"
	@PYTHONPATH="$(CURDIR)/$(VENV)/$(FORK)" READER_WHOOSH=$(FORK) QT_QPA_PLATFORM=offscreen \
		$(BIN)/pytest -q tests/search -k "index or lexicon or segments or parsing or evaluating or against or whoosh"

lint: $(VENV)/.ready-dev ## check style, types and import layers only
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/basedpyright
	@$(BIN)/lint-imports --no-logo

# make bench CORPUS=folder measures on your own articles, ONLY=name one benchmark
bench: $(VENV)/.ready-dev ## measure speed and memory (CORPUS=folder, ONLY=name)
	@$(BIN)/python -m tests.benchmarks $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(ONLY),--only "$(ONLY)")

clean: ## remove what these targets made
	@rm -rf $(VENV) build dist .coverage* .hypothesis .import_linter_cache .pytest_cache .ruff_cache corpus-reader.png
	@find reader tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Corpus Reader needs Python 3.11 or newer, and none was found. On Debian and Ubuntu:" >&2; \
		echo "    sudo apt-get install python3 python3-venv" >&2; \
		echo "Elsewhere, put one on the PATH, or say which: make PYTHON=/path/to/python3" >&2; \
		exit 1; \
	fi
	@if [ "$$(uname)" = Linux ]; then .ci/system-libraries "$(PYTHON)"; fi
	@echo "Setting up $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# Installs the extras named in $(1) and makes sure that Qt starts, looking once more for what it needs where it does not.
QT := $(BIN)/python -c 'import PySide6.QtWidgets'
define install
@$(BIN)/python -m pip --quiet --disable-pip-version-check install --editable '.$(1)'
@$(QT) 2>/dev/null || { .ci/system-libraries $(BIN)/python; $(QT); } || { \
	echo "Qt does not load: the line above names the library of the system that is missing." >&2; exit 1; }
endef

# Stamps: the second run finds them newer than pyproject.toml and starts at once.
$(VENV)/.ready: pyproject.toml | $(BIN)/python
	@echo "Installing Corpus Reader into $(VENV)"
	$(call install,[documents])
	@touch $@

$(VENV)/.ready-dev: pyproject.toml | $(BIN)/python
	@echo "Installing Corpus Reader and the tools to work on it into $(VENV)"
	$(call install,[dev])
	@touch $(VENV)/.ready $@

# The fork of Whoosh that is maintained, which has the same import name: it stands beside the environment.
$(VENV)/$(FORK): | $(VENV)/.ready-dev
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --no-deps --target $@ $(subst -,==,$(FORK))
