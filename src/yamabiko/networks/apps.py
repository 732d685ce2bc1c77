"""The room's place in Django, and its entry in the navigation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "yamabiko.networks"
    label = "networks"

    def ready(self) -> None:
        from yamabiko.kit.ui.navigation import Entry, register
        from yamabiko.networks import personal  # noqa: F401  registers what the room knows about a person
        from yamabiko.networks.loading import load

        load()
        register(
            Entry(
                role="manager",
                order=40,
                label=_("Networks"),
                icon="share",
                url_name="networks:networks",
                phone=False,
            )
        )
        register(
            Entry(
                role="admin",
                order=45,
                label=_("Applications"),
                icon="key",
                url_name="networks:applications",
                phone=False,
            )
        )
