"""The sentences for the usual reasons why a suggestion is not taken, and for how one stands."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yamabiko.content.rules.suggestions import NotTaken
from yamabiko.content.rules.words import SuggestionStatus

REASONS: dict[NotTaken, Promise] = {
    NotTaken.ALREADY: _("We have a story on this already."),
    NotTaken.OFF_TOPIC: _("It lies a little outside of what we tell about at the moment."),
    NotTaken.NOT_YET: _("It is not public yet, so it has to wait."),
    NotTaken.RIGHTS: _("We could not make sure that everybody shown or quoted agrees."),
    NotTaken.CLAIMS: _("It says something that we cannot show evidence for."),
    NotTaken.OLD: _("Its time has passed."),
}

STANDINGS: dict[SuggestionStatus, Promise] = {
    SuggestionStatus.WAITING: pgettext_lazy("suggestion", "Waiting for the curators"),
    SuggestionStatus.RETURNED: pgettext_lazy("suggestion", "A question for you"),
    SuggestionStatus.ACCEPTED: pgettext_lazy("suggestion", "Accepted"),
    SuggestionStatus.OFFERED: pgettext_lazy("suggestion", "Offered to colleagues"),
    SuggestionStatus.DECLINED: pgettext_lazy("suggestion", "Not taken this time"),
    SuggestionStatus.WITHDRAWN: pgettext_lazy("suggestion", "Taken back by you"),
}

# An accepted one whose story is not before people: it was, or never came so far.
WAS_OFFERED: Promise = pgettext_lazy("suggestion", "Was offered to colleagues")
KEPT_BACK: Promise = pgettext_lazy("suggestion", "Kept in the library for now")
