# Everything this project does to itself. `make` alone lists it; docs/architecture.md says what is where.
#
# The programs live in .venv. A stamp there tells what has been installed; it is made again when pyproject.toml changes.
# pip is used as this machine configures it (pip.conf, PIP_* variables); what it says goes to .setup.log.

.DEFAULT_GOAL := help
.NOTPARALLEL:  # two installations into one environment would spoil each other, under -j too
.DELETE_ON_ERROR:
.PHONY: help demo test lint check bench soak clean

PYTHON ?= python3
PY := .venv/bin/python
LOG := .setup.log

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*##  *\(.*\)/  make \1\t\2/p' Makefile | expand -t 14

demo: .venv/.runtime  ## set up, then show the bot at work on two recorded days
	@.venv/bin/treatywatch demo

# The tests start hundreds of processes; whoever keeps Python from writing bytecode would have each compile the program.
test soak: export PYTHONDONTWRITEBYTECODE :=

test: .venv/.dev  ## set up, then run the tests
	$(PY) -m pytest -n 2 --dist worksteal -m "not soak"

lint: .venv/.dev  ## formatting, style, types, import directions and the container's files
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy bot tests $(wildcard benchmarks)
	.venv/bin/lint-imports
	.venv/bin/hadolint Dockerfile
	.venv/bin/check-jsonschema --builtin-schema vendor.compose-spec compose.yaml

check: lint test  ## what CI runs: lint, then test

bench: .venv/.dev  ## the benchmarks, with their spread
	$(PY) -m benchmarks

soak: .venv/.dev  ## the long tests
	$(PY) -m pytest -n 2 -m soak

clean:  ## remove what make has made; your data folder is left alone
	rm -rf .venv build dist .setup.log .mypy_cache .ruff_cache .import_linter_cache .pytest_cache .hypothesis
	find bot tests $(wildcard benchmarks) -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the environment -------------------------------------------------------------------------------------------------

.venv/.runtime: pyproject.toml
	$(call install,-e .,the program,a minute)

.venv/.dev: pyproject.toml
	$(call install,-e '.[dev]',the program and what tests it,two minutes)
	@touch .venv/.runtime

# One readable line for each thing that can be missing; each ends with what to do about it.
python_wanted := import sys; sys.exit(sys.version_info < (3, 11))

define install
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo 'make: there is no $(PYTHON) here; install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3' >&2; exit 1; }
	@"$(PYTHON)" -c '$(python_wanted)' || { \
	  echo "make: $(PYTHON) is `"$(PYTHON)" -V 2>&1`; Treatywatch needs Python 3.11 or newer: make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo 'Setting up .venv with $(2), once: about $(3) ...' >&2
	@$(PY) -c '$(python_wanted)' 2>/dev/null && $(PY) -m pip --version >/dev/null 2>&1 || \
	  "$(PYTHON)" -m venv --clear .venv >$(LOG) 2>&1 || { rm -rf .venv; \
	  echo 'make: $(PYTHON) cannot make a virtual environment (see $(LOG)); on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	@$(PY) -m pip install --quiet $(1) >$(LOG) 2>&1 || { \
	  echo "make: the packages could not be installed: `sed -n 's/^ *ERROR: *//p' $(LOG) | tail -n 1`;" \
	    'look at the network and at pip config list, then run make again; $(LOG) has the rest.' >&2; exit 1; }
	@touch $@
endef
