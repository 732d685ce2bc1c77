"""Letting in by the Threads API.

https://developers.facebook.com/documentation/threads/get-started/get-access-tokens-and-permissions, …/long-lived-tokens
"""

from __future__ import annotations

from yamabiko.networks.adapters.threads.speaking import HOME, LIMITS, VERSION
from yamabiko.networks.longlived import LongLived

# To see who she is, to post, to reply to a post of her own, and to take back what was posted. Of the reply the pages say both: that the owner of
# the first post may, and that every call to reply endpoints needs threads_manage_replies. A thread that is refused halfway is worse.
SCOPES = ("threads_basic", "threads_content_publish", "threads_manage_replies", "threads_delete")


class Connecting(LongLived):
    door = "https://threads.com"
    home = HOME
    version, scopes, grant, limits = VERSION, SCOPES, "th", LIMITS

    @property
    def desk(self) -> str:  # type: ignore[override]
        return self.home
