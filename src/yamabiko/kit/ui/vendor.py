"""Put the front-end files of other projects where our pages expect them: `python -m yamabiko.kit.ui.vendor`.

Reads node_modules (Tabler's style sheet and icons) and the installed django_htmx; writes static/ui/vendor, which git
does not hold.
"""

from __future__ import annotations

import gzip
import re
import sys
from importlib.util import find_spec
from pathlib import Path

from yamabiko.kit.ui.dusk import dark_rules
from yamabiko.kit.ui.sprite import names_used, sprite

PACKAGE = Path(__file__).resolve().parents[2]
STATIC = Path(__file__).resolve().parent / "static" / "ui"
VENDOR = STATIC / "vendor"
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")  # it names a file that we do not ship


class FrontEndMissing(Exception):
    """The front-end packages are not installed."""


def build(root: Path, target: Path = VENDOR) -> dict[str, int]:
    """Write every vendored file from `root`/node_modules; answers with each file's size in bytes after gzip."""
    files = contents(root)
    target.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (target / name).write_text(text, encoding="utf-8")
    return {name: len(gzip.compress(text.encode(), 9)) for name, text in files.items()}


def contents(root: Path) -> dict[str, str]:
    """The vendored files by name; raises FrontEndMissing with the remedy."""
    modules = root / "node_modules" / "@tabler"
    if not (modules / "core" / "dist").is_dir() or not (modules / "icons" / "icons").is_dir():
        raise FrontEndMissing(f"{modules} is not there. Run `npm ci --ignore-scripts` in {root} (or `make run`).")
    tabler = SOURCE_MAP.sub("", (modules / "core/dist/css/tabler.min.css").read_text(encoding="utf-8")).strip() + "\n"
    ours = [(STATIC / name).read_text(encoding="utf-8") for name in ("tokens.css", "parts.css")]
    return {
        "tabler.min.css": tabler,
        "auto.css": "\n".join(dark_rules(css) for css in (tabler, *ours)) + "\n",
        "icons.svg": sprite(names_used(PACKAGE), modules / "icons/icons/outline"),
        "htmx.min.js": _htmx(),
        "licences.txt": _licences(modules),
    }


def _htmx() -> str:
    spec = find_spec("django_htmx")
    if spec is None or spec.origin is None:
        raise FrontEndMissing("django_htmx is not installed. Run `uv sync`.")
    return (Path(spec.origin).parent / "static/django_htmx/htmx-2.min.js").read_text(encoding="utf-8")


def _licences(modules: Path) -> str:
    tabler = (modules / "icons" / "LICENSE").read_text(encoding="utf-8").strip()
    return (
        f"tabler.min.css and auto.css: @tabler/core, MIT. icons.svg: @tabler/icons, MIT.\n\n{tabler}\n\n"
        "htmx.min.js: htmx, Zero-Clause BSD: https://github.com/bigskysoftware/htmx/blob/master/LICENSE\n"
    )


def main() -> int:
    root = PACKAGE.parents[1]
    try:
        sizes = build(root)
    except Exception as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    ours = {name: len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in ("tokens.css", "parts.css", "ui.js")}
    for name, size in {**sizes, **ours}.items():
        if name != "licences.txt":
            sys.stdout.write(f"{name:16} {size / 1000:6.1f} kB gzip\n")
    total = sum(size for name, size in {**sizes, **ours}.items() if name != "licences.txt")
    sys.stdout.write(f"{'first load':16} {total / 1000:6.1f} kB gzip beside the page itself and its pictures\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
