"""What people type who suggest something or write on a page of their own. What fits is decided by the operations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yamabiko.content.forms import _address
from yamabiko.content.queries.own import OwnPageView, OwnPostView, SeriesView
from yamabiko.content.queries.suggestions import SuggestionView
from yamabiko.content.reasons import REASONS
from yamabiko.content.refusals import PenNameMissing, TitleMissing
from yamabiko.content.rules.words import Pictured

SPOKEN = [("ja", "日本語"), ("en", "English")]
PICTURED = [
    (Pictured.NOBODY.value, _("Nobody can be recognised")),
    (Pictured.AGREED.value, _("Everybody shown agreed")),
    (Pictured.UNKNOWN.value, _("I have not asked yet")),
]
LINK, PHOTO, WORDS = "link", "photo", "words"


def _lines(label: Any, limit: int, rows: int, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=limit, required=False, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


def _line(label: Any, limit: int, **more: Any) -> forms.CharField:
    more.setdefault("required", False)
    return forms.CharField(label=label, max_length=limit, widget=forms.TextInput(attrs={"autocomplete": "off"}), **more)


def _photo(label: Any, help_text: Any) -> forms.FileField:
    accepted = {"accept": "image/jpeg,image/png,image/webp,image/gif"}
    return forms.FileField(label=label, required=False, help_text=help_text, widget=forms.FileInput(attrs=accepted))


def _pictured() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Does it show people?"),
        choices=PICTURED,
        initial=Pictured.UNKNOWN.value,
        required=False,
        widget=forms.RadioSelect,
    )


class SuggestForm(forms.Form):
    """One of three things (`what`), why it matters, and whether she wants to be named."""

    what = forms.ChoiceField(
        choices=[(LINK, _("Link")), (PHOTO, _("Photo")), (WORDS, _("Words"))],
        initial=LINK,
        required=False,
        widget=forms.RadioSelect,
    )
    url = _address(_("Link to the page"))
    photo = _photo(_("Your photo"), _("What the camera wrote into it, such as the place, is taken out. At most 20 MB."))
    picture_alt = _line(
        _("What does the photo show?"), 500, help_text=_("One sentence, for everybody who cannot see it.")
    )
    pictured = _pictured()
    title = _line(_("Title"), 300)
    text = _lines(_("Your text"), 20_000, 5)
    why = _lines(_("Why does it matter?"), 1000, 2)
    credited = forms.BooleanField(label=_("Name me where colleagues share it"), required=False)
    credit_name = _line(_("The name that is shown"), 120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["url"].required = False
        for name in ("url", "photo", "title", "text"):
            self.fields[name].proposed = True  # type: ignore[attr-defined] # needed where its part stands open

    @property
    def chosen(self) -> str:
        """Which of the three stands open."""
        value = self["what"].value()
        return str(value) if value in {LINK, PHOTO, WORDS} else LINK


class AmendForm(forms.Form):
    """Her suggestion while nobody has decided; `note` is the answer to a question."""

    note = _lines(_("Your answer"), 1000, 2)
    title = _line(_("Title"), 300, required=True, error_messages={"required": TitleMissing.sentence})
    text = _lines(_("Your text"), 20_000, 5)
    why = _lines(_("Why does it matter?"), 1000, 2)
    picture_alt = _line(_("What does the photo show?"), 500)
    pictured = _pictured()

    def __init__(self, *args: Any, suggestion: SuggestionView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not suggestion.question:
            del self.fields["note"]
        if suggestion.url:
            del self.fields["text"]
        if suggestion.url or not suggestion.picture_url:
            del self.fields["picture_alt"]
            del self.fields["pictured"]

    @classmethod
    def of(cls, suggestion: SuggestionView) -> AmendForm:
        names = ("title", "text", "why", "picture_alt", "pictured")
        return cls(suggestion=suggestion, initial={name: getattr(suggestion, name) for name in names})


class CreditForm(forms.Form):
    credited = forms.BooleanField(label=_("Name me where colleagues share it"), required=False)
    credit_name = _line(_("The name that is shown"), 120)


class DecisionForm(forms.Form):
    """A curator's answer. `what`: accept, return or decline."""

    reason = forms.ChoiceField(
        label=_("A usual reason"),
        required=False,
        choices=[
            ("", _("Choose one, or say it yourself")),
            *((reason.value, said) for reason, said in REASONS.items()),
        ],
    )
    note = _lines(_("A sentence of your own"), 1000, 2)


class PageForm(forms.Form):
    handle = forms.CharField(
        label=_("Address"),
        max_length=80,
        required=True,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("Small letters, digits and hyphens, such as sato-misaki."),
        error_messages={"required": _("The page needs an address, such as sato-misaki.")},
    )
    pen_name = _line(
        _("The name on the page"), 120, required=True, error_messages={"required": PenNameMissing.sentence}
    )
    about = _lines(_("About you"), 500, 3, help_text=_("In front of it the page says by itself where you work."))
    language = forms.ChoiceField(label=_("Language of the page"), choices=SPOKEN)
    findable = forms.BooleanField(label=_("Search engines may list it"), required=False, initial=True)

    @classmethod
    def of(cls, page: OwnPageView) -> PageForm:
        names = ("handle", "pen_name", "about", "language", "findable")
        return cls(initial={name: getattr(page, name) for name in names})


class PostForm(forms.Form):
    title = _line(_("Title"), 200, required=True, error_messages={"required": TitleMissing.sentence})
    summary = _lines(_("In one or two sentences"), 500, 2)
    text = _lines(
        _("Your text"),
        40_000,
        12,
        help_text=_(
            "An empty line begins a paragraph. # before a heading, - before a point of a list, > before a quotation, "
            "**strong**, [words](https://…)."
        ),
    )
    photo = _photo(_("Picture"), _("What the camera wrote into it, such as the place, is taken out. At most 20 MB."))
    without_picture = forms.BooleanField(label=_("Take the picture away"), required=False)
    picture_alt = _line(_("What does the picture show?"), 500)
    media_url = _address(_("Link to your video or episode"))
    language = forms.ChoiceField(label=_("Language of the post"), choices=SPOKEN)
    series = forms.ChoiceField(label=_("Series"), required=False)

    def __init__(self, *args: Any, series: list[SeriesView], pictured: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["media_url"].required = False
        self.fields["series"].choices = [("", _("No series")), *((str(one.id), one.title) for one in series)]  # type: ignore[attr-defined]
        if not series:
            del self.fields["series"]
        if not pictured:
            del self.fields["without_picture"]

    @classmethod
    def of(cls, post: OwnPostView, series: list[SeriesView]) -> PostForm:
        names = ("title", "summary", "text", "picture_alt", "media_url", "language")
        initial = {name: getattr(post, name) for name in names} | {"series": str(post.series_id or "")}
        return cls(series=series, pictured=post.picture_id is not None, initial=initial)


class SeriesForm(forms.Form):
    title = _line(_("Title"), 200, required=True, error_messages={"required": _("A series needs a title.")})
    summary = _lines(_("In one or two sentences"), 500, 2)
