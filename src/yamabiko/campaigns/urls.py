"""Addresses of topics."""

from django.urls import path

from yamabiko.campaigns import views

app_name = "campaigns"
urlpatterns = [path("topics/<uuid:topic_id>/following/", views.following, name="following")]
