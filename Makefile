# `make run` starts the portal, `make test` runs the suite; both install what is missing first.
# `make backup` saves database and files, `make restore FILE=...` puts them back.
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
ARGS ?=
VENV := .venv/bin/python

.PHONY: run test setup backup restore bench bench-intake screenshots prove

run: python
	@$(PYTHON) -m scripts.setup run
	@$(VENV) -m scripts.run --host $(HOST) --port $(PORT)

test: python
	@$(PYTHON) -m scripts.setup test
	@$(VENV) -m scripts.test $(ARGS)

setup: python
	@$(PYTHON) -m scripts.setup run

# make bench [ARGS="--sizes 20000 100000"]: fills PostgreSQL, measures, writes docs/benchmarks.md
bench:
	@$(VENV) -m benchmarks.run $(ARGS)

# Reads invented files of many pages beside the libraries alone, uploads large ones; adds to docs/benchmarks.md
bench-intake:
	@$(VENV) -m benchmarks.intake $(ARGS)

# Takes the pictures of docs/screenshots anew, on the way of the main job through a running portal.
screenshots: python
	@$(PYTHON) -m scripts.setup test
	@SCREENSHOTS=1 $(VENV) -m pytest tests/journeys/test_main_job.py -q

# make prove [ARGS="--days 60 --kills 200"]: kill worker, beat, broker and database, and count what was told
prove:
	@$(VENV) -m tests.kills $(ARGS)

backup:
	@$(VENV) manage.py backup

# make restore FILE=var/backups/danvan-....tar.gz [FORCE=--force]
restore:
	@test -n "$(FILE)" || { echo "Say which archive: make restore FILE=var/backups/danvan-....tar.gz"; exit 1; }
	@$(VENV) -m scripts.stopped
	@$(VENV) manage.py restore "$(FILE)" $(FORCE)

python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing. Install Python 3.11 or newer: sudo apt-get install python3 python3-venv"; exit 1; }
.PHONY: python
