"""The room's place in Django, and its entry in the navigation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "yamabiko.campaigns"
    label = "campaigns"

    def ready(self) -> None:
        from yamabiko.campaigns import personal  # noqa: F401 registers itself
        from yamabiko.kit.ui.navigation import Entry, register

        for role in ("manager", "curator"):
            register(
                Entry(role=role, order=30, label=_("Topics"), icon="tags", url_name="campaigns:topics", phone=False)
            )
            register(
                Entry(
                    role=role,
                    order=35,
                    label=_("Audiences"),
                    icon="target-arrow",
                    url_name="campaigns:audiences",
                    phone=False,
                )
            )
