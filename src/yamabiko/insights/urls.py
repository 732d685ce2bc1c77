"""Addresses of the room."""

from django.urls import path

from yamabiko.insights import views

app_name = "insights"
urlpatterns = [
    path("impact/", views.my_impact, name="my_impact"),
    path("impact/numbers/", views.numbers, name="numbers"),
    path("impact/impact.csv", views.impact_csv, name="impact_csv"),
    path("metrics/", views.metrics, name="metrics"),
]
