PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

TSC ?= $(shell command -v tsc || echo npx --yes --package typescript@5 tsc)

ON_POSTGRESQL := -m "not office and not browser and not long" --engine postgresql tests/bot/storage tests/bot/inbound tests/bot/outbound tests/promises/storage
STAFF_QUERIES := tests/bot/staff/test_retention.py $(addprefix tests/promises/staff/test_,brakes.py broadcasts.py erased_records.py exports_of_the_record.py numbers_once.py record.py unfit_characters.py)

NODE_PACKAGES := wechat-crypto@0.0.2 @wecom/crypto@1.0.1

.PHONY: run test test-postgresql test-postgresql-ci test-all test-office-and-browser test-long check check-page lock

run: $(VENV)/run.stamp        ## serve the chat page at http://127.0.0.1:8000
	$(BIN)/shenbao run

test: $(VENV)/dev.stamp       ## what a machine with Python alone can test
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not office and not browser and not long"

test-postgresql: $(VENV)/dev.stamp  ## what stores, on PostgreSQL in place of SQLite
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ON_POSTGRESQL) tests/bot/staff tests/promises/staff tests/promises/wecom/test_windows.py tests/promises/wecom/test_seats.py

test-postgresql-ci: $(VENV)/dev.stamp  ## of these what CI runs: storage, messages, and the staff's files that read and write most tables
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ON_POSTGRESQL) $(STAFF_QUERIES)

test-all: test test-office-and-browser  ## and what needs LibreOffice, pdftotext, Chromium, Chinese fonts and Node

test-office-and-browser: $(VENV)/dev.stamp $(VENV)/node.stamp  ## what needs them alone
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "(office or browser) and not long"

test-long: $(VENV)/dev.stamp  ## the full shares of long tests: thousands of kills, conversations, texts and documents
	$(BIN)/python -m pytest -m long

check: $(VENV)/dev.stamp      ## style, types, arrows, dead code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	$(BIN)/shenbao sheet fengtai-2023 > /dev/null

check-page:                   ## types of the page's script; needs tsc, or npm to fetch it
	$(TSC) --project bot/channels/web/page

lock: $(VENV)/dev.stamp       ## pin what is installed, by name and version alone
	$(BIN)/python -m pip freeze --exclude-editable | grep -E '^[A-Za-z0-9._-]+==' > constraints.txt

$(VENV)/run.stamp: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

$(VENV)/node.stamp: Makefile  ## other implementations of what WeChat encrypts, for the tests alone
	npm install --silent --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --prefix $(VENV)/node $(NODE_PACKAGES)
	touch $@
