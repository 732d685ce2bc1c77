"""The room's place in Django."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "yamabiko.ops"
    label = "ops"
