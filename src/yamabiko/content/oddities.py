"""The sentences for what is odd about a source that is read all the same."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import ngettext_lazy

from yamabiko.content.rules.words import Oddity

SENTENCES = {
    Oddity.CHARSET: ngettext_lazy(
        "It claims another character encoding than the one it is written in. We read it by its letters.",
        "It claims another character encoding than the one it is written in. We read it by its letters.",
        "count",
    ),
    Oddity.SCRIPTS: ngettext_lazy(
        "%(count)s entry carries a script. It was taken out; the words stay.",
        "%(count)s entries carry scripts. They were taken out; the words stay.",
        "count",
    ),
    Oddity.DATA_PICTURES: ngettext_lazy(
        "%(count)s entry has a picture written into its text. Such pictures are left out; the words stay.",
        "%(count)s entries have pictures written into their text. Such pictures are left out; the words stay.",
        "count",
    ),
    Oddity.DRAWINGS: ngettext_lazy(
        "%(count)s entry has a drawing in SVG. It is left out, because it could carry scripts; the words stay.",
        "%(count)s entries have drawings in SVG. They are left out, because they could carry scripts; the words stay.",
        "count",
    ),
    Oddity.SAME_ID: ngettext_lazy(
        "%(count)s entry has the id of another one. We tell them apart by address and words.",
        "%(count)s entries share ids with others. We tell them apart by address and words.",
        "count",
    ),
    Oddity.LONG_TITLES: ngettext_lazy(
        "%(count)s title is longer than 300 characters. It was shortened, and stands whole in the story's text.",
        "%(count)s titles are longer than 300 characters. They were shortened, and stand whole in the story's text.",
        "count",
    ),
    Oddity.LEFT_OUT: ngettext_lazy(
        "%(count)s entry was left out: it has neither title nor words, no page, or an address that is too long.",
        "%(count)s entries were left out: they have neither title nor words, no page, or an address that is too long.",
        "count",
    ),
    Oddity.MANY: ngettext_lazy(
        "It lists %(count)s entry more than the newest 200, which are the ones that we read.",
        "It lists %(count)s entries more than the newest 200, which are the ones that we read.",
        "count",
    ),
    Oddity.RENAMED: ngettext_lazy(
        "%(count)s entry came again under another id and address. It was not taken in twice.",
        "%(count)s entries came again under other ids and addresses. They were not taken in twice.",
        "count",
    ),
    Oddity.RESTLESS: ngettext_lazy(
        "At its last %(count)s reading it was another file, but brought nothing new. It is asked less often.",
        "At its last %(count)s readings it was another file each time, but brought nothing new. It is asked less often.",
        "count",
    ),
}
PATIENCE = 3  # readings in vain before it is worth a word


def said_of(oddities: Mapping[Oddity, int]) -> list[str]:
    """One sentence for each, in the reader's language."""
    told = {key: count for key, count in oddities.items() if key is not Oddity.RESTLESS or count >= PATIENCE}
    return [str(SENTENCES[key] % {"count": told[key]}) for key in Oddity if key in told]
