"""Letting in by the Business Login for Instagram.

https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/business-login
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yamabiko.networks.adapters.instagram.speaking import HOME, LIMITS, VERSION
from yamabiko.networks.longlived import LongLived
from yamabiko.networks.tokens import secrets_of

SCOPES = ("instagram_business_basic", "instagram_business_content_publish")


class Connecting(LongLived):
    door = "https://www.instagram.com"
    desk = "https://api.instagram.com"
    home = HOME
    version, scopes, grant, number, limits = VERSION, SCOPES, "ig", "user_id", LIMITS

    def told(self, answer: Mapping[str, Any]) -> Mapping[str, Any]:
        """The pages show {"data": [{…}]}; answers have been seen to be the object itself."""
        data = answer.get("data")
        return data[0] if isinstance(data, list) and data and isinstance(data[0], dict) else answer

    def scope(self, given: Mapping[str, Any]) -> str:
        """One line with commas as the page shows it, or a list."""
        told = given.get("permissions")
        words = ",".join(map(str, told)) if isinstance(told, list) else str(told or "")
        return secrets_of({"access_token": given.get("access_token"), "scope": words}, SCOPES)["scope"]
