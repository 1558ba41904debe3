# Every target first installs what it needs. PYTHON may name another Python 3.11 or newer.
PYTHON ?= python3
BIN := .venv/bin
LOCKED := --quiet --disable-pip-version-check --require-hashes

.PHONY: install run test check format bench kills pages playground pictures map package lock clean help

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

install: .venv/installed ## the environment in .venv, with .venv/bin/draaischijf

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@$(PYTHON) -m venv .venv || { echo "This Python cannot make an environment; on Debian or Ubuntu: apt-get install python3-venv"; exit 2; }
	@echo "Installing the locked packages (a minute, once) ..."
	@$(BIN)/python -m pip install $(LOCKED) -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q bot dialogs storage knowledge # else the first start does it, which takes a second
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	@echo "Installing the packages for tests ..."
	@$(BIN)/python -m pip install $(LOCKED) -r requirements-dev.lock
	@touch $@

run: install ## the bot on this machine, and a chat to talk to it
	@$(BIN)/draaischijf serve --local --chat

test: .venv/installed-dev check ## all tests, on SQLite and PostgreSQL, and the checks
	@sh tests/client/install.sh
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist loadgroup # a hundred processes share what is compiled

check: .venv/installed-dev ## formatting, lint, types, import contracts
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: .venv/installed-dev ## put the code in its form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: .venv/installed-dev ## the figures of docs/figures.md
	@$(BIN)/python -m benchmarks

kills: .venv/installed-dev ## a hundred kills of the bot between a tap and the card; some minutes
	@$(BIN)/python -m benchmarks.kills

pages: .venv/installed-dev ## how long each page beside the chat takes after years of use; some minutes
	@$(BIN)/python -m benchmarks.pages

playground: install ## the bot behind the Microsoft 365 Agents Playground (needs Node.js)
	@sh tests/client/install.sh playground
	@$(BIN)/draaischijf playground

pictures: .venv/installed-dev ## the pictures of the README and of the main cards anew, from the bot as it is (needs Node.js and Chromium)
	@sh tests/client/install.sh
	@$(BIN)/python -m tests.client.pictures docs

map: .venv/installed-dev ## docs/map.md anew: which file is about what
	@$(BIN)/python -m tests.map

package: install ## the Teams app package
	@$(BIN)/draaischijf package

lock: ## the lock files anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra build pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra build --extra dev pyproject.toml -o requirements-dev.lock

clean: ## remove the environment and what the local bot kept
	rm -rf .venv var
