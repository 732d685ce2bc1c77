"""What For you says in the reader's language: the heading, the reasons, the answers to a choice."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from yamabiko.feed.queries import Card, ForYou
from yamabiko.feed.rules import Because, PutAway, Reason, State, called

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
    return sentence(card, card.because)


def also(card: Card) -> list[str]:
    """What else speaks for it."""
    return [sentence(card, because) for because in card.also]


def sentence(card: Card, because: Because) -> str:
    """One reason, in words that are true whoever reads them; a group is never fewer than five."""
    names = card.names(because)
    match because.reason:
        case Reason.FOR_US:
            return _("For colleagues only: to be read, not shared.")
        case Reason.FEATURED:
            return _("Your programme team put it first.")
        case Reason.LEARNED:
            return _("You have shared on %(topic)s before.") % {"topic": names[0]}
        case Reason.TOGETHER:
            return _("Colleagues who shared what you shared took this one, too.")
        case Reason.SOURCE:
            return _("You have shared several stories from this source.")
        case Reason.TEAM if names:
            return _("Several people in your team have shared on %(topic)s lately.") % {"topic": names[0]}
        case Reason.TEAM:
            return _("Several people in your team have shared it.")
        case Reason.EVERGREEN:
            return _("Not new, but good at any time.")
        case Reason.TOPIC:
            if len(names) >= NAMES_TOLD:
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
