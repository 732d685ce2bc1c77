"""What this room knows about a person: what she put away, what was told as shown today, what her shares were about."""

from __future__ import annotations

from datetime import datetime
from math import exp, expm1
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from yamabiko.feed.models import Choice, Exposure, Person, ShareStory, Shown
from yamabiko.kit import personal

FIELDS = (
    personal.Field(
        "feed_choice.kind",
        purpose=_("Keeps a story away that you put aside, and shows you less of its topics."),
        seen_by=_("Nobody but you, not even your manager or the programme team."),
        kept=_("Until you undo it or leave."),
    ),
    personal.Field(
        "feed_shown.story_id",
        purpose=_("So that opening the page twice counts once."),
        seen_by=_("Nobody."),
        kept=_("Until you next open the page on another day."),
    ),
    personal.Field(
        "feed_exposure.days",
        purpose=_("So that a story you pass over makes room for another one."),
        seen_by=_("Nobody but you, not even your manager or the programme team."),
        kept=_("Until it has not stood on your page for 60 days."),
    ),
    personal.Field(
        "feed_person.member_id",
        purpose=_(
            "Keeps what your last shares were like (how old, how many had shared them, from where, by luck), so that your page suits you."
        ),
        seen_by=_("Nobody."),
        kept=_("As long as the record of shares, which holds no names."),
    ),
    personal.Field(
        "feed_person.drawn_ids",
        purpose=_("Remembers which of your last stories stood there by luck: taking one of those teaches more."),
        seen_by=_("Nobody."),
        kept=_("Until four others have stood there by luck."),
    ),
    personal.Field(
        "feed_counted.member_id",
        purpose=_("Counts you once among those who share on a topic; an opaque number, no name."),
        seen_by=_("Nobody."),
        kept=_("As long as the record of shares, which holds no names."),
    ),
    personal.Field(
        "feed_sharestory.member_id",
        purpose=_(
            "Counts how many people shared a story, and how many you shared this week; an opaque number, no name."
        ),
        seen_by=_('Nobody; from five people on, colleagues read "several".'),
        kept=_("As long as the record of shares, which holds no names."),
    ),
)


def export(workspace_id: UUID, member_id: UUID) -> dict[str, Any]:
    choices = Choice.objects.within(workspace_id).filter(member_id=member_id).order_by("id")
    shown = Shown.objects.within(workspace_id).filter(member_id=member_id).order_by("id")
    shares = ShareStory.objects.within(workspace_id).filter(member_id=member_id).order_by("share_id")
    known = Person.objects.within(workspace_id).filter(member_id=member_id).first()
    return {
        "put_away": [
            {
                "story": str(row.story_id),
                "kind": row.kind,
                "at": row.made_at.isoformat(),
                "until": row.until and row.until.isoformat(),
            }
            for row in choices
        ],
        "shown": [{"story": str(row.story_id), "day": row.day.isoformat()} for row in shown],
        "days_on_your_page": [
            {"story": str(row.story_id), "days": row.days, "last_on": row.last_on.isoformat()}
            for row in Exposure.objects.within(workspace_id).filter(member_id=member_id).order_by("id")
        ],
        "shared": [{"story": str(row.story_id), "share": str(row.share_id)} for row in shares],
        "your_last_shares": known
        and {
            "stories": known.takes,
            "usual_age_in_hours": round(exp(known.usual_age), 1),
            "usually_shared_before_you_by": round(expm1(known.usual_company), 1),
            "stood_there_by_luck": [str(story_id) for story_id in known.drawn_ids],
        },
    }


def erase(workspace_id: UUID, member_id: UUID, now: datetime) -> int:
    """Her own rows go. What the river tells of shares stays, as ids that lead to nobody, so that counts stay right."""
    rows = [model.objects.within(workspace_id) for model in (Choice, Shown, Exposure)]
    return sum(int(some.filter(member_id=member_id).delete()[0]) for some in rows)


personal.register(personal.Room("feed", FIELDS, export, erase))
