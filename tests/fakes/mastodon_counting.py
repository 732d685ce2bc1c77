"""How long a status is, as Mastodon counts: grapheme clusters, a link as 23, of a mention the local part.

https://docs.joinmastodon.org/user/posting/ says links and mentions; the clusters, and what is not shortened, are said by
https://github.com/mastodon/mastodon/blob/main/spec/validators/status_length_validator_spec.rb
"""

from __future__ import annotations

import regex

LONGEST_LINK = 4096  # believed: twitter-text's own bound, which Mastodon's pattern uses
LONGEST_DOMAIN = 253  # RFC 1035

# A link begins where no word, slash or at sign is glued to it, and needs a dot in its host.
LINK = regex.compile(r"(?<![\w/@＠$#＃])https?://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#][^\s<>\"]*)?", regex.IGNORECASE)
MENTION = regex.compile(r"(?<![=/\w])@(\w[\w.-]*\w|\w)@([\w.-]+\w)")


def length(text: str, warning: str = "", *, per_link: int = 23) -> int:
    return _clusters(warning) + _clusters(_shortened(text, per_link))


def _shortened(text: str, per_link: int) -> str:
    text = LINK.sub(lambda found: "x" * per_link if len(found[0]) <= LONGEST_LINK else found[0], text)
    return MENTION.sub(lambda found: f"@{found[1]}" if len(found[2]) <= LONGEST_DOMAIN else found[0], text)


def _clusters(text: str) -> int:
    return len(regex.findall(r"\X", text))
