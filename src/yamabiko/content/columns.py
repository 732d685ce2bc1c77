"""What the columns of a table are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yamabiko.content.rules.imports import Column

COLUMNS: dict[Column, Promise] = {
    Column.NONE: pgettext_lazy("column", "Leave out"),
    Column.TITLE: _("Title"),
    Column.URL: pgettext_lazy("column", "Link"),
    Column.SUMMARY: pgettext_lazy("column", "Summary"),
    Column.TEXT: pgettext_lazy("column", "Text"),
    Column.KIND: _("Kind"),
    Column.LANGUAGE: pgettext_lazy("column", "Language"),
    Column.TOPICS: _("Topics"),
    Column.PUBLISHED: pgettext_lazy("column", "Published on"),
    Column.LAST_DAY: pgettext_lazy("column", "Last day"),
    Column.SITE: pgettext_lazy("column", "Site"),
    Column.AUTHOR: pgettext_lazy("column", "Author"),
}
