# A fresh machine needs git, make and Python 3.11 to 3.13 with venv and pip; everything else is set up here.
SHELL := /bin/bash
PYTHON ?= python3
export PIP_DISABLE_PIP_VERSION_CHECK := 1

python := $(word 2,$(shell $(PYTHON) -V))
pins := requirements/python$(basename $(python)).txt
gate := requirements/develop-python$(basename $(python)).txt
# Named after what .venv is made of: with another Python or other pins it is another file, so .venv is built anew.
mark = .venv/$(1)-$(python)-$(firstword $(shell cksum $(2) 2>/dev/null))
ready := $(call mark,ready,$(pins))
developed := $(call mark,developed,$(gate))

# The pins are complete, so pip looks for nothing else, whatever an index offers by now; `pip check` tells what they lack.
install = set -o pipefail; $(1)/pip install --no-deps --require-hashes --only-binary :all: --requirement $(2) \
	| sed -un 's/^Collecting \([^ =;[]*\)[^ =]*==\([^ ;]*\).*/  \1 \2/p' && $(1)/pip check

# Qt's wheels leave these to the desktop, and a server has none of them; without them Qt does not even draw into memory.
libraries := $(shell cat resources/libraries.txt)
plugins := .venv/lib/python*/site-packages/PySide6/Qt/plugins
missing = ldd $(addprefix $(plugins)/,platforms/libqxcb.so platforms/libqwayland.so printsupport/*.so) 2>/dev/null \
	| grep -q 'not found'
as_root = $(if $(filter 0,$(shell id -u)),env,sudo --non-interactive env) DEBIAN_FRONTEND=noninteractive

# Python keeps the bytecode of the tests also where the environment says to keep none: without it each process of a run,
# and each program that a test starts, compiles everything anew, 10 seconds of the quick gate. `make clean` takes it away.
pytest := env -u PYTHONDONTWRITEBYTECODE .venv/bin/pytest --numprocesses 2 --dist worksteal

.PHONY: help setup develop run test check slow lint pins lock clean

help:
	@sed -n 's/^\([a-z]*\):.*## /make \1: /p' Makefile

setup: $(ready) .venv/libraries ## .venv with what the program needs, and Qt's system libraries (PYTHON=python3.12)

develop: setup $(developed) ## what the gate needs besides

run: setup ## the program: the window in the rehearsal office; without a display the rehearsal office as files
	$(if $(DISPLAY)$(WAYLAND_DISPLAY),.venv/bin/python main.py --rehearsal,.venv/bin/python main.py demo --out build/demo)

test: lint ## the whole gate with samples of kills, fuzz and stories, as continuous integration runs it
	$(pytest) -m "not soak" --cov --cov-report=
	.venv/bin/coverage report --include 'models/rules/*' --show-missing --skip-covered --fail-under 100

check: lint ## the quick gate, before every commit
	$(pytest) -m "not slow and not soak" --hypothesis-profile quick

slow: lint pins ## everything: whole counts of kills and fuzz, soaks; before a release
	$(pytest)

lint: develop ## style, types and the import contract
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

# Debian 12 brings pip 23.0.1, which runs on no Python above 3.11.
pins: ## the pins install into an empty environment by an old pip, and lack nothing
	@$(PYTHON) -m venv --clear build/pins
	@if build/pins/bin/pip install -qq $(if $(filter 3.11,$(basename $(python))),pip==23.0.1,--upgrade pip) 2>/dev/null; then \
		build/pins/bin/pip --version | cut -d ' ' -f 1-2; \
		for file in $(pins) $(gate); do \
			echo "$$file"; $(call install,build/pins/bin,$$file) || exit 1; \
		done; rm -rf build/pins; \
	else echo "No package index answers: the pins were not tried."; fi

# Two files a Python: what the gate needs (develop-), all in all, and the part of it that the program needs, in the same versions.
# With extras, for pip 23.0 of Debian 12 asks for coverage[toml] where only coverage is pinned.
compile := build/lock/bin/uv pip compile --quiet --no-config --universal --only-binary :all: --generate-hashes --no-strip-extras \
	--no-header --no-annotate $(UPGRADE)
lock: ## the pins, after a change in pyproject.toml (UPGRADE=--upgrade takes the newest versions)
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/pip install -qq uv==0.13.9
	for version in 3.11 3.12 3.13; do \
		program=requirements/python$$version.txt; gate=requirements/develop-python$$version.txt; \
		$(compile) --python-version $$version --extra dev --output-file $$gate pyproject.toml || exit 1; \
		$(compile) --python-version $$version --constraint $$gate --output-file $$program pyproject.toml || exit 1; \
	done

clean: ## everything that was made here
	rm -rf .venv build .coverage .hypothesis .*_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

$(ready):
	@test -f $(pins) || { echo "Python 3.11, 3.12 or 3.13 is needed, $(PYTHON) is $(python): make PYTHON=python3.12"; exit 1; }
	@echo "Setting up .venv, once. Fetching what the program needs:"
	@$(PYTHON) -m venv --clear .venv
	@$(call install,.venv/bin,$(pins))
	@touch $@

$(developed): $(ready)
	@echo "Fetching what the gate needs besides:"
	@$(call install,.venv/bin,$(gate))
	@touch $@

# Only a machine that has them all gets the file: the others are asked again, and go on, since papers need no window.
.venv/libraries: $(ready)
	@if $(missing) && $(as_root) apt-get update -qq >/dev/null 2>&1; then \
		echo "Installing the system libraries that Qt needs"; \
		$(as_root) apt-get install -qq --no-install-recommends $(libraries) >/dev/null || true; \
	fi
	@if $(missing); then echo "Qt lacks system libraries; as root: apt-get install $(libraries)"; else touch $@; fi
