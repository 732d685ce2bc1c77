"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "yamabiko.content"
    label = "content"

    def ready(self) -> None:
        from yamabiko.content import personal  # noqa: F401 registers itself
        from yamabiko.kit.ui.navigation import Entry, register

        for role in ("manager", "curator"):
            register(Entry(role=role, order=20, label=_("Library"), icon="books", url_name="content:library"))
            register(Entry(role=role, order=25, label=_("Sources"), icon="rss", url_name="content:sources"))
