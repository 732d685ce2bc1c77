"""How much a text is like what colleagues have posted. Who they are, and what they wrote, is told to nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from yamabiko.compliance.rules import Employer
from yamabiko.content.queries import StoryView
from yamabiko.links.queries import sample_address
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import Share
from yamabiko.sharing.rules import Dress, Proposal, Voice, dressed
from yamabiko.sharing.rules.alike import Alike, Word, least_alike, part_shared, signature, stretches

if TYPE_CHECKING:
    from yamabiko.sharing.queries.composing import Compose

CANDIDATES, OF_THE_STORY = 12, 12
BESIDE = 60  # of colleagues' newest posts about a story, when somebody opens it


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
        if found.word is Word.HIGH:
            break  # those that share most bands came first: another would say the same
    return found


def to_begin_with(
    viewer: Viewer, subject: StoryView, offered: Sequence[Proposal], network: Network, dress: Dress
) -> Voice:
    """The draft that opens first for somebody who has not begun: one that is like no colleague's post about the story, as far as there is one.

    On a network that forbids near-copies none that is one, so that whoever agrees with the first draft never meets the
    refusal. Twenty people who all agree at once would otherwise say much the same.
    """
    employer, held = Employer(viewer.employer), tuple(subject.demands.held)
    rows: QuerySet[Share] = Share.objects.within(viewer.workspace_id).filter(story_id=subject.id, dropped_at=None)
    others = rows.exclude(member_id=viewer.member_id).order_by("-id").values_list("text", "language")[:BESIDE]
    posted = [stretches(text, language, employer, held) for text, language in others]
    drafts = [stretches(proposal.text, subject.language, employer, held) for proposal in offered]
    ordered = [offered[at] for at in least_alike(drafts, posted)]
    if network.declared.forbids_repeats:
        return first_apart(viewer, subject, ordered, network, dress) or ordered[0].voice
    return ordered[0].voice


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
    met = _meeting(bands)
    found = {row[0]: row[1:] for row in rows.filter(id__in=met).values_list("id", *wanted)} if met else {}
    yield from (found[share_id] for share_id in met if share_id in found)
    yield from rows.filter(story_id=story_id).order_by("-id").values_list(*wanted)[:OF_THE_STORY]


def _meeting(bands: list[int]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_meeting(%s::bigint[], %s)", [bands, CANDIDATES])
        return [share_id for (share_id,) in cursor.fetchall()]
