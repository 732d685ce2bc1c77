"""Whether two drafts of one person are still two drafts."""

import unicodedata

import regex

from yamabiko.sharing.rules.proposal import Kind, Proposal

LIMIT = 0.5


def near(one: Proposal, other: Proposal, language: str) -> bool:
    """Too alike to be a choice, her own words left aside: those are meant to be in every draft."""
    return overlap(one, other, language) >= LIMIT


def overlap(one: Proposal, other: Proposal, language: str) -> float:
    """0…1: Jaccard of words (English) or character pairs (Japanese) outside her own words."""
    a, b = _parts(one, language), _parts(other, language)
    return len(a & b) / len(a | b) if a | b else 1.0


def _parts(draft: Proposal, language: str) -> set[str]:
    text, at = "", 0
    for span in draft.spans:
        if span.kind is Kind.MINE:
            text += draft.text[at : span.start] + " "
            at = span.end
    plain = unicodedata.normalize("NFKC", text + draft.text[at:]).lower()
    if language != "ja":
        return set(regex.findall(r"[\w’']+", plain))
    letters = regex.sub(r"[^\p{L}\p{N}]+", "", plain)
    return {letters[place : place + 2] for place in range(len(letters) - 1)}
