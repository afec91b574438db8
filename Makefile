# Detente: what a user and a contributor type. Every target makes the virtual environment it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO := out/belarus
# Two workers: each loads the parser model once, about half a gigabyte.
WORKERS ?= 2

.PHONY: help venv demo test test-slow lint types gate train errors bench examples pictures lock clean

help:
	@echo "make demo       build the example dossier and say where its brief is"
	@echo "make test       the tests"
	@echo "make test-slow  the tests that take long"
	@echo "make lint       ruff: rules and format of imports"
	@echo "make types      mypy --strict"
	@echo "make gate       reading accuracy against the floors of quality/floors.toml"
	@echo "make train      train the finder anew from quality/corpus (an hour or two on one core)"
	@echo "make errors     what the reader gets wrong, and why: docs/explanation/reading-errors.md"
	@echo "make bench      speed of reading, rebuilding, finding who speaks of the same happening, answering"
	@echo "make examples   rebuild the saved outputs of the example"
	@echo "make pictures   take the screenshots of docs/images anew (needs Chromium)"
	@echo "make lock       resolve requirements.lock anew"

venv: $(STAMP)

# Everything is pinned by hash, the build backend too, so the last step needs no network.
$(STAMP): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing what requirements.lock names into $(VENV) (a minute or two, once)"
	@$(BIN)/python -m pip install -qq --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --no-index --editable .
	@touch $@

demo: venv
	$(BIN)/detente build examples/belarus -o $(DEMO)
	$(BIN)/detente balance $(DEMO) US BY
	@echo "The story on one page, for any browser: $(DEMO)/brief.html"

test: venv
	$(BIN)/python -m pytest -m "not slow" -n $(WORKERS)

# Exit status 5 is pytest's "no test was selected": no slow tests is not a failure.
test-slow: venv
	$(BIN)/python -m pytest -m slow || [ $$? -eq 5 ]

lint: venv
	$(BIN)/ruff check .

types: venv
	$(BIN)/mypy

gate: venv
	$(BIN)/python -m quality.gate

# Training needs torch, which nothing else does: an environment of its own, with everything of the other one in it.
TRAIN := .venv-train
TRAIN_STAMP := $(TRAIN)/.installed
$(TRAIN_STAMP): requirements.lock quality/requirements-train.lock pyproject.toml
	@test -x $(TRAIN)/bin/python || $(PYTHON) -m venv $(TRAIN)
	@echo "installing what training needs into $(TRAIN) (some minutes, once)"
	@$(TRAIN)/bin/python -m pip install -qq --require-hashes --requirement requirements.lock
	@$(TRAIN)/bin/python -m pip install -qq --requirement quality/requirements-train.lock
	@$(TRAIN)/bin/python -m pip install -qq --no-deps --no-build-isolation --no-index --editable .
	@touch $@

train: $(TRAIN_STAMP)
	OMP_NUM_THREADS=1 $(TRAIN)/bin/python -m quality.train
	OMP_NUM_THREADS=1 $(TRAIN)/bin/python -m quality.train_speech
	OMP_NUM_THREADS=1 $(TRAIN)/bin/python -m quality.train_slots

errors: venv
	$(BIN)/python -m quality.errors

bench: venv
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.rebuild
	$(BIN)/python -m bench.identity
	$(BIN)/python -m bench.truth
	$(BIN)/python -m bench.web
	$(BIN)/python -m bench.asking
	$(BIN)/python -m bench.lists
	$(BIN)/python -m bench.list_matching

examples: venv
	$(BIN)/python -m examples.update

pictures: venv
	$(BIN)/python -m examples.pictures

# Needs uv (https://docs.astral.sh/uv); the lock holds for every platform and for Python 3.11 to 3.13, and names no host.
UV ?= uv
lock:
	$(UV) pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --upgrade --custom-compile-command "make lock" --output-file requirements.lock

clean:
	rm -rf out .pytest_cache .mypy_cache .ruff_cache
