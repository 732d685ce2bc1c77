"""Addresses of the room."""

from django.urls import path

from yamabiko.sharing.views import compose, echo, finishing, suggested, voice

app_name = "sharing"
urlpatterns = [
    path("compose/<uuid:story_id>/", compose.compose, name="compose"),
    path("compose/<uuid:story_id>/text/", compose.text, name="text"),
    path("compose/<uuid:story_id>/window/", compose.window, name="window"),
    path("library/<uuid:story_id>/finishing/", finishing.finishing, name="finish"),
    path("suggested/<uuid:story_id>/", suggested.suggested, name="suggested"),
    path("suggest/<uuid:suggestion_id>/echo/", echo.echo, name="echo"),
    path("me/voice/", voice.voice, name="voice"),
    path("shares/<uuid:share_id>/claim/", compose.claim, name="claim"),
    path("shares/<uuid:share_id>/drop/", compose.drop, name="drop"),
]
