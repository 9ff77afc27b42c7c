# Everything a newcomer needs; `make` alone prints this list.
.DEFAULT_GOAL := help
SHELL := /bin/bash
WORKERS ?= 2
PYTHON := .venv/bin/python

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/runtime-ready ## build .venv with the command prongsai

run: system-venv .venv/web-ready ## the web application with an invented agency; ends with Ctrl-C
	.venv/bin/prongsai start --demo

papers: system-venv setup ## the main job on an invented example; papers go to out/
	.venv/bin/prongsai run examples/result-2568.txt examples/report-2568.txt --out out --unit สำนักปลัด

test: system-parts .venv/dev-ready ## all tests, house tests too
	$(PYTHON) -m pytest -n $(WORKERS)
	scripts/test-on-postgresql

check: system-venv .venv/dev-ready ## lint, types, contracts, generated docs fresh
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	PRONGSAI_DATA=$$(mktemp -d) $(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(PYTHON) scripts/make_docs.py --check

fuzz: .venv/dev-ready ## the property tests with many more cases
	PRONGSAI_FUZZ=1 $(PYTHON) -m pytest -n $(WORKERS) tests

bench: .venv/bench-ready ## measure speed against what a user would pick instead
	for each in bench/*.py; do PYTHONPATH=. $(PYTHON) $$each || exit 1; done

docs: .venv/dev-ready ## write the generated pages of docs/reference
	$(PYTHON) scripts/make_docs.py

pin: ## choose new versions of all requirements, with hashes
	scripts/pin

system-venv:
	@scripts/system-parts venv

system-parts:
	@scripts/system-parts venv gettext poppler libreoffice chromium postgresql tesseract

.venv/%-ready: requirements/%.txt pyproject.toml
	scripts/setup $*

.PHONY: help setup run papers test check fuzz bench docs pin system-venv system-parts
.SECONDARY:
