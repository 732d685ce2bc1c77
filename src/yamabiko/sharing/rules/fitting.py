"""A proposal that is too long for a network: the story gives way first, her words and the disclosure last."""

from yamabiko.compliance.rules import sentences
from yamabiko.networks.rules import Network, count, shorten, together
from yamabiko.sharing.rules.proposal import Kind, Proposal


def fit(proposal: Proposal, *, network: Network, url: str) -> str:
    """The text with as many of its sentences as fit beside the link. Raises networks' CannotFit.

    Sentences go from the end; the first one, and the paragraph with her answer, stay while that is enough.
    """
    text = proposal.text
    for start, end in reversed(_free(proposal)):
        if not count(network, together(network, text=text, url=url)).over:
            return text
        text = _without(text, start, end)
    return shorten(text, network=network, url=url, keep=proposal.first_sentence)


def _free(proposal: Proposal) -> list[tuple[int, int]]:
    """Sentences that may go: not the first one, none of the paragraph that holds her words."""
    hers = [_paragraph(proposal.text, span.start, span.end) for span in proposal.spans if span.kind is Kind.MINE]
    return [
        (start, end)
        for start, end in sentences(proposal.text)[1:]
        if not any(low < end and start < high for low, high in hers)
    ]


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    opened, closed = text.rfind("\n\n", 0, start), text.find("\n\n", end)
    return opened + 2 if opened >= 0 else 0, closed if closed >= 0 else len(text)


def _without(text: str, start: int, end: int) -> str:
    """The text without one sentence; a paragraph that is empty then goes, too."""
    paragraphs = (text[:start] + text[end:]).split("\n\n")
    return "\n\n".join(kept for kept in (paragraph.strip() for paragraph in paragraphs) if kept)
