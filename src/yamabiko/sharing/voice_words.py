"""A voice in plain words: what was learned of each trait, and what its choices are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from yamabiko.sharing.queries import VoiceView
from yamabiko.sharing.rules.voice import ENDS, ENOUGH, NOBODY, PERSONS, STYLES, Place, Style, Sure, Trait

STYLE_NAMES: dict[Style, Promise] = {
    Style.POLITE: pgettext_lazy("style", "Polite (desu, masu)"),
    Style.PLAIN: pgettext_lazy("style", "Plain (da, de aru)"),
    Style.NOUN: pgettext_lazy("style", "Ending on a noun"),
    Style.CASUAL: pgettext_lazy("style", "As you speak"),
    Style.FULL: pgettext_lazy("style", "In full (it is, I am)"),
    Style.SHORT: pgettext_lazy("style", "Contracted (it’s, I’m)"),
}
PLACE_NAMES: dict[Place, Promise] = {
    Place.START: gettext_lazy("At the beginning"),
    Place.SENTENCE: gettext_lazy("After the first sentence"),
    Place.END: gettext_lazy("At the end"),
}
NO_PERSON, NO_MARK = gettext_lazy("Without a word for myself"), gettext_lazy("Without a mark")
EMOJI_NAMES = {"yes": gettext_lazy("With an emoji"), "no": gettext_lazy("Without emoji")}


def style_choices(language: str) -> list[tuple[str, str]]:
    return [(style.value, str(STYLE_NAMES[style])) for style in STYLES[language]]


def person_choices(language: str) -> list[tuple[str, str]]:
    return [(person, str(NO_PERSON) if person == NOBODY else person) for person in PERSONS[language]]


def end_choices(language: str) -> list[tuple[str, str]]:
    return [(mark, str(NO_MARK) if mark == NOBODY else mark) for mark in ENDS[language]]


def learned(found: VoiceView, trait: Trait) -> str:
    """One sentence: what she usually does, how sure that is and from how many texts."""
    if trait is Trait.LENGTH:
        texts, length = len(found.profile.lengths), found.profile.length
        if not length:
            return _unknown(texts)
        return _("Usually about %(length)s characters, in %(texts)s texts that you changed.") % {
            "length": length,
            "texts": texts,
        }
    habit = found.profile.habit(trait)
    if habit.sure is Sure.UNKNOWN:
        return _unknown(habit.texts)
    if habit.sure is Sure.MIXED:
        return _("Now this, now that, in %(texts)s texts. Drafts stay neutral.") % {"texts": habit.texts}
    choice = _name(found, trait, habit.usual)
    said = (
        _("Nearly always: %(choice)s, in %(texts)s texts.")
        if habit.sure is Sure.CLEARLY
        else _("Mostly: %(choice)s, in %(texts)s texts.")
    )
    return said % {"choice": choice, "texts": habit.texts}


def _unknown(texts: int) -> str:
    said = ngettext(
        "Not known yet: %(texts)s text so far, %(enough)s are needed.",
        "Not known yet: %(texts)s texts so far, %(enough)s are needed.",
        texts,
    )
    return said % {"texts": texts, "enough": ENOUGH}


def _name(found: VoiceView, trait: Trait, choice: str) -> str:
    if trait is Trait.EMOJI:
        named = str(EMOJI_NAMES[choice]) if choice in EMOJI_NAMES else choice
        return f"{named} {' '.join(found.profile.emoji)}" if choice == "yes" else named
    choices = {Trait.STYLE: style_choices, Trait.PERSON: person_choices, Trait.ENDS: end_choices}[trait]
    return dict(choices(found.language)).get(choice, choice)
