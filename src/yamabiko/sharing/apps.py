"""The room's place in Django, and its entry in the navigation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "yamabiko.sharing"
    label = "sharing"

    def ready(self) -> None:
        from yamabiko.kit.ui.navigation import Entry, register
        from yamabiko.sharing import personal  # noqa: F401  registers what the room knows about a person

        register(
            Entry(role="employee", order=20, label=_("My plan"), icon="calendar-event", url_name="sharing:my_plan")
        )
