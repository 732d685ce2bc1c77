"""Addresses that the frame itself needs, signed in or not: include at the root as `yamabiko.kit.ui.frame_urls`."""

from django.urls import path

from yamabiko.kit.ui.installing import manifest, offline, worker
from yamabiko.kit.ui.views import choose_language

app_name = "frame"
urlpatterns = [
    path("language/", choose_language, name="language"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("worker.js", worker, name="worker"),
    path("offline/", offline, name="offline"),
]
