"""The room's place in Django."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "yamabiko.networks"
    label = "networks"

    def ready(self) -> None:
        from yamabiko.networks.loading import load

        load()
