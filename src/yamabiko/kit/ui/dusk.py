"""The dark rules of our style sheets once more, for pages whose theme the device chooses.

Style sheets say `[data-bs-theme="dark"]`. A page that leaves the choice to the device says `auto` and links the result
of `dark_rules` under `media="(prefers-color-scheme: dark)"`: the right colours without a script and without a flash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

DARK = re.compile(r"\[data-bs-theme=[\"']?dark[\"']?\]")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def dark_rules(css: str) -> str:
    """Every rule of `css` that speaks of the dark theme, in its order, now speaking of `auto`."""
    return "\n".join(_kept(COMMENT.sub("", css)))


def _kept(css: str) -> Iterator[str]:
    for head, body in _blocks(css):
        if head.startswith(("@media", "@supports", "@layer", "@container")):
            inner = "\n".join(_kept(body))
            if inner:
                yield f"{head}{{{inner}}}"
        elif DARK.search(head) and (selectors := _selectors(head)):
            yield f"{selectors}{{{body}}}"


def _selectors(head: str) -> str:
    """Only those that matter: others would apply twice, and `:not(dark)` must not become `:not(auto)`."""
    wanted = [part for part in _split(head) if DARK.search(part) or part == ":root"]
    return ",".join(DARK.sub("[data-bs-theme=auto]", part) for part in wanted if ":not(" not in part)


def _split(head: str) -> list[str]:
    """The selectors of a rule, cut at commas outside brackets."""
    parts, depth, start = [], 0, 0
    for index, character in enumerate(head):
        depth += (character in "([") - (character in ")]")
        if character == "," and depth == 0:
            parts.append(head[start:index].strip())
            start = index + 1
    return [*parts, head[start:].strip()]


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """(what stands before the brace, what stands inside) of each block at the top; no braces inside strings."""
    position = 0
    while (opening := css.find("{", position)) >= 0:
        head = css[position:opening].rsplit(";", 1)[-1].strip()
        depth, end = 1, opening + 1
        while depth and end < len(css):
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield head, css[opening + 1 : end - 1]
        position = end
