"""The room's place in Django."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "yamabiko.campaigns"
    label = "campaigns"

    def ready(self) -> None:
        from yamabiko.campaigns import personal  # noqa: F401 registers itself
