# Reportedly: every target does its own set-up. `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.installed

.PHONY: help install demo test check eval bench compare soak docs lock gazetteer clean

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(READY) ## everything into .venv, pinned with hashes

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Reportedly needs Python 3.11 or newer; name one with: make PYTHON=python3.12 install")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

demo: $(READY) ## read the bundled reports; leaves demo/ledger.db and demo/report.html
	@$(BIN)/reportedly demo demo

test: $(READY) ## all tests
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal

check: $(READY) ## format, lint, types, import contracts, docs up to date
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check README.md docs/*.md

eval: $(READY) ## score the gold and hold the floors (needs ../shared, or REPORTEDLY_SHARED)
	@$(BIN)/python tests/eval/gate.py

bench: $(READY) ## words per CPU second of each stage
	@$(BIN)/python benchmarks/speed.py

compare: $(READY) .venv-peers/.installed ## all measurements, ours and public peers', into docs/benchmarks.md (needs ../shared)
	@$(BIN)/python benchmarks/compare.py

.venv-peers/.installed: benchmarks/peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/peers.txt
	@touch $@

soak: $(READY) ## the long runs: fuzzing, kills, hostile sizes
	@$(BIN)/python -m pytest -q -m soak

docs: $(READY) ## rewrite what is generated from the code
	$(BIN)/cog -r README.md docs/*.md

lock: $(READY) ## pin the newest versions that pyproject.toml admits (needs uv)
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra dev --python-version 3.11 -o requirements.lock pyproject.toml

clean: ## remove what the targets made
	rm -rf .venv .venv-peers .benchmarks demo/ledger.db* demo/report.html demo/isis-fighters.html
