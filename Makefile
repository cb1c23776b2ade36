.DEFAULT_GOAL := help
.PHONY: help run test check bench soak translations lock clean chromium
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
LOCK_TOOLS := $(VENV)/lock-tools

# The first Python on the path that is new enough; name another with `make PYTHON=/path/to/python3.11 run`.
PYTHON ?= $(shell for name in python3.11 python3 python3.12 python3.13; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v "$$name" && break; done)
# How many test processes, and what else to tell pytest: `make test ARGS="tests/stories -k paged"`.
WORKERS ?= 2
ARGS ?=

help: ## List what make can do here
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1\t\2/' | expand -t 9

run: $(STAMP) ## Set everything up and run Porchlight, with the simulator where .env holds no tokens
	$(BIN)/porchlight run

test: $(STAMP) chromium ## Set everything up and run all tests
	$(BIN)/pytest -n $(WORKERS) --dist loadfile $(ARGS)

check: $(STAMP) ## Lint, formatting, types and the table of floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q tests/test_floors.py

translations: $(STAMP) ## Bring the catalogues up to date with the sentences, and compile them
	$(BIN)/python -m tests.translations

bench: $(STAMP) ## Measure everything anew, and write it into docs/performance.md (about an hour)
	$(BIN)/python -m benchmarks

soak: $(STAMP) ## Kill one of two bots every 20 seconds for an hour, and count what was lost (docs/reliability.md)
	$(BIN)/python -m benchmarks.soak

lock: $(STAMP) ## Choose the newest fitting versions of all dependencies anew, with their hashes
	$(BIN)/python -m venv $(LOCK_TOOLS)
	$(LOCK_TOOLS)/bin/pip install --quiet --upgrade uv
	$(LOCK_TOOLS)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --extra dev \
		--generate-hashes --no-header --no-emit-index-url --output-file requirements.lock pyproject.toml

clean: ## Remove the virtual environment and all caches; data and .env stay
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

chromium:
	@sh tests/chromium.sh

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Porchlight needs Python 3.11 or newer, and found none." >&2; \
		echo "Install it, or name it: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/python -a -x $(BIN)/pip || "$(PYTHON)" -m venv --clear $(VENV) || { rm -rf $(VENV); \
		echo "Python's venv module is incomplete. On Debian: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
