"""What employees suggest. Every sentence names what happened and what to do; nothing is lost."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.saying import Saying


class SuggestionGone(Saying):
    """There is no such suggestion, or it is somebody else's."""

    status = 404
    sentence = _("This suggestion is not here any more.")


class NothingSuggested(Saying):
    """Neither a link nor a photo nor words."""

    status = 422
    sentence = _("A link, a photo or a few words of your own: one of them is needed.")


class AlreadySuggested(Saying):
    """The page is being suggested right now; `suggestion_id` leads to it where it is her own."""

    status = 409

    def __init__(self, suggestion_id: UUID | None) -> None:
        super().__init__()
        self.suggestion_id = suggestion_id
        self.sentence = (
            _("You have suggested this already. Here is how it stands.")
            if suggestion_id
            else _("A colleague was faster: this page has been suggested already, and the curators will look at it.")
        )


class SuggestionDecided(Saying):
    """Somebody decided in the meantime, or she took it back."""

    status = 409
    sentence = _("This suggestion stands differently by now. Load the page again to see how.")


class OwnSuggestion(Saying):
    """A curator does not decide alone on what she suggested herself, as long as there is another."""

    status = 409
    sentence = _("This suggestion is your own, so another curator decides on it.")


class NoteMissing(Saying):
    """Who suggested it is told why."""

    status = 422
    sentence = _("Whoever suggested this is glad of a sentence. Say what is missing or why not.")


class TooManySuggestions(Saying):
    """More than a person suggests in a day."""

    status = 429
    sentence = _("That is a lot for one day. Nothing is lost; send the next one tomorrow.")
