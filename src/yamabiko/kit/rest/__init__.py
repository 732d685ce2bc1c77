"""Manners of the API: problems as RFC 9457 says, cursor pages, writes that can be repeated safely.

A room's api.py: `router = Router(tags=["links"])`; the signed-in person is `request.viewer` (config/api.py authenticates every
route by personal token); raise the room's own `kit.saying.Saying` exceptions, they become problems; lists return
`page_of(rows, limit)` typed `Page[Schema]` and take `after: UUID | None = None, limit: Limit = 50`.
"""

from yamabiko.kit.rest.pages import Limit, Page, page_of
from yamabiko.kit.rest.problems import Problem, add_problems

__all__ = ["Limit", "Page", "Problem", "add_problems", "page_of"]
