"""Addresses of the networks that a workspace offers."""

from django.urls import path

from yamabiko.networks import views

app_name = "networks"
urlpatterns = [
    path("networks/", views.networks, name="networks"),
    path("networks/<str:code>/offer/", views.offer, name="offer"),
    path("networks/names/<uuid:handle_id>/removal/", views.removal, name="removal"),
]
