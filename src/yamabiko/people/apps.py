"""The room's place in Django, and its entry in the navigation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "yamabiko.people"
    label = "people"

    def ready(self) -> None:
        from yamabiko.kit.ui.navigation import Entry, register
        from yamabiko.people import personal  # noqa: F401  registers itself

        for role in ("manager", "admin"):
            register(Entry(role=role, order=50, label=_("People"), icon="users", url_name="people:people"))
