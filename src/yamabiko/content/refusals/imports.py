"""Lists that are brought: what keeps one, or a line of it, out. Every sentence names what happened and what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yamabiko.content.rules.imports import Flaw
from yamabiko.kit.saying import Saying

LISTS: dict[str, Promise] = {
    "not_a_list": _("This is neither a table (CSV) nor a list of feeds (OPML)."),
    "workbook": _(
        "This is a workbook or an archive. Save the sheet as CSV (comma-separated values), then take that in."
    ),
    "empty": _("There is nothing in this file."),
    "too_large": _("A table may have 10 MB, a list of feeds 5 MB and 5,000 feeds. Part it into several."),
    "too_many_lines": _("A table may have 20,000 lines. Part it into several."),
    "bomb": _("The list holds parts that would grow without end when read, so we did not read it."),
    "no_feeds": _("There is not one feed in this list."),
}
FLAWS: dict[Flaw, Promise] = {
    Flaw.UNREADABLE: _("This line cannot be parted into cells. Often a quotation mark is not closed."),
    Flaw.TITLE_MISSING: _("The title is missing."),
    Flaw.TITLE_LONG: _("The title is longer than 300 characters."),
    Flaw.URL_MISSING: _("The link is missing."),
    Flaw.URL_UNUSABLE: _("This is not a web address. It begins with https:// or http://."),
    Flaw.URL_LONG: _("This address is longer than any that we can keep."),
    Flaw.SUMMARY_LONG: _("The summary is longer than 1,000 characters."),
    Flaw.TEXT_LONG: _("The text is longer than 20,000 characters."),
    Flaw.KIND_UNKNOWN: _("There is no such kind of story."),
    Flaw.LANGUAGE_UNKNOWN: _("The language is Japanese or English: ja or en."),
    Flaw.TOPIC_UNKNOWN: _("There is no such topic. Open it first, or leave the column out."),
    Flaw.DATE_UNREADABLE: _("We cannot read this date. Write it as 2026-12-31."),
    Flaw.DAY_PASSED: _("The last day has passed already."),
    Flaw.TWICE: _("An earlier line has the same address."),
}


class ListRefused(Saying):
    """The file is no list that we take in; `reason` is a closed word."""

    status = 422

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason, self.sentence = reason, LISTS[reason]


class ColumnsUnclear(Saying):
    """A table needs one column with titles and one with links, and as many words as it has columns."""

    status = 422
    sentence = _("Choose one column as the title and one as the link, each of them once.")


class ImportGone(Saying):
    """There is no such import; they are kept for a week."""

    status = 404
    sentence = _("This list is not here any more. Lists are kept for a week.")


class ImportBegun(Saying):
    """It is being taken in, or was."""

    status = 409
    sentence = _("This list is being taken in already, or was.")
