"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "yamabiko.home"
    label = "home"

    def ready(self) -> None:
        from yamabiko.kit.ui.navigation import Entry, register

        register(Entry(role="manager", order=5, label=_("Today"), icon="sun", url_name="home:today"))
        register(Entry(role="executive", order=5, label=_("One page"), icon="file-text", url_name="home:one_page"))
