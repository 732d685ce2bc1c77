"""Entities that a feed brings along: a few are harmless, and by the others bombs are built."""

import re

_MOST = 300  # HTML itself has 253
_MOST_EXPANDED = 100_000  # characters that a feed's own entities may grow to
_ENTITY = re.compile(r"""<!ENTITY\s+(%?)\s*([^\s"'>]+)\s+(?:(SYSTEM|PUBLIC)\b|"([^"]*)"|'([^']*)')""")


def are_a_bomb(text: str) -> bool:
    """Whether entities grow, nest, point outside or cannot be made out; who declares such means harm.

    Parameter entities are never followed (old RSS 1.0 names a DTD by one), so they do not count.
    """
    declared = text.count("<!ENTITY")
    if declared > _MOST:
        return True
    expanded, entities = 0, _ENTITY.findall(text) if declared else []
    for kind, name, outside, double, single in entities:
        value = double or single
        if kind == "%":
            continue
        if outside or re.search(r"&(?!#)", value) or "%" in value:
            return True
        expanded += len(value) * text.count(f"&{name};")
    return expanded > _MOST_EXPANDED or len(entities) != declared
