"""What compose refuses, each in a sentence for the person."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from yamabiko.compliance.rules import Judgement
from yamabiko.content.queries import MayShare, Sharable
from yamabiko.kit.saying import Saying
from yamabiko.sharing.rules import Unmet
from yamabiko.sharing.rules.alike import Alike


class PausedNow(Saying):
    """Nothing of a paused member goes out."""

    status = 409
    sentence = _("You are paused. Return first, then share.")


class StoryNotOffered(Saying):
    """The story was retired, has expired or waits for a curator."""

    status = 409
    sentence = _("This story is no longer offered, so it cannot be shared. Your words are kept.")


class StoryForUs(Saying):
    """The story is for reading here."""

    status = 409
    sentence = _("This story is for us alone, so it cannot be shared. Your words are kept.")


class QualificationNeeded(Saying):
    """Only who holds `codes`, all of them, shares this story."""

    status = 403
    sentence = _(
        "Sharing this story needs a qualification that you do not hold now: %(codes)s. Whoever runs the programme can "
        "give it. Your words are kept."
    )

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(codes=", ".join(codes))
        self.codes = codes


def not_now(may: MayShare) -> Saying | None:
    """Why she cannot share it; None: she can."""
    if may.word is Sharable.NEEDS_QUALIFICATION:
        return QualificationNeeded(may.needs)
    if may.word is Sharable.INTERNAL:
        return StoryForUs()
    return None if may else StoryNotOffered()


class HeldBack(Saying):
    """A rule holds the text; `judgement` says which, and how to mend it."""

    status = 422
    sentence = _("One thing to put right first. Your words are kept.")

    def __init__(self, judgement: Judgement) -> None:
        super().__init__()
        self.judgement = judgement


class MustHold(Saying):
    """The story asks for something that the text does not hold; `missing` says what, each with its fix."""

    status = 422
    sentence = _("Something that every post about this story holds is not there yet. It is marked, one tap puts it in. Your words are kept.")  # fmt: skip

    def __init__(self, missing: tuple[Unmet, ...]) -> None:
        super().__init__()
        self.missing = missing

    @property
    def errors(self) -> list[dict[str, Any]]:
        return [
            {"must": one.must.value, "what": one.what, "fix": one.fix, "lacking": one.lacking} for one in self.missing
        ]


class NetworkTooSmall(Saying):
    """There is no room for what the story asks for on this network."""

    status = 422
    sentence = _("What every post about this story holds is longer than %(network)s takes. Another network has room for it.")  # fmt: skip


class NearCopy(Saying):
    """The network forbids nearly the same text from several accounts, or twice from one; `alike` says how near it is."""

    status = 409
    sentence = _(
        "%(network)s forbids posts that say nearly the same, and one from your organisation does (%(percent)s%%). Take "
        "another draft, or say it in your own words. Yours are kept."
    )

    def __init__(self, alike: Alike, network: str) -> None:
        super().__init__(network=network, percent=alike.percent)
        self.alike = alike


class AlreadyPosted(Saying):
    """She said that this story is on this network already."""

    status = 409
    sentence = _("You have posted this story there already.")


class GoingOut(Saying):
    """It is on its way, or nobody knows whether it arrived: a second one could double it."""

    status = 409
    sentence = _(
        "This post is on its way already, or nobody knows yet whether it arrived. A second one could double it."
    )


class NothingToRetract(Saying):
    """It is not out by an account, or its network lets nobody take posts back but by hand."""

    status = 409
    sentence = _("From here this post cannot be taken back. You can delete it on the network itself.")


class NotConnected(Saying):
    """No account of hers that the product may post by."""

    status = 409
    sentence = _(
        "Your account on %(network)s is not connected, or has to be connected again. Its window is open to you as ever."
    )


class PictureNeeded(Saying):
    """The network has no posts of words alone."""

    status = 422
    sentence = _(
        "%(network)s takes no post without a picture. Choose one under Picture; then it can go out by your account."
    )


class NobodyFetches(Saying):
    """The network takes no picture from us, and cannot come for it."""

    status = 409
    sentence = _(
        "%(network)s fetches pictures itself, and this Yamabiko has no public address to fetch them from. So a post with a "
        "picture cannot go out there by your account; by hand it can."
    )


class CommunityMissing(Saying):
    """Every post on Reddit is in some community."""

    status = 422
    sentence = _("Say which community it goes to, such as r/packaging. Your words are kept.")


class CommunityUnfit(Saying):
    """No community can be called this."""

    status = 422
    sentence = _("A community’s name has 3 to 21 letters, digits or _, such as r/packaging. Your words are kept.")


class TooLateToStop(Saying):
    """The network is being asked, or has answered."""

    status = 409
    sentence = _("It cannot be stopped any more: the network has been asked.")


class NothingToTell(Saying):
    """Only of a post that nobody knows the fate of can she say what became of it."""

    status = 409
    sentence = _("What became of this post is known.")


class PlanUnknown(Saying):
    """There is no such plan of hers."""

    status = 404
    sentence = _("This is not in your plan, or no longer.")


class ShareUnknown(Saying):
    """There is no such share of hers."""

    status = 404
    sentence = _("There is no such share of yours.")


class ChoiceUnknown(Saying):
    """A network, voice or way that does not exist."""

    status = 422
    sentence = _("This choice is not one of those offered.")


class AltTooLong(Saying):
    """A longer description of a picture than any network takes."""

    status = 422
    sentence = _("A description of a picture has at most 2,000 characters. What you had before is kept.")


class TextTooLong(Saying):
    """More text than any network takes."""

    status = 422
    sentence = _("This is longer than any network takes. Shorten it below 10,000 characters.")


class NoModel(Saying):
    """The operator named none."""

    status = 409
    sentence = _("Whoever runs this installation has not connected a language model.")


class ModelNotAllowed(Saying):
    """The workspace has not said yes."""

    status = 409
    sentence = _("Your organisation does not use a language model here.")


class ModelNotChosen(Saying):
    """She has not said yes herself."""

    status = 409
    sentence = _("Nothing is sent to a language model before you have said yes yourself, under My voice.")


class ModelForManagers(Saying):
    """Programme managers decide for a workspace."""

    status = 403
    sentence = _("Programme managers decide whether a language model is used here.")


class AskedEnough(Saying):
    """A limit for one person and day, so that nobody's questions crowd out those of others."""

    status = 429
    sentence = _(
        "You have asked for %(most)s wordings today. Tomorrow there are new ones; your drafts are here as ever."
    )


