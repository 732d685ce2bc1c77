"""The room's place in Django."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "yamabiko.kit"
    label = "kit"
