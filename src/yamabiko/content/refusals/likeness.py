"""Stories that look the same."""

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.saying import Saying


class LikenessGone(Saying):
    """There is no such pair."""

    status = 404
    sentence = _("This pair is not here any more.")


class DecisionUnknown(Saying):
    """A word for a decision that pairs do not know."""

    status = 422
    sentence = _("Two stories are the same or different; another answer is not known.")


class PageNotOurs(Saying):
    """What was written here has no page of others that could be looked at."""

    status = 409
    sentence = _("This story was written here. There is no other page to look at.")
