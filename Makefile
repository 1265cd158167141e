# Two commands: `make run` starts the portal, `make test` runs the suite. Both install what is missing first.
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
ARGS ?=
VENV := .venv/bin/python

.PHONY: run test setup backup restore bench

run: python
	@$(PYTHON) -m scripts.setup run
	@$(VENV) -m scripts.run --host $(HOST) --port $(PORT)

test: python
	@$(PYTHON) -m scripts.setup test
	@$(VENV) -m scripts.test $(ARGS)

setup: python
	@$(PYTHON) -m scripts.setup run

python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing. Install Python 3.11 or newer: sudo apt-get install python3 python3-venv"; exit 1; }
.PHONY: python
