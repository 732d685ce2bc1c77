"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComplianceConfig(AppConfig):
    name = "yamabiko.compliance"
    label = "compliance"

    def ready(self) -> None:
        from yamabiko.compliance import personal  # noqa: F401  registers what the room knows about a person
        from yamabiko.kit.ui.navigation import Entry, register

        register(
            Entry(role="reviewer", order=10, label=_("Judgements"), icon="checklist", url_name="compliance:judgements")
        )
        register(Entry(role="reviewer", order=20, label=_("Rules"), icon="book-2", url_name="compliance:rules"))
