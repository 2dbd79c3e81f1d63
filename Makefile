# Every target sets up what it needs: a virtual environment in .venv, with the versions of constraints.txt.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: grade test lint fmt verify bench fuzz thirty clean

grade: $(READY)  ## grade the sample class
	$(BIN)/grader grade tests/submissions --out build/grades

test: $(READY) lint  ## pass all tests
	$(BIN)/grader verify
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(READY)
	$(BIN)/ruff format --check grader tests
	$(BIN)/ruff check
	$(BIN)/mypy

fmt: $(READY)
	$(BIN)/ruff format grader tests
	$(BIN)/ruff check --fix

verify: $(READY)  ## prove the course; write which check catches which misconception; try mutants of the answers
	$(BIN)/grader verify --matrix build/matrix.csv --mutants

bench: $(READY)  ## measure, beside other graders where they are installed, and write the README's table; FULL=1: with large classes
	$(BIN)/python -m tests.bench $(if $(FULL),--full)

fuzz: $(READY)  ## fuzz the wall's messages and the intake, SECONDS=60 each
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[fuzz]'
	$(BIN)/python tests/fuzz/fuzz_intake.py $(or $(SECONDS),60)
	$(BIN)/python tests/fuzz/fuzz_messages.py $(or $(SECONDS),60)

thirty: $(READY)  ## kill a run of the sample class thirty times, and compare with an undisturbed one
	$(BIN)/python tests/dying/thirty.py

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(READY)

clean:
	rm -rf .venv build
