"""The room's place in Django."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "yamabiko.notifications"
    label = "notifications"

    def ready(self) -> None:
        from yamabiko.notifications import jobs, personal  # noqa: F401  both register themselves
