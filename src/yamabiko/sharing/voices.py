"""What the voices of suggested texts are called."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from yamabiko.content.rules.words import Voice

NAMES: dict[Voice, Promise] = {
    Voice.PLAIN: pgettext_lazy("voice of a text", "Plain"),
    Voice.WARM: pgettext_lazy("voice of a text", "Warm"),
    Voice.EXPERT: pgettext_lazy("voice of a text", "Expert"),
}
