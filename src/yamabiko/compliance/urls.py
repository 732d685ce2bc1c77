"""Addresses of the room."""

from django.urls import path

from yamabiko.compliance import views

app_name = "compliance"
urlpatterns = [
    path("judgements/", views.judgements, name="judgements"),
    path("rules/", views.rules, name="rules"),
]
