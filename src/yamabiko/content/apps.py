"""The room's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "yamabiko.content"
    label = "content"

    def ready(self) -> None:
        from yamabiko.content import personal  # noqa: F401 registers itself
        from yamabiko.kit.ui.installing import take_shares
        from yamabiko.kit.ui.navigation import Entry, register

        take_shares("content:take_shared")
        register(Entry(role="employee", order=40, label=_("Suggest"), icon="bulb", url_name="content:suggest"))
        finding = Entry(role="employee", order=15, label=_("Find a story"), icon="search", url_name="content:library")
        register(finding)
        mine = Entry(
            role="employee", order=45, label=_("My page"), icon="world", url_name="content:my_page", phone=False
        )
        register(mine)
        for role in ("manager", "curator"):
            register(Entry(role=role, order=20, label=_("Library"), icon="books", url_name="content:library"))
            months = Entry(
                role=role,
                order=21,
                label=_("Calendar"),
                icon="calendar-event",
                url_name="content:calendar",
                phone=False,
            )
            register(months)
            register(Entry(role=role, order=25, label=_("Sources"), icon="rss", url_name="content:sources"))
            brought = Entry(
                role=role, order=22, label=_("Suggestions"), icon="bulb", url_name="content:queue", phone=False
            )
            register(brought)
