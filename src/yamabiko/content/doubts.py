"""What doubts are called, and what each asks of a curator."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yamabiko.content.rules.words import Alike, Decided, Doubt

DOUBTS: dict[Doubt, Promise] = {
    Doubt.DEAD_LINK: pgettext_lazy("doubt", "Page not found"),
    Doubt.CHANGED: pgettext_lazy("doubt", "Page changed"),
    Doubt.PAST_DATE: pgettext_lazy("doubt", "Its day is over"),
    Doubt.OLD: pgettext_lazy("doubt", "Old"),
    Doubt.RIGHTS: pgettext_lazy("doubt", "Consent ran out"),
}

WHY: dict[Doubt, Promise] = {
    Doubt.DEAD_LINK: _("Its page did not answer any more when we looked, more than once. Links to it lead nowhere."),
    Doubt.CHANGED: _("Its page says something else by now than when the story came in. Numbers or claims may be out of date."),
    Doubt.PAST_DATE: _("It speaks of a day that is over by now. Whoever shares it invites people to something that has been."),
    Doubt.OLD: _("It came out long ago. If it is good at any time, mark it as evergreen and we do not ask again."),
    Doubt.RIGHTS: _("Somebody agreed until a day that has passed. Renew the consent, or take the picture away."),
}  # fmt: skip

# What follows from a doubt until a curator has looked.
MEANWHILE: dict[Doubt, Promise] = {
    Doubt.DEAD_LINK: _("Until somebody has looked, it rests: For you offers it to nobody. In the library it can still be found."),
}  # fmt: skip

ALIKE: dict[Alike, Promise] = {
    Alike.NEAR_COPY: _("Nearly the same words"),
    Alike.TRANSLATION: _("Probably the same in another language"),
}

DECIDED: dict[Decided, Promise] = {
    Decided.OPEN: pgettext_lazy("two stories that look the same", "To decide"),
    Decided.SAME: pgettext_lazy("two stories that look the same", "The same"),
    Decided.DIFFERENT: pgettext_lazy("two stories that look the same", "Different"),
}
