"""One story: its words, its settings, its time. Every sentence names what happened and what to do; nothing is lost."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.saying import Saying


class StoryGone(Saying):
    """There is no such story, or not for this person."""

    status = 404
    sentence = _("This story is not here any more.")


class AlreadyThere(Saying):
    """The page has been a story before; `story_id` leads to it."""

    status = 409
    sentence = _("This story is already in the library.")

    def __init__(self, story_id: UUID) -> None:
        super().__init__()
        self.story_id = story_id


class TitleMissing(Saying):
    """A story needs a title."""

    status = 422
    sentence = _("A story needs a title.")


class ExpiryPassed(Saying):
    """The last day lies in the past."""

    status = 422
    sentence = _("The last day has passed already. A later one works, or none.")


class ExpiryTooFar(Saying):
    """The last day lies more than ten years ahead."""

    status = 422
    sentence = _("The last day lies more than ten years ahead. A nearer one works, or none.")


class TopicUnknown(Saying):
    """A topic that this workspace does not have."""

    status = 422
    sentence = _("One of the topics is not here any more.")


class KindUnknown(Saying):
    """A word for a kind or language that the library does not know."""

    status = 422
    sentence = _("This kind of story is not one of those offered.")


class AudienceUnknown(Saying):
    """An audience that this workspace does not have."""

    status = 422
    sentence = _("This audience is not here any more.")


class CountryUnknown(Saying):
    """Not a country code of ISO 3166."""

    status = 422
    sentence = _("We do not know this country. Its name works, or its code in ISO 3166, such as JP.")


class CodeUnreadable(Saying):
    """A qualification is named by a short code."""

    status = 422
    sentence = _(
        "A qualification is named by a short code of lower-case letters, digits and hyphens, such as medical-claims."
    )


class LinkMissing(Saying):
    """What is to be shared leads somewhere; only what is for us alone may do without."""

    status = 422
    sentence = _("A story that is shared needs a link that everybody can open. Without one it can only be for us.")


class LinkStands(Saying):
    """The page that a story came from is not exchanged."""

    status = 422
    sentence = _("The link of this story stays as it is. For another page, make another story.")


class TextStands(Saying):
    """What a page of others says is not rewritten."""

    status = 422
    sentence = _("What the page says stays as it came in, so that every word can be held against it.")


class MomentUnknown(Saying):
    """A local time that the clocks leave out when they are put forward."""

    status = 422
    sentence = _("There is no such moment: the clocks are put forward then. An hour later works.")


class VersionGone(Saying):
    """There is no such version of the story."""

    status = 404
    sentence = _("This version is not here.")


class ChangedMeanwhile(Saying):
    """Somebody saved another version while she was writing; `version` is the one that stands now."""

    status = 409
    sentence = _("Somebody else changed this story while you were writing. Both are shown here; nothing is lost.")

    def __init__(self, version: int) -> None:
        super().__init__()
        self.version = version


class NoReadingAsked(Saying):
    """The story asks nobody to confirm."""

    status = 409
    sentence = _("This story does not ask for a confirmation.")


class BulkUnknown(Saying):
    """An action that does not exist, or one without what it needs."""

    status = 422
    sentence = _("Choose what is to be done, and with what.")


class VoiceUnknown(Saying):
    """A word for a voice or language that suggested texts do not come in."""

    status = 422
    sentence = _("This voice is not one of those offered.")


class CaptionTooLong(Saying):
    """Longer than 1,000 characters."""

    status = 422
    sentence = _("A suggested text has at most 1,000 characters.")
