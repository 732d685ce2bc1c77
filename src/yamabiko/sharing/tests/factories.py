"""A story on offer, and a share of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from yamabiko.content.operations import write_story
from yamabiko.links.queries import sample_address
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.people.tests.cast import NOW
from yamabiko.sharing import operations, queries
from yamabiko.sharing.rules import dressed

TEXTS = {
    "en": (
        "The paper cool box made it through 26 hours to Kanazawa",
        "No polystyrene, and the yellowtail still arrived at 4.1 °C.",
        "The yellowtail left Sendai and reached Kanazawa 26 hours later, at 4.1 °C. Three layers of recycled board keep the cold in. "
        "The design team tried 17 ways to fold a corner.",
    ),
    "ja": (
        "紙の保冷箱が、金沢までの26時間を越えました",
        "発泡スチロールを使わずに、ブリを4.1℃で届けるまで。",
        "仙台の倉庫を出たブリは、26時間後に4.1℃で金沢の市場に着きました。断熱しているのは、三層に重ねた古紙の板です。"
        "設計チームは角の折り方を17通り試しました。",
    ),
}


def story_on_offer(
    workspace_id: UUID,
    *,
    slug: str = "cool-box",
    language: str = "en",
    now: datetime = NOW,
    expires_at: datetime | None = None,
) -> UUID:
    title, summary, text = TEXTS[language]
    story_id = write_story(
        workspace_id=workspace_id,
        title=title,
        summary=summary,
        text=text,
        language=language,
        site="Aoba",
        url=f"https://aoba.example/{slug}",
        now=now - timedelta(hours=1),
        expires_at=expires_at,
    )
    assert story_id
    return story_id


def opened(viewer: Viewer, story_id: UUID, *, network: str = "x", now: datetime = NOW) -> operations.Window:
    """She agrees with the first draft for `network` that is no near-copy of a colleague's, and opens its window."""
    found, where = queries.compose(viewer, story_id, now=now), Network(network)
    voice = queries.first_apart(viewer, found.story, found.proposals, where, found.dress)
    proposal = next(one for one in found.proposals if one.voice is voice)
    return operations.open_window(
        viewer=viewer,
        story_id=story_id,
        network=network,
        voice=proposal.voice.value,
        text=dressed(proposal, network=where, url=sample_address(), dress=found.dress),
        now=now,
    )
