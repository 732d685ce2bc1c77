"""The employer as a post may name it."""

from dataclasses import dataclass
from functools import lru_cache

import regex

from yamabiko.compliance.rules.plain import plain

_JAPANESE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")


@dataclass(frozen=True)
class Employer:
    """All names in use, the most usual first: ("Aoba", "アオバ", "アオバ包装")."""

    names: tuple[str, ...] = ()

    def called(self, language: str) -> str:
        """The name for a text in this language: one in its script if there is one, else the first; "" without names."""
        named = [name.strip() for name in self.names if name.strip()]
        fitting = [name for name in named if bool(_JAPANESE.search(name)) is (language == "ja")]
        return next(iter(fitting or named), "")

    def pattern(self) -> str:
        """A pattern that finds any of the names in a plain text; one that finds nothing without names."""
        return _pattern(self.names)


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> str:
    folded = {plain(name).text.strip() for name in names} - {""}
    if not folded:
        return r"(?!)"
    # A Latin name stands between other letters of its script: "Aoba" is not in "Aobalog".
    spelled = (
        rf"(?<![a-z0-9]){regex.escape(name)}(?![a-z0-9])" if name.isascii() else regex.escape(name)
        for name in sorted(folded, key=len, reverse=True)
    )
    return rf"(?:(?:株式会社|\(株\))?(?:{'|'.join(spelled)})(?:株式会社|\(株\))?)"
