"""Little text: what readers see of a commentary.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format: every reserved character is
escaped by a backslash, "even if those characters are not used in one of the supported elements or templates". What happens to one
that is not is undocumented and was seen: success is answered, and the text ends before it (github.com/alexey-pelykh/linkedctl/issues/194,
github.com/apoorvdarshan/crossposter v1.1.5, github.com/ComposioHQ/composio/issues/2710).
"""

from __future__ import annotations

import re

RESERVED = set("\\|{}@[]()<>#*_~")
MENTION = re.compile(r"@\[((?:[^\\\]]|\\.)*)\]\(urn:li:(?:person|organization):[\w-]+\)")
TEMPLATE = re.compile(r"\{hashtag\|\\?[#＃]\|((?:[^\\}|]|\\.)+)\}")
HASHTAG = re.compile(r"[#＃](\w+)")
PLAIN = re.compile(r"[^\\|{}@\[\]()<>#＃*_~]+")  # begins none of these


def read(commentary: str, *, truncates: bool = True) -> str:
    """The text as shown. Without `truncates` an unescaped reserved character is kept as it stands."""
    shown, place = [], 0
    while place < len(commentary):
        sign = commentary[place]
        if found := PLAIN.match(commentary, place):
            shown.append(found[0])
            place = found.end()
        elif sign == "\\" and commentary[place + 1 : place + 2] in RESERVED and place + 1 < len(commentary):
            shown.append(commentary[place + 1])
            place += 2
        elif found := MENTION.match(commentary, place):
            shown.append(_unescaped(found[1]))
            place = found.end()
        elif found := TEMPLATE.match(commentary, place) or HASHTAG.match(commentary, place):
            shown.append(f"#{_unescaped(found[1])}")
            place = found.end()
        elif sign in RESERVED and truncates:
            break
        else:
            shown.append(sign)
            place += 1
    return "".join(shown)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
