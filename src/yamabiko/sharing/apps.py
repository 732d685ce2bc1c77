"""The room's place in Django, and its entry in the navigation."""

from django.apps import AppConfig
from django.conf import settings
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
        if settings.LANGUAGE_MODEL:  # without one there is nothing to decide
            register(
                Entry(
                    role="manager",
                    order=45,
                    label=_("Language model"),
                    icon="sparkles",
                    url_name="sharing:language_model",
                    phone=False,
                )
            )
