"""When and whether a story is put before people. Every sentence names what happened and what to do; nothing is lost."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.saying import Saying


class NotLive(Saying):
    """Only what people are offered now can be put first."""

    status = 409
    sentence = _("Only a story that people are offered now can be put first.")


class AlreadyOffered(Saying):
    """What is offered cannot be planned."""

    status = 409
    sentence = _("This story is offered already. Take it back first, then plan it.")


class NotPlanned(Saying):
    """There is nothing to cancel."""

    status = 409
    sentence = _("This story is not planned, or its time has come already.")


class StartPassed(Saying):
    """A planned offer lies in the future."""

    status = 422
    sentence = _("This moment has passed. A later one works, or offer the story now.")


class StartTooFar(Saying):
    """Planned for more than two years ahead."""

    status = 422
    sentence = _("This moment lies more than two years ahead. A nearer one works.")


class Over(Saying):
    """The event has ended, or nobody can apply any more."""

    status = 409
    sentence = _("This is over: the event has ended, or applications are closed. Change the day under Details first.")


class FeaturedFull(Saying):
    """Five stories are put first already; `titles` names them, `story_ids` in the same order."""

    status = 409
    sentence = _("Five stories are put first already: %(titles)s. One of them has to make room.")

    def __init__(self, story_ids: list[UUID], titles: list[str]) -> None:
        super().__init__(titles=" · ".join(titles))
        self.story_ids, self.titles = story_ids, titles


class RightsRunOut(Saying):
    """The people in the picture agreed until a day that has passed."""

    status = 409
    sentence = _(
        "The people in the picture agreed until a day that has passed. Take another picture, or ask them again."
    )


class EndsBeforeItBegins(Saying):
    """An event that ends before it begins, or a consent that runs out before it was given."""

    status = 422
    sentence = _("The end lies before the beginning.")


class ConsentMissing(Saying):
    """A customer's voice without a consent on file and in force is not offered."""

    status = 409
    sentence = _("The customer's consent is not on file, or not in force. Add it under Details, then offer the story.")


class ConsentUnusable(Saying):
    """Not a whole, private file of this workspace."""

    status = 422
    sentence = _("This file cannot stand as the consent. It needs to be private and completely uploaded.")


class CustomerMissing(Saying):
    """A customer's voice names its customer."""

    status = 422
    sentence = _("Whose voice is it? The customer's name is needed; only curators see it here.")
