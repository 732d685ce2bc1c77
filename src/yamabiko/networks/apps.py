"""The room's place in Django."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "yamabiko.networks"
    label = "networks"
