"""A proposal as a network wants it. Too long: the story gives way first, her words and the disclosure last."""

from dataclasses import dataclass

from yamabiko.compliance.rules import sentences
from yamabiko.networks.rules import CannotFit, Message, Network, adapt, count, named, shorten, together
from yamabiko.networks.rules.adapting import shorter
from yamabiko.sharing.rules.proposal import Kind, Proposal


@dataclass(frozen=True, slots=True)
class Dress:
    """What a network may put around a text: `tags` without #, `handles` as (name, ((network, handle), …)). It can be hashed."""

    tags: tuple[str, ...] = ()
    handles: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    @property
    def names(self) -> dict[str, dict[str, str]]:
        """{name: {network: handle}}"""
        return {name: dict(there) for name, there in self.handles}


PLAIN = Dress()


def dressed(proposal: Proposal, *, network: Network, url: str, dress: Dress = PLAIN) -> str:
    """`fit`, with mentions as the network writes them, and with hashtags where posts are found by them.

    Whole where even the first sentence is too long, so that she sees it.
    """
    tags = dress.tags if network.declared.tags.found_by else ()
    first = proposal.first_sentence
    try:
        text = fit(proposal, network=network, url=url)
        locked = tuple(part for part in (first, *proposal.held) if part in text)
        message = Message(text, url=url, locked=locked, tags=tags, handles=dress.names)
        return adapt(message, network).posts[0]
    except CannotFit:
        if proposal.brief:
            return dressed(proposal.brief, network=network, url=url, dress=dress)
        return named(proposal.text, dress.names, network)


def fit(proposal: Proposal, *, network: Network, url: str) -> str:
    """The text with as many of its sentences as fit beside the link. Raises networks' CannotFit.

    Sentences go from the end; the first one, and the paragraph with her answer, stay while that is enough.
    """
    text = proposal.text
    for start, end in reversed(_free(proposal)):
        if not count(network, together(network, text=text, url=url)).over:
            return text
        text = _without(text, start, end)
    if proposal.held:
        return shorter(text, network=network, url=url, locked=(proposal.first_sentence, *proposal.held))
    return shorten(text, network=network, url=url, keep=proposal.first_sentence)


def _free(proposal: Proposal) -> list[tuple[int, int]]:
    """Sentences that may go: not the first one, none of the paragraph that holds her words, nothing that the story demands."""
    hers = [_paragraph(proposal.text, span.start, span.end) for span in proposal.spans if span.kind is Kind.MINE]
    hers += [(span.start, span.end) for span in proposal.spans if span.kind is Kind.HELD]
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
