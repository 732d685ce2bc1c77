"""What the places are called where people may write beside a text that stays whole."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yamabiko.content.rules.demands import Editing

EDITINGS: dict[Editing, Promise] = {
    Editing.FREE: _("Freely, anywhere"),
    Editing.BEFORE: _("Before a text that stays whole"),
    Editing.AFTER: _("After a text that stays whole"),
    Editing.AROUND: _("Before and after a text that stays whole"),
}
