# alignkb: `make site` validates and builds the site into site/, `make test` runs every test.
# Each target sets up .venv by itself when it is missing or out of date.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SCRIPTS := src/alignkb/pages/assets/built/paper-form.js
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help frontend site offline serve test lint format package bench lighthouse clean

help:  ## Show what can be made.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 16

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "alignkb needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "==> setting up $(VENV) (once; again when the dependencies change)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt pip
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --group dev --editable '.[all]'
	@# it asks for an older jsonschema than ours, with which it works as well
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --no-deps cffconvert
	@$(BIN)/alignkb schema --ids >/dev/null || echo "the editor will not complete ids until this is mended"
	@touch $@

$(SCRIPTS): $(READY) frontend/package-lock.json $(wildcard frontend/src/*.js frontend/src/*/*.js frontend/scripts/*.js)
	@echo "==> building the scripts of the site"
	@frontend/make.sh build

frontend: $(SCRIPTS)  ## Build the scripts of the site; needs npm.

site: $(READY) $(SCRIPTS)  ## Validate the records and build the site into site/.
	@echo "==> validating the records"
	@$(BIN)/alignkb validate --fail-on warning --show warning
	@echo "==> building the site into site/"
	@$(BIN)/alignkb build --strict

offline: $(READY) $(SCRIPTS)  ## Build the site into site-offline/, to be opened from a disk.
	@echo "==> building the site for disks into site-offline/"
	@$(BIN)/mkdocs build --quiet --strict --config-file mkdocs-offline.yml

serve: $(READY) $(SCRIPTS)  ## The same with live preview in the browser.
	@echo "==> validating the records"
	@$(BIN)/alignkb validate --fail-on warning --show warning
	@echo "==> serving; stop with Ctrl-C"
	@$(BIN)/alignkb serve

test: $(READY) $(SCRIPTS)  ## Run every test.
	@echo "==> running the tests of the scripts"
	@frontend/make.sh test
	@echo "==> running the tests"
	@$(BIN)/python -m pytest -n auto --dist loadgroup $(PYTEST_ARGS)

lint: $(READY) $(SCRIPTS)  ## Check style, types, layers, records, schemas and scripts.
	@echo "==> checking style"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "==> checking types"
	@$(BIN)/mypy
	@echo "==> checking the layers"
	@$(BIN)/lint-imports
	@echo "==> checking the form of the records"
	@$(BIN)/alignkb format --check
	@echo "==> checking the committed schemas"
	@$(BIN)/alignkb schema --check
	@echo "==> checking the scripts of the site"
	@frontend/make.sh check

format: $(READY)  ## Format the records and the code.
	@echo "==> formatting the records"
	@$(BIN)/alignkb format
	@echo "==> formatting the code"
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

package: $(READY) $(SCRIPTS)  ## Build the Python package into dist/.
	@echo "==> building the package into dist/"
	@rm -rf dist
	@$(BIN)/python -m build --no-isolation --outdir dist

bench: $(READY) $(SCRIPTS)  ## Measure against other tools (minutes).
	@echo "==> measuring"
	@$(BIN)/python bench/validate.py
	@$(BIN)/python bench/add.py
	@$(BIN)/python bench/format.py
	@$(BIN)/python bench/build.py
	@$(BIN)/python bench/startup.py
	@$(BIN)/python bench/genealogy.py
	@$(BIN)/python bench/finder.py
	@$(BIN)/python bench/export.py
	@$(BIN)/python bench/sqlite.py

lighthouse: $(READY) $(SCRIPTS)  ## Let Lighthouse judge the built site; fails below 95 (minutes).
	@echo "==> asking Lighthouse"
	@$(BIN)/python bench/lighthouse.py

clean:  ## Remove what was built and cached; .venv stays.
	@echo "==> removing site/ and caches"
	@rm -rf site site-offline build dist src/alignkb/pages/assets/built .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache htmlcov .coverage .coverage.*
	@find src tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} +
