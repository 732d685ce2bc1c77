"""`python -m benchmarks [NAME] [--scale 0.01]`: without a name all of them, one after the other."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys

import benchmarks


def names() -> list[str]:
    """The benchmarks, by name."""
    found = []
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if module.ispkg or module.name.startswith("_"):
            continue
        if hasattr(importlib.import_module(f"benchmarks.{module.name}"), "run"):
            found.append(module.name)
    return sorted(found)


def main() -> int:
    wanted = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    wanted.add_argument("name", nargs="?", default=os.environ.get("NAME") or None)
    wanted.add_argument("--scale", type=float, default=float(os.environ.get("BENCH_SCALE", "1")))
    chosen = wanted.parse_args()
    if chosen.name and chosen.name not in names():
        wanted.error(f"there is no benchmark {chosen.name!r}; there are {', '.join(names())}")
    held = True
    for name in [chosen.name] if chosen.name else names():
        print(f"== {name} (scale {chosen.scale:g})", flush=True)
        figure = importlib.import_module(f"benchmarks.{name}").run(chosen.scale)
        print(figure.line(), flush=True)
        held = held and figure.holds
    # A part of the size says whether the benchmark works, not whether the figure holds.
    return 0 if held or chosen.scale < 1 else 1


if __name__ == "__main__":
    sys.exit(main())
