"""Addresses of the library."""

from django.urls import path

from yamabiko.content.views import library, pictures, sources, stories

app_name = "content"
urlpatterns = [
    path("library/", library.library, name="library"),
    path("library/links/", library.paste, name="paste"),
    path("library/sources/", sources.sources, name="sources"),
    path("library/sources/<uuid:source_id>/reading/", sources.poll, name="poll"),
    path("library/sources/<uuid:source_id>/pause/", sources.pause, name="pause"),
    path("library/sources/<uuid:source_id>/choice/", sources.choice, name="choice"),
    path("library/sources/<uuid:source_id>/removal/", sources.removal, name="removal"),
    path("library/<uuid:story_id>/", stories.story, name="story"),
    path("library/<uuid:story_id>/offer/", stories.offer, name="offer"),
    path("library/<uuid:story_id>/retirement/", stories.retire, name="retire"),
    path("library/<uuid:story_id>/waiting/", stories.wait_again, name="wait_again"),
    path("pictures/<uuid:picture_id>/", pictures.picture, name="picture"),
]
