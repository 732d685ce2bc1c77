"""Addresses of the room."""

from django.urls import path

from yamabiko.notifications import views

app_name = "notifications"
urlpatterns = [path("me/letters/", views.letters, name="letters")]
