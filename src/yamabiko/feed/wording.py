"""What For you says in the reader's language: the heading, the reasons, the answers to a choice."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from yamabiko.feed.queries import Card, ForYou
from yamabiko.feed.rules import PutAway, Reason, State, called

HOW_MANY = {
    1: gettext_lazy("One"),
    2: gettext_lazy("Two"),
    3: gettext_lazy("Three"),
    4: gettext_lazy("Four"),
    5: gettext_lazy("Five"),
    6: gettext_lazy("Six"),
    7: gettext_lazy("Seven"),
}
ANSWERS = {
    PutAway.LATER: gettext_lazy("Put aside until Monday."),
    PutAway.NOT_FOR_ME: gettext_lazy("Understood. You will not see this one again."),
    PutAway.LESS_OF_TOPIC: gettext_lazy("Understood. Less of this topic from now on."),
}
NAMES_TOLD = 2


def heading(page: ForYou, name: str) -> str:
    """The result as a sentence: "Three for this week, Misaki"."""
    words = {"name": called(name)}
    if page.state is State.CARDS:
        return _("%(count)s for this week, %(name)s") % {**words, "count": HOW_MANY[len(page.cards)]}
    if page.state is State.PAUSED:
        return _("You are taking a break, %(name)s") % words
    if page.state is State.DONE:
        return _("Until Monday, %(name)s") % words
    return _("Your stories start here, %(name)s") % words


def next_ones(page: ForYou) -> str:
    """When the page fills again."""
    day = date_format(page.next_on, pgettext("the coming Monday, Django date format", "j F"))
    return _("The next ones arrive on Monday morning, %(day)s.") % {"day": day}


def reason(card: Card) -> str:
    """Why this card is here, in one sentence that is true."""
    match card.because.reason:
        case Reason.TOPIC:
            names = card.topic_names[:NAMES_TOLD]
            if len(names) > 1:
                return _("You follow %(first)s and %(second)s.") % {"first": names[0], "second": names[1]}
            return _("You follow %(topic)s.") % {"topic": names[0]}
        case Reason.COLLEAGUES:
            return _("Several colleagues have shared it.")
        case Reason.FRESH:
            return _("It came in within the last few days.")
        case Reason.NEW_TOPIC:
            return _("One pick from a topic you have not chosen yet.")
        case Reason.FIRST:
            return _("It is still open, and you have not shared it yet.")


def answer(kind: str) -> str:
    return str(ANSWERS[PutAway(kind)])
