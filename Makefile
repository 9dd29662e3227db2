PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REPORT := reports/2023.yaml

.PHONY: run test cover soak bench bench-detection picture generate schemas rules clean

$(BIN)/.runtime: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(BIN)/.dev: $(BIN)/.runtime requirements-dev.txt requirements-schemas.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt --no-deps -r requirements-schemas.txt
	touch $@

run: $(BIN)/.runtime
	$(BIN)/gjj-check validate $(REPORT) --fail-on never

test: $(BIN)/.dev
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 -m "not soak"

cover: $(BIN)/.dev
	$(BIN)/python -m pytest -n 2 -m "not bulk and not soak" --cov --cov-report=term:skip-covered --cov-fail-under=95

soak: $(BIN)/.dev
	GJJ_CHECK_SOAK=100000 GJJ_CHECK_DRAWN=20000 $(BIN)/python -m pytest -m soak -n 2 -s

bench: $(BIN)/.dev
	$(BIN)/python benchmarks/bench.py

bench-detection: $(BIN)/.dev
	$(BIN)/python -m benchmarks.detection docs/detection.md

picture: $(BIN)/.dev
	$(BIN)/python -m tests.picture docs/scorecard.svg

generate: $(BIN)/.dev
	$(BIN)/python -m gjj_check.report.shape
	$(BIN)/python -m gjj_check.catalogue.shape
	$(BIN)/ruff format --quiet src/gjj_check/report/_shape.py src/gjj_check/catalogue/_shape.py

schemas: $(BIN)/.dev
	for kind in report catalogue config; do $(BIN)/gjj-check schema $$kind > schema/$$kind.json || exit 1; done

rules: $(BIN)/.dev
	$(BIN)/python -m tests.rule_pages docs

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .coverage dist
