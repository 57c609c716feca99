# Quartier: every target makes what it needs first, and none swallows a failure.
# `make test` and `make demo` work in a fresh checkout on a Debian 12 that has nothing but git and make.

.DELETE_ON_ERROR:
.PHONY: help setup demo test test-slow test-oracles lint bench i18n zip check-zip link clean
.DEFAULT_GOAL := help

# The Python that QGIS uses.
export PYTHON ?= /usr/bin/python3
IN_QGIS := scripts/qgis_env.sh
PYTHON_IN_QGIS := $(IN_QGIS) .venv/bin/python
FRENCH := resources/i18n/quartier_fr.qm

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

setup:  ## QGIS 3.40 or later, .venv, the profile in .profile, translations; a second call does nothing
	@scripts/setup.sh
	@$(MAKE) -s $(FRENCH)

demo: setup  ## the whole chain on sample_data/ into build/demo/ (DATA=<folder> takes other files of the same names)
	$(PYTHON_IN_QGIS) scripts/demo.py $(if $(DATA),"$(DATA)")

test: setup  ## the quick suite: the engine without QGIS, the whole product, and everything inside QGIS (ARGS= goes to pytest)
	$(PYTHON_IN_QGIS) scripts/run_tests.py -m "not slow and not oracle" $(ARGS)

test-slow: setup  ## city-size cases
	$(PYTHON_IN_QGIS) scripts/run_tests.py -m slow $(ARGS)

test-oracles: setup .venv-oracles/ready  ## the same figures from other libraries, asked in .venv-oracles
	QUARTIER_ORACLES=$(CURDIR)/.venv-oracles/bin/python $(PYTHON_IN_QGIS) scripts/run_tests.py -m oracle $(ARGS)

lint: setup .venv-qt6/ready  ## ruff, mypy --strict on the engine, Qt6 names, finished translations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy engine
	.venv-qt6/bin/python scripts/qt6check.py __init__.py adapters processing_algorithms plugin
	.venv/bin/python scripts/i18n.py check

bench: setup .venv-oracles/ready  ## Quartier and its peers side by side on the same input (ARGS= goes to benchmarks/run.py)
	QUARTIER_ORACLES=$(CURDIR)/.venv-oracles/bin/python $(PYTHON_IN_QGIS) benchmarks/run.py $(ARGS)

i18n: setup  ## collect the texts into resources/i18n/*.ts and compile them
	.venv/bin/python scripts/i18n.py collect
	.venv/bin/python scripts/i18n.py release

zip: setup  ## build/quartier-<version>.zip, as QGIS installs it (refuses a checkout with uncommitted changes; DIRTY=1)
	.venv/bin/python scripts/make_zip.py $(if $(DIRTY),--dirty)

check-zip: zip  ## the plugin repository's rules and scan, then a start in QGIS from the unzipped copy
	$(PYTHON_IN_QGIS) scripts/check_zip.py

link: setup  ## this checkout as a plugin of your own QGIS (PROFILE=<folder> for another profile than the default)
	@scripts/link.sh $(if $(PROFILE),"$(PROFILE)")

clean:  ## remove what was built, cached and left by tests; the venvs stay
	rm -rf build .profile .qgis-settings .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
	rm -f resources/i18n/*.qm .venv/set-up
	find . -name __pycache__ -not -path './.venv*' -prune -exec rm -rf {} +

%.qm: %.ts scripts/i18n.py
	@.venv/bin/python scripts/i18n.py release

# Environments of their own, without the system's packages, asked in child processes: they clash with QGIS's libraries.
.venv-%/ready: requirements-%.txt
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/pip install -q --disable-pip-version-check -r $<
	touch $@
