"""Every room's pages under one roof."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from yamabiko.config.api import api
from yamabiko.config.health import alive
from yamabiko.people.accounts import urlpatterns as accounts

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", alive),
    path("api/", api.urls),
    path("accounts/", include(accounts)),
    path("", include("yamabiko.kit.ui.frame_urls")),
    path("", include("yamabiko.home.urls")),
    path("", include("yamabiko.feed.urls")),
    path("", include("yamabiko.people.urls")),
    path("", include("yamabiko.campaigns.urls")),
    path("", include("yamabiko.content.urls")),
    path("", include("yamabiko.networks.urls")),
    path("", include("yamabiko.sharing.urls")),
    path("", include("yamabiko.compliance.urls")),
    path("", include("yamabiko.insights.urls")),
    path("", include("yamabiko.notifications.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("", include("yamabiko.ops.demo.pages")))
if settings.DESIGN_SHEET:
    urlpatterns.append(path("design/", include("yamabiko.kit.ui.urls")))

handler400 = "yamabiko.kit.ui.errors.bad_request"
handler403 = "yamabiko.kit.ui.errors.permission_denied"
handler404 = "yamabiko.kit.ui.errors.page_not_found"
handler500 = "yamabiko.kit.ui.errors.server_error"
