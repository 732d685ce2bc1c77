"""The room's place in Django."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "yamabiko.events"
    label = "events"
