"""What people choose and type beside a file. Whether the file is one that we take is decided by its bytes, not here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yamabiko.content.queries import StoryView
from yamabiko.content.rules.rights import PICTURES
from yamabiko.content.rules.words import Pictured

# iPhones turn HEIC into JPEG by themselves when a page names JPEG and not every picture.
PICTURE_TYPES = "image/jpeg,image/png,image/webp,image/gif"
FILE_TYPES = "video/mp4,video/quicktime,video/webm,audio/mpeg,audio/mp4,audio/ogg,audio/wav,audio/flac,application/pdf,.m4a,.opus"
PICTURED = {
    Pictured.NOBODY: _("Nobody can be recognised"),
    Pictured.AGREED: _("Everybody in it has agreed"),
    Pictured.UNKNOWN: _("I do not know"),
}
LANGUAGES = [("ja", "日本語"), ("en", "English")]


def _pictured() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("People in the picture"),
        choices=[(word.value, said) for word, said in PICTURED.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether people can be recognised, and whether they agreed.")},
    )


def _alt(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label=_("What the picture shows"),
        max_length=500,
        required=required,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For people who do not see it. One sentence is enough."),
        error_messages={"required": _("Say in words what the picture shows: here the picture is the story.")},
    )


class PictureForm(forms.Form):
    """The story's picture, words for it, and whether those in it agreed."""

    def __init__(self, *args: Any, story: StoryView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"] = forms.FileField(
            label=_("A new picture") if story.picture_url else _("Picture"),
            required=not story.picture_url,
            allow_empty_file=True,
            widget=forms.FileInput(attrs={"accept": PICTURE_TYPES}),
            help_text=_(
                "JPEG, PNG or WebP, up to 20 MB. What the camera wrote into it, the place for one, is taken out."
            ),
            error_messages={"required": _("No file was chosen.")},
        )
        self.fields["alt"] = _alt(required=story.kind in PICTURES)
        self.fields["pictured"] = _pictured()
        self.fields["pictured_until"] = forms.DateField(
            label=_("Agreed until"),
            required=False,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            help_text=_("The last day for which they agreed. After it the story is not offered any more."),
            error_messages={"invalid": _("Write the day as 2026-12-31.")},
        )


class _BroughtBefore(forms.Form):
    """A file is chosen here, unless it came piece by piece before: then its id stands in for it."""

    use_required_attribute = False  # the script empties the field when the pieces are there

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if any(self.data.get(name) for name in ("file_id", "picture_id")):
            self.fields["file"].required = False


class StoryFileForm(_BroughtBefore):
    """A video, a recording or a PDF."""

    file = forms.FileField(
        label=_("File"),
        error_messages={"required": _("No file was chosen.")},
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": FILE_TYPES}),
        help_text=_(
            "Video (MP4, MOV, WebM) up to 200 MB, sound (MP3, M4A, Ogg, WAV, FLAC) up to 100 MB, PDF up to 50 MB."
        ),
    )
    file_id = forms.UUIDField(required=False, widget=forms.HiddenInput)


class NewFileStoryForm(_BroughtBefore):
    """A story that begins with a file."""

    file = forms.FileField(
        label=_("File"),
        error_messages={"required": _("No file was chosen.")},
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": f"{FILE_TYPES},{PICTURE_TYPES}"}),
        help_text=_("A video up to 200 MB, a recording up to 100 MB, a PDF up to 50 MB or a picture up to 20 MB."),
    )
    file_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    picture_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        required=False,
        help_text=_("Left empty, it comes from the PDF or from the file's name."),
    )
    url = forms.CharField(
        label=_("Where everybody can see it"),
        max_length=4000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_(
            "The address that people share. Without one the story is for reading here, and nobody can share it."
        ),
    )
    language = forms.ChoiceField(
        label=pgettext_lazy("of a file", "Language"),
        required=False,
        choices=[("", _("Find out")), *LANGUAGES],
    )


class SubtitlesForm(forms.Form):
    """Typed or as a file; the file wins."""

    language = forms.ChoiceField(choices=LANGUAGES, widget=forms.HiddenInput)
    subtitles = forms.FileField(
        label=_("File with subtitles"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt,text/vtt"}),
        help_text=_(".vtt or .srt, in UTF-8"),
    )
    written = forms.CharField(
        label=_("Or as text"),
        required=False,
        strip=False,
        max_length=500_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "true", "class": "c-vtt"}),
    )
