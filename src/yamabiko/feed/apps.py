"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedConfig(AppConfig):
    name = "yamabiko.feed"
    label = "feed"

    def ready(self) -> None:
        from yamabiko.feed import personal, reactions  # noqa: F401 both register themselves
        from yamabiko.kit.ui.navigation import Entry, register

        register(Entry(role="employee", order=10, label=_("For you"), icon="home", url_name="feed:for_you"))