class TooLittleToSay(Saying):
    """Nothing of title and summary is left that could be passed on."""

    status = 422
    sentence = _("Title and summary of this story say too little to put it into other words.")


class WordingGone(Saying):
    """Nothing is on offer."""

    status = 404
    sentence = _("This wording is no longer here. Ask for another one.")


class ModelSilent(Saying):
    """No answer; `why` is a closed word of kit.language_model."""

    status = 503
    SENTENCES = {
        "slow": _("%(name)s did not answer within %(seconds)s seconds. Your drafts are here as ever."),
        "away": _("%(name)s cannot be reached at the moment. Your drafts are here as ever."),
        "busy": _("%(name)s is busy at the moment. Try again in a minute; your drafts are here as ever."),
        "broken": _("What came back from %(name)s cannot be read. Your drafts are here as ever."),
        "wrong": _("%(name)s does not accept our question. Whoever runs this installation can mend that; your drafts are here as ever."),
        "declined": _("%(name)s would not write about this story. Your drafts are here as ever."),
        "resting": _("%(name)s failed several times in a row, so nobody asks it for a minute. Your drafts are here as ever."),
    }  # fmt: skip

    def __init__(self, why: str, *, name: str, seconds: int) -> None:
        super().__init__(name=name, seconds=seconds)
        self.sentence = self.SENTENCES[why]
        self.why = why

    @property
    def errors(self) -> list[dict[str, Any]]:
        return [{"why": self.why}]


class WordingUnfit(Saying):
    """What came back did not pass; it is shown to nobody. `why` is a word of rules.wording.Unfit."""

    status = 422
    SENTENCES = {
        "empty": _("What came back held nothing that could be shown. Your drafts are here as ever."),
        "long": _("What came back is too long for this network, so it is not shown. Your drafts are here as ever."),
        "beyond": _("What came back said something that stands neither in the story nor in your line, so it is not shown. Your drafts are here as ever."),
        "rules": _("What came back does not keep the rules for posts, so it is not shown. Your drafts are here as ever."),
        "near": _("What came back was nearly one of your drafts again, so it is not shown."),
    }  # fmt: skip

    def __init__(self, why: str) -> None:
        super().__init__()
        self.sentence = self.SENTENCES[why]
        self.why = why

    @property
    def errors(self) -> list[dict[str, Any]]:
        return [{"why": self.why}]
