"""What the tests about the whole share."""

from tests.live import aoba, browser, letters, live, servers, site  # noqa: F401
