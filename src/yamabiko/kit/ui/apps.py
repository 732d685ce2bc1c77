"""The look's place in Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "yamabiko.kit.ui"
    label = "ui"
