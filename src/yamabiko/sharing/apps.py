"""The room's place in Django."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "yamabiko.sharing"
    label = "sharing"

    def ready(self) -> None:
        from yamabiko.sharing import personal  # noqa: F401  registers what the room knows about a person
