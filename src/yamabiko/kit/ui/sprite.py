"""The icon sprite, cut to the icons that our templates and modules name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

WORDS = r"[\"']([a-z0-9]+(?:-[a-z0-9]+)*)[\"']"
# {% icon "leaf" %}, {% include … with icon="leaf" %}, Entry(icon="leaf"), {"icon": "leaf"}
NAMED = re.compile(rf"\bicon\b[\"']?\s*(?:=|:|\s)\s*{WORDS}")
STEM = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
HULL = re.compile(r"<path stroke=\"none\" d=\"M0 0h24v24H0z\" fill=\"none\"\s*/>")


class IconUnknown(Exception):
    """An icon is named that Tabler's outline set does not have."""


def names_used(package: Path) -> list[str]:
    """Every icon named below `package`: in templates, after `icon=`, in constants whose name ends in ICON or ICONS."""
    found: set[str] = set()
    for path in sorted(package.rglob("*")):
        if "tests" in path.parts or path.suffix not in {".html", ".py"} or path.name == "sprite.py":
            continue
        text = path.read_text(encoding="utf-8")
        found.update(NAMED.findall(text))
        if path.suffix == ".py" and "ICON" in text:
            found.update(_constants(ast.parse(text)))
    return sorted(found)


def _constants(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id.endswith(("ICON", "ICONS")) for target in targets):
                yield from _values(node.value)


def _values(node: ast.expr) -> Iterator[str]:
    """The strings of a constant; of a dictionary only what its keys lead to."""
    parts = node.values if isinstance(node, ast.Dict) else [node]
    for part in parts:
        for leaf in ast.walk(part):
            if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) and STEM.match(leaf.value):
                yield leaf.value


def sprite(names: Iterable[str], icons: Path) -> str:
    """One SVG with a symbol `i-<name>` for each; raises IconUnknown naming those that do not exist."""
    names = list(names)
    missing = [name for name in names if not (icons / f"{name}.svg").is_file()]
    if missing:
        raise IconUnknown(f"not in Tabler's outline icons: {', '.join(missing)}")
    symbols = "\n".join(_symbol(name, (icons / f"{name}.svg").read_text(encoding="utf-8")) for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def _symbol(name: str, svg: str) -> str:
    drawing = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    drawing = re.sub(r"\s*\n\s*", "", HULL.sub("", drawing)).strip()
    return f'<symbol id="i-{name}" viewBox="0 0 24 24">{drawing}</symbol>'
