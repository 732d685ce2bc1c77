"""Addresses of For you."""

from django.urls import path

from yamabiko.feed import views

app_name = "feed"
urlpatterns = [
    path("for-you/", views.for_you, name="for_you"),
    path("library/supply/", views.supply, name="supply"),
    path("library/supply/supply.csv", views.supply_csv, name="supply_csv"),
    path("for-you/<uuid:story_id>/choice/", views.choice, name="choice"),
    path("for-you/<uuid:story_id>/choice/undo/", views.undo, name="undo"),
]
