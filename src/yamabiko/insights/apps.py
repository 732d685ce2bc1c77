"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsightsConfig(AppConfig):
    name = "yamabiko.insights"
    label = "insights"

    def ready(self) -> None:
        from yamabiko.insights import personal, reactions  # noqa: F401  both register themselves
        from yamabiko.kit.ui.navigation import Entry, register

        register(
            Entry(
                role="employee", order=30, label=_("My impact"), icon="chart-area-line", url_name="insights:my_impact"
            )
        )
