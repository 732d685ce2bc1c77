"""How much a text is like what colleagues have posted. Who they are, and what they wrote, is told to nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from yamabiko.compliance.rules import Employer
from yamabiko.content.queries import StoryView
from yamabiko.links.queries import sample_address
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import Share
from yamabiko.sharing.rules import Dress, Proposal, Voice, dressed
from yamabiko.sharing.rules.alike import Alike, Word, part_shared, signature, stretches

if TYPE_CHECKING:
    from yamabiko.sharing.queries.composing import Compose

LOOKED_AT, CANDIDATES, OF_THE_STORY = 300, 24, 16


def nearness(viewer: Viewer, subject: StoryView, text: str, network: Network) -> Alike:
    """To colleagues' posts wherever they stand, and to her own on this network: the most like it counts.

    Compared are posts that share a band, and the newest about the same story.
    """
    employer, held = Employer(viewer.employer), tuple(subject.demands.held)
    said = stretches(text, subject.language, employer, held)
    found = Alike()
    for other, language, member_id in _others(viewer, subject.id, network, signature(viewer.workspace_id, said)):
        part = part_shared(said, stretches(other, language, employer, held))
        if part > found.part:
            found = Alike(part, own=member_id == viewer.member_id)
    return found


def first_apart(
    viewer: Viewer, subject: StoryView, offered: Iterable[Proposal], network: Network, dress: Dress
) -> Voice | None:
    """The first of the drafts that is no near-copy of anybody's post; None: all are."""
    for proposal in offered:
        text = dressed(proposal, network=network, url=sample_address(), dress=dress)
        if nearness(viewer, subject, text, network).word is not Word.HIGH:
            return proposal.voice
    return None


def another_draft(viewer: Viewer, found: Compose) -> Voice | None:
    """Another of her drafts that is far enough from everybody's on the network that stands open; her own wording of it is left aside."""
    others = [proposal for proposal in found.proposals if proposal.voice is not found.voice]
    return first_apart(viewer, found.story, others, found.network, found.dress)


def _others(viewer: Viewer, story_id: UUID, network: Network, bands: list[int]) -> Iterator[tuple[str, str, UUID]]:
    """(text, language, member) of colleagues' posts, and of hers about other stories on the same network.

    What was not posted after all is none. Those that share most bands come first; of a text that thousands posted, any few
    hundred tell as much.
    """
    if not bands:
        return
    hers = Q(member_id=viewer.member_id)
    rows: QuerySet[Share] = Share.objects.within(viewer.workspace_id).filter(dropped_at=None)
    rows = rows.filter(~hers | (hers & Q(network=network.value) & ~Q(story_id=story_id)))
    wanted = ("text", "language", "member_id")
    meeting = rows.filter(bands__overlap=bands).values_list("id", "bands")[:LOOKED_AT]
    wanted_bands = set(bands)
    nearest = sorted(meeting, key=lambda one: -len(wanted_bands.intersection(one[1])))[:CANDIDATES]
    if nearest:
        yield from rows.filter(id__in=[share_id for share_id, _bands in nearest]).values_list(*wanted)
    yield from rows.filter(story_id=story_id).order_by("-id").values_list(*wanted)[:OF_THE_STORY]
