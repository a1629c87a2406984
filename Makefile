# The everyday commands of this project: `make` alone lists them.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
# The first Python that is new enough. Another one: make site PYTHON=/path/to/python
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
ifndef PYTHON
PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$python -c '$(NEW_ENOUGH)' 2>/dev/null; then echo $$python; break; fi; done)
endif
# What `make site`, `make serve` and `make eval` pass on: make site FLAGS=--strict
FLAGS ?=
# Python tests run in this many processes.
JOBS ?= 2

LOCK := $(BIN)/uv pip compile --only-binary :all: --quiet --universal --fork-strategy fewest --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --group build

# Installs Debian's package $(1) where that needs no password; says what to type where it does.
define debian
	if ! command -v apt-get >/dev/null; then \
		echo "Please install $(1) with your system's package manager."; \
	elif [ "$$(id -u)" = 0 ]; then \
		echo "Installing Debian's $(1)"; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y $(1) >/dev/null; \
	elif sudo -n true 2>/dev/null; then \
		echo "Installing Debian's $(1)"; \
		sudo apt-get -qq update && \
		sudo DEBIAN_FRONTEND=noninteractive apt-get -qq install -y $(1) >/dev/null; \
	else \
		echo "Please type: sudo apt-get install $(1)"; \
	fi
endef

.PHONY: help
help: ## List the commands
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS='	' read -r name text; do \
		printf '  make %-10s %s\n' "$$name" "$$text"; done

.PHONY: site
site: install ## Install what is needed and build the site into site/
	@$(BIN)/python -m generator build $(FLAGS)

.PHONY: serve
serve: install ## Show the site in a browser and rebuild it on every change
	@$(BIN)/python -m generator serve $(FLAGS)

.PHONY: test
test: lint browser checker ## Install what tests need and run every check and test
	@$(BIN)/python -m pytest -n $(JOBS)

.PHONY: check
check: lint ## Run the checks of style, types and rooms, and the fast tests
	@$(BIN)/python -m pytest -n $(JOBS) -m "not slow and not browser" --quiet

.PHONY: eval
eval: install ## Measure how right and how fast extraction is
	@$(BIN)/python -m tests.evaluate $(FLAGS)

.PHONY: lighthouse
lighthouse: site browser ## Measure the built site with Lighthouse: medians of three runs
	@command -v npm >/dev/null || { echo "Lighthouse needs npm: install Node.js 20 or newer."; exit 1; }
	@cd tests/tools/lighthouse && npm ci --silent --no-audit --no-fund --ignore-scripts
	@PYTHONPATH=tests $(BIN)/python tests/lighthouse.py $(FLAGS)

.PHONY: bench
bench: install ## Measure builds of made corpora, beside other generators where installed
	@$(BIN)/python -m tests.bench $(FLAGS)

.PHONY: soak
soak: tools ## Try at length what must never happen: edits, kills, full discs, damage, load (an hour)
	@EXAMPLES=200 $(BIN)/python -m pytest -n $(JOBS) tests/test_publish.py tests/test_kept.py \
		tests/test_any_input.py -k "any_"
	@MOMENTS=200 ROUNDS=40 $(BIN)/python -m pytest -n $(JOBS) tests/test_faults.py tests/test_damage.py
	@SOAK=1 $(BIN)/python -m pytest -n 1 tests/soak
	@$(BIN)/python tests/reproduce.py $(SEVERAL)

# The Pythons that must give the same bytes, as far as they are installed.
SEVERAL = $(shell for python in python3.11 python3.12 python3.13; do \
	$$python -c '' 2>/dev/null && echo $$python; done)

.PHONY: fuzz
fuzz: tools ## Look for inputs that break the parsers, for two minutes each
	@for target in report registry front; do \
		$(BIN)/python -m tests.fuzz $$target -max_total_time=120 $(FLAGS) || exit 1; done

.PHONY: audit
audit: tools ## Compare the locked packages with known weaknesses (asks the network)
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements.lock

.PHONY: sbom
sbom: tools ## Write the bill of materials to build/sbom.json
	@mkdir -p build && $(BIN)/cyclonedx-py requirements requirements.lock \
		--output-reproducible --of JSON -o build/sbom.json

.PHONY: lint
lint: tools
	@echo "Style" && $(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .
	@echo "Types" && $(BIN)/mypy --no-error-summary
	@echo "Rooms" && $(BIN)/lint-imports --no-logo >$(VENV)/rooms.log || { cat $(VENV)/rooms.log; exit 1; }
	@echo "Workflows" && $(BIN)/actionlint && $(BIN)/zizmor --offline --quiet --no-progress .

.PHONY: format
format: tools ## Put the code into the project's style
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

.PHONY: reference
reference: install ## Write the reference of the documentation from the code
	@$(BIN)/python docs/make_reference.py

.PHONY: docs
docs: install ## Build the documentation into build/docs/
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet -f docs.yml

.PHONY: lock
lock: tools ## Renew the lock files
	@echo "Locking" && $(LOCK) --upgrade pyproject.toml -o requirements.lock
	@$(LOCK) --upgrade --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

.PHONY: clean
clean: ## Remove all that was installed or built here
	@rm -rf $(VENV) build site .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache \
		.hypothesis
	@find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps in $(VENV) tell what is installed there: a second run installs nothing.
.PHONY: install tools
install: $(VENV)/project.stamp
tools: $(VENV)/tools.stamp

$(VENV)/locked.stamp: requirements.lock
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 or newer is needed."; exit 1; fi
	@$(PYTHON) -c '$(NEW_ENOUGH)' || { echo "$(PYTHON) is older than Python 3.11."; exit 1; }
	@if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then $(call debian,python3-venv); fi
	@if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "Without it, $(PYTHON) cannot make $(VENV)."; exit 1; fi
	@echo "Installing into $(VENV), once"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	@touch $@

$(VENV)/project.stamp: $(VENV)/locked.stamp pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/tools.stamp: requirements-dev.lock $(VENV)/project.stamp
	@echo "Installing the tools for tests, once"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@

# Browser tests use the system's Chromium; they say so and fail where there is none.
FIND_BROWSER := for name in chromium chromium-browser google-chrome google-chrome-stable; do \
	command -v $$name >/dev/null && exit 0; done; exit 1
.PHONY: browser
browser: tools
	@($(FIND_BROWSER)) || { $(call debian,chromium); } || echo "Chromium could not be installed."

# The Nu HTML checker runs on Java and comes from npm; without either its test says so and is left out.
CHECKER := tests/tools/html
.PHONY: checker
checker: $(CHECKER)/node_modules/.package-lock.json
	@command -v java >/dev/null || { $(call debian,default-jre-headless); } || true
$(CHECKER)/node_modules/.package-lock.json: $(CHECKER)/package-lock.json
	@if command -v npm >/dev/null; then \
		echo "Installing the HTML checker, once" && \
		cd $(CHECKER) && npm ci --silent --no-audit --no-fund --ignore-scripts; \
	else mkdir -p $(CHECKER)/node_modules; echo "Without npm, HTML is not validated."; fi
