"""A post as it leaves: its texts in order, and the pictures or the card that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yamabiko.content.queries import StoryView, looks_of, picture
from yamabiko.content.rules.cropping import Point
from yamabiko.links.queries import addresses_of
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.failing import Refused, Why
from yamabiko.networks.rules.seams import CardOf, Picture, Post
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import Delivery, Draft, OwnPicture, Share
from yamabiko.sharing.queries.giving import address_of
from yamabiko.sharing.queries.pictures import pictures_of
from yamabiko.sharing.rules import in_order
from yamabiko.sharing.rules.pictures import Choice


def looks_for(viewer: Viewer, story: StoryView, network: Network) -> dict[str, Any]:
    """What she sees with her text now, to be taken along: {picture: {of, id, alt}} or {card: {title, description, id}}; {}: neither."""
    rows = Draft.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, story_id=story.id)
    draft = rows.select_related("own_picture").first()
    pictures = pictures_of(viewer, story.id, draft, alt=story.picture_alt)
    choice, taken = pictures.choice(network), pictures.taken(network)
    if taken is not None:
        look = pictures.own if choice is Choice.OWN else pictures.looks.picture
        assert look is not None
        return {"picture": {"of": choice.value, "id": str(look.id), "alt": taken.alt}}
    card = pictures.looks.card
    if choice is not Choice.CARD:
        return {}
    look = card.picture if card else pictures.looks.picture
    title, description = (card.title, card.description) if card else (story.title, story.summary)
    return {"card": {"title": title or story.title, "description": description, "id": str(look.id) if look else ""}}


def post_of(delivery: Delivery, *, now: datetime) -> Post:
    """Raises networks' Refused: a picture that was to go along is gone."""
    share = delivery.share
    texts, link = texts_of(share)
    along = picture_along(delivery)
    return Post(
        key=share.id.hex,
        made_at=delivery.made_at,
        language=share.language,
        texts=texts,
        link=link,
        pictures=() if along is None else (_picture(delivery, along, now),),
        card=_card(delivery),
        community=delivery.community,
    )


def texts_of(share: Share) -> tuple[tuple[str, ...], str]:
    """Everything that is posted, in order, and the link that stands in it."""
    link = addresses_of(share.workspace_id, [share.link_id]).get(share.link_id, "") if share.link_id else ""
    told: dict[str, Any] = {"parts": share.parts, "below": share.below, "comment": share.comment}
    return in_order(Network(share.network), text=share.text, url=link, **told), link


@dataclass(frozen=True, slots=True)
class Along:
    """The picture that goes along with a post, and the point that matters in it."""

    body: bytes
    content_type: str
    size: tuple[int, int]
    focus: Point
    alt: str


def picture_along(delivery: Delivery) -> Along | None:
    """Raises networks' Refused: it is gone."""
    asked = delivery.looks.get("picture")
    if not asked:
        return None
    if asked["of"] == Choice.OWN.value:
        row = (
            OwnPicture.objects.within(delivery.workspace_id)
            .filter(member_id=delivery.member_id, id=asked["id"])
            .first()
        )
        if row is None:
            raise Refused(Why.PICTURE, "it is gone")
        focus = (row.focus_x, row.focus_y)
        return Along(bytes(row.body), row.content_type, (row.width, row.height), focus, asked["alt"])
    look = looks_of(delivery.workspace_id, delivery.share.story_id).picture
    found = picture(delivery.workspace_id, look.id) if look else None
    if look is None or found is None or str(look.id) != asked["id"]:
        raise Refused(Why.PICTURE, "it is gone")
    return Along(found.body, found.content_type, (look.width, look.height), look.focus, asked["alt"])


def _picture(delivery: Delivery, along: Along, now: datetime) -> Picture:
    return Picture(along.body, along.content_type, *along.size, along.alt, address_of(delivery, now))


def _card(delivery: Delivery) -> CardOf | None:
    asked = delivery.looks.get("card")
    if not asked:
        return None
    found = picture(delivery.workspace_id, asked["id"]) if asked["id"] else None
    shown = Picture(found.body, found.content_type, 0, 0) if found else None
    return CardOf(asked["title"], asked["description"], shown)
