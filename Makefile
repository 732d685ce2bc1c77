# make run · make test · make check · make bench [NAME=redirect]
# JOBS= says how many tests run side by side (one for each processor, two at most).
# PORT= (pages; the redirect takes the next port) and DATA_DIR= choose where; ARGS= goes to the command behind the target.
# Needs git, make and Python 3.11 or later. The rest is fetched once; a second start uses no network.

.PHONY: run test check bench
.DELETE_ON_ERROR:
.SUFFIXES:
SHELL := /bin/sh

PYTHON ?= python3
UV     := .tools/uv/bin/uv
BIN    := .venv/bin
# Stamps lie in the directories that they speak of: whoever removes one removes its stamp.
PRODUCT := .venv/product.stamp
TOOLS   := .venv/tools.stamp
MODULES := node_modules/modules.stamp
FRONT   := .venv/front.stamp
WORDS   := .venv/words.stamp

export UV_PYTHON_DOWNLOADS := never
export UV_PYTHON := $(PYTHON)
# Inside a company the system knows certificates that a bundle does not.
export UV_SYSTEM_CERTS ?= 1
# Compiled once at installation: every process that starts later saves two seconds of a processor.
export UV_COMPILE_BYTECODE := 1
unexport PYTHONDONTWRITEBYTECODE

run: $(PRODUCT) $(FRONT) $(WORDS)
	@exec $(BIN)/yamabiko run $(ARGS)

# Before the tests begin, what they need from outside: a browser, and a Bluesky of their own (kept in ~/.cache/yamabiko).
# Then first what bears company, on JOBS processors; then, one by one, what counts seconds or kills processes.
test: $(TOOLS) $(FRONT) $(WORDS)
	@$(browser)
	@$(BIN)/python -m tests.bluesky
	@$(BIN)/python -m tests $(ARGS)

check: $(TOOLS) $(FRONT) $(WORDS)
	@for step in \
	    "$(BIN)/ruff check" \
	    "$(BIN)/ruff format --check" \
	    "$(BIN)/mypy" \
	    "$(BIN)/lint-imports" \
	    "$(BIN)/python -m django makemigrations --check --dry-run --settings=yamabiko.config.settings" \
	    "$(BIN)/python -m yamabiko.kit.i18n.check"; \
	do \
	    echo "· $$step"; $$step || failed="$$failed\n  $$step"; \
	done; \
	if [ -n "$$failed" ]; then printf "These did not pass:$$failed\n"; exit 1; fi

bench: $(TOOLS) $(FRONT) $(WORDS)
	@$(BIN)/python -m benchmarks $(NAME) $(ARGS)

$(UV):
	@$(bootstrap)

$(PRODUCT): $(UV) pyproject.toml uv.lock
	@$(UV) sync --quiet --frozen --inexact --no-default-groups --group build
	@touch $@

$(TOOLS): $(PRODUCT)
	@$(UV) sync --quiet --frozen
	@touch $@

# The system's npm when it is there and can read our lock file, else Node from a wheel, apart from the product's packages.
$(MODULES): $(UV) package.json package-lock.json
	@major=$$(npm --version 2>/dev/null | cut -d. -f1); \
	if [ "$${major:-0}" -ge 9 ]; then npm ci --ignore-scripts --silent; \
	else $(UV) run --quiet --frozen --isolated --only-group front npm ci --ignore-scripts --silent; fi
	@touch $@

# The icon sprite holds what templates and modules name, so it is cut again when one of them changed.
$(FRONT): $(PRODUCT) $(MODULES) $(shell find src/yamabiko -name '*.html' -o -name '*.css' -o -name '*.py' -not -path '*/tests/*')
	@$(BIN)/python -m yamabiko.kit.ui.vendor >/dev/null
	@touch $@

$(WORDS): $(PRODUCT) $(shell find src/yamabiko -name '*.po')
	@$(BIN)/python -m yamabiko.kit.i18n.compile >/dev/null
	@touch $@

# A venv without ensurepip fails and leaves half a directory; pip alone does as well. A uv that is there already does too.
define bootstrap
set -e; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
    echo "Yamabiko needs Python 3.11 or later as '$(PYTHON)'. Name another one: make run PYTHON=python3.13"; exit 1; }; \
echo "Setting up (once): uv, locked packages, front-end files. This takes a minute or two."; \
mkdir -p .tools; \
if $(PYTHON) -m venv .tools/uv >/dev/null 2>&1; then \
    .tools/uv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.13,<0.14'; \
elif rm -rf .tools/uv && $(PYTHON) -m pip --version >/dev/null 2>&1; then \
    $(PYTHON) -m pip install --quiet --disable-pip-version-check --target .tools/uv 'uv>=0.13,<0.14'; \
elif found=$$(command -v uv); then \
    mkdir -p .tools/uv/bin; ln -s "$$found" $(UV); \
else \
    $(PYTHON) deploy/fetch_uv.py .tools/uv; \
fi; \
test -x $(UV) || { echo "uv was installed, but $(UV) is not there."; exit 1; }; \
touch $(UV)
endef

define browser
missing=""; \
command -v chromium >/dev/null 2>&1 || missing="chromium"; \
fc-list 2>/dev/null | grep -qi 'noto.*cjk' || missing="$$missing fonts-noto-cjk"; \
if [ -n "$$missing" ]; then \
    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
        echo "Installing for the browser tests:$$missing"; \
        export DEBIAN_FRONTEND=noninteractive; \
        apt-get update -qq && apt-get install -y -qq --no-install-recommends $$missing fontconfig >/dev/null || \
            echo "apt-get failed: tests that need $$missing are skipped."; \
    else \
        echo "Skipped, for want of:$$missing (the tests in a browser). As root: apt-get install $$missing"; \
    fi; \
fi
endef
