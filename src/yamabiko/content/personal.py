"""What the library knows about a person: what she brought in, suggested and wrote, and how she is named.

The export and the erasure stand in `personal_rows.py`.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yamabiko.content.personal_rows import erase, export
from yamabiko.kit import personal

NOBODY = _("Nobody on any page.")
SHE_AND_CURATORS = _("You and the curators.")
ONLY_SHE = _("Only you.")
EVERYBODY = _("Everybody who opens your page, while it is open.")
UNTIL_ERASED = _("Until you are erased.")

FIELDS = (
    personal.Field(
        "content_story.created_by",
        purpose=_("Says who pasted a link, so that questions about the story find somebody."),
        seen_by=NOBODY,
        kept=_("Until you are erased; the story stays."),
    ),
    personal.Field(
        "content_story.credit_name",
        purpose=_("Thanks you where colleagues share what you suggested, as you chose."),
        seen_by=_("Your colleagues, and whoever reads the page of your own words or photo."),
        kept=_("Until you choose otherwise or are erased; the story stays."),
    ),
    personal.Field(
        "content_story.credit_member",
        purpose=_("Keeps your choice about your name together with the story."),
        seen_by=NOBODY,
        kept=_("Until you choose otherwise or are erased; the story stays."),
    ),
    personal.Field(
        "content_source.added_by",
        purpose=_("Says who added a source, so that questions about it find somebody."),
        seen_by=NOBODY,
        kept=_("Until you are erased; the source stays."),
    ),
    personal.Field(
        "content_file.uploaded_by",
        purpose=_("Says who uploaded a file, so that only she goes on with an upload that broke off."),
        seen_by=NOBODY,
        kept=_("Until you are erased; the file stays."),
    ),
    personal.Field(
        "content_import.member",
        purpose=_("Says who brought a list, so that another look of hers at a list makes room for it."),
        seen_by=NOBODY,
        kept=_("Until you are erased."),
    ),
    personal.Field(
        "content_caption.written_by",
        purpose=_("Says who suggested a text, so that questions about it find somebody."),
        seen_by=NOBODY,
        kept=_("Until you are erased; the text stays."),
    ),
    personal.Field(
        "content_storyversion.changed_by",
        purpose=_("Says who changed a story, so that questions about the change find somebody."),
        seen_by=ONLY_SHE,
        kept=_("Until you are erased; the version stays."),
    ),
    personal.Field(
        "content_reading.member",
        purpose=_("Remembers that you said you have read an internal story, so that you are not asked again."),
        seen_by=_("You; others see a number, from five people on."),
        kept=UNTIL_ERASED,
    ),
    personal.Field(
        "content_suggestion.member",
        purpose=_("Shows you what became of what you suggested, and the curators whom to ask."),
        seen_by=SHE_AND_CURATORS,
        kept=UNTIL_ERASED,
    ),
    personal.Field(
        "content_suggestion.text",
        purpose=_("Your own words, with their photo, so that they can become a story."),
        seen_by=_("You and the curators; everybody once it is offered."),
        kept=_("Until you are erased; then the story is emptied as well."),
    ),
    personal.Field(
        "content_suggestion.why",
        purpose=_("Tells the curators why it matters."),
        seen_by=SHE_AND_CURATORS,
        kept=UNTIL_ERASED,
    ),
    personal.Field(
        "content_suggestionstep.by",
        purpose=_("Says who decided, so that nobody decides alone on her own suggestion."),
        seen_by=NOBODY,
        kept=_("Until you are erased; the decision stays."),
    ),
    personal.Field(
        "content_ownpage.pen_name",
        purpose=_("The name that you chose for your public page."),
        seen_by=EVERYBODY,
        kept=UNTIL_ERASED,
    ),
    personal.Field(
        "content_ownpage.about",
        purpose=_("What your public page says about you."),
        seen_by=EVERYBODY,
        kept=UNTIL_ERASED,
    ),
    personal.Field(
        "content_ownpost.text",
        purpose=_("Your posts, with picture and link; your series are kept with them."),
        seen_by=_("Drafts: only you. Public posts: everybody, while your page is open."),
        kept=_("Until you delete it or are erased."),
    ),
)

personal.register(personal.Room("content", FIELDS, export, erase))
