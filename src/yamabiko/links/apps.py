"""The room's place in Django."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "yamabiko.links"
    label = "links"

    def ready(self) -> None:
        from yamabiko.links import personal  # noqa: F401
