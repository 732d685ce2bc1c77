"""Addresses of topics and audiences."""

from django.urls import path

from yamabiko.campaigns.views import audiences, following, keeping

app_name = "campaigns"
urlpatterns = [
    path("topics/", keeping.topics, name="topics"),
    path("topics/<uuid:topic_id>/correction/", keeping.correction, name="correction"),
    path("topics/<uuid:topic_id>/following/", following.following, name="following"),
    path("audiences/", audiences.audiences, name="audiences"),
    path("audiences/new/", audiences.new_audience, name="new_audience"),
    path("audiences/reach/", audiences.reach, name="reach"),
    path("audiences/<uuid:audience_id>/", audiences.audience, name="audience"),
]
