"""Addresses of the room."""

from django.urls import path

from yamabiko.sharing import views

app_name = "sharing"
urlpatterns = [
    path("compose/<uuid:story_id>/", views.compose, name="compose"),
    path("compose/<uuid:story_id>/text/", views.text, name="text"),
    path("compose/<uuid:story_id>/window/", views.window, name="window"),
    path("shares/<uuid:share_id>/claim/", views.claim, name="claim"),
    path("shares/<uuid:share_id>/drop/", views.drop, name="drop"),
]
