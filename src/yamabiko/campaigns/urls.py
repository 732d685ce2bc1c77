"""Addresses of topics."""

from django.urls import path

from yamabiko.campaigns.views import following, keeping

app_name = "campaigns"
urlpatterns = [
    path("topics/", keeping.topics, name="topics"),
    path("topics/<uuid:topic_id>/correction/", keeping.correction, name="correction"),
    path("topics/<uuid:topic_id>/following/", following.following, name="following"),
]
