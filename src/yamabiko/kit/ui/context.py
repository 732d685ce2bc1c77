"""What every page knows about its frame: the template variable `frame`."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject

from yamabiko.kit.ui import navigation

THEMES = ("light", "dark", "auto")


class Frame:
    """Side bar, bottom bar, theme and roles for one request. Nothing is computed before a template asks."""

    def __init__(self, request: HttpRequest | None) -> None:
        self.request = request
        self.viewer: Any = getattr(request, "viewer", None)

    @cached_property
    def theme(self) -> str:
        """light, dark or auto: the design sheet's own, else the viewer's choice, else the device's."""
        chosen = getattr(self.request, "sheet_theme", None) or getattr(self.viewer, "theme", None) or "auto"
        return str(chosen) if str(chosen) in THEMES else "auto"

    @property
    def role(self) -> str:
        return str(self.viewer.acting) if self.viewer else ""

    @property
    def role_name(self) -> str | Promise:
        return navigation.ROLE_NAMES.get(self.role, "")

    @property
    def standing(self) -> str | Promise:
        """The line under her name: her work while she is an employee, otherwise the role she acts in."""
        if self.role == "employee":
            return self.viewer.job or self.viewer.team_name
        return self.role_name

    @cached_property
    def links(self) -> list[navigation.Link]:
        return navigation.links(self.request, self.role) if self.viewer and self.request else []

    @property
    def phone_links(self) -> list[navigation.Link]:
        return [link for link in self.links if link.phone][: navigation.PHONE_PLACES]

    @cached_property
    def other_roles(self) -> list[tuple[str, str | Promise]]:
        return navigation.other_roles({str(role) for role in self.viewer.roles}, self.role) if self.viewer else []

    @property
    def rail(self) -> bool:
        """The reviewer gets a narrow rail, so that the text has the room."""
        return self.role == "reviewer"


def frame(request: HttpRequest) -> dict[str, Any]:
    return {"frame": SimpleLazyObject(lambda: Frame(request))}
