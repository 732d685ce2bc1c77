"""What the kinds of stories are called."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from yamabiko.content.rules.words import Kind

KINDS: dict[Kind, Promise] = {
    Kind.ARTICLE: pgettext_lazy("kind of story", "Article"),
    Kind.NEWS: pgettext_lazy("kind of story", "News"),
    Kind.PRODUCT: pgettext_lazy("kind of story", "Product"),
    Kind.EVENT: pgettext_lazy("kind of story", "Event"),
    Kind.JOB: pgettext_lazy("kind of story", "Job"),
    Kind.TESTIMONIAL: pgettext_lazy("kind of story", "People's voices"),
    Kind.PICTURE: pgettext_lazy("kind of story", "Picture"),
    Kind.INFOGRAPHIC: pgettext_lazy("kind of story", "Infographic"),
    Kind.VIDEO: pgettext_lazy("kind of story", "Video"),
    Kind.PODCAST: pgettext_lazy("kind of story", "Podcast"),
    Kind.DOCUMENT: pgettext_lazy("kind of story", "Document (PDF)"),
}


def kind_name(kind: Kind) -> str:
    return str(KINDS[kind])
