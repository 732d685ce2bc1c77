"""Addresses of the room."""

from django.urls import path

from yamabiko.sharing.views import (
    compose,
    demands,
    echo,
    entrusting,
    finishing,
    model,
    pictures,
    plan,
    posts,
    suggested,
    voice,
    wording,
)

app_name = "sharing"
urlpatterns = [
    path("compose/<uuid:story_id>/", compose.compose, name="compose"),
    path("compose/<uuid:story_id>/text/", compose.text, name="text"),
    path("compose/<uuid:story_id>/window/", compose.window, name="window"),
    path("compose/<uuid:story_id>/pictures/", pictures.choose, name="pictures"),
    path("compose/<uuid:story_id>/picture/", pictures.picture, name="picture"),
    path("compose/<uuid:story_id>/picture/<uuid:picture_id>/", pictures.own_picture, name="own_picture"),
    path(
        "compose/<uuid:story_id>/picture/<uuid:picture_id>/<int:width>x<int:height>/",
        pictures.own_crop,
        name="own_crop",
    ),
    path("compose/<uuid:story_id>/plan/", plan.plan, name="plan"),
    path("compose/<uuid:story_id>/post/", posts.post, name="post"),
    path("shares/<uuid:share_id>/sending/", posts.sending, name="sending"),
    path("shares/<uuid:share_id>/stop/", posts.stop, name="stop"),
    path("shares/<uuid:share_id>/outcome/", posts.outcome, name="outcome"),
    path("shares/<uuid:share_id>/retraction/", posts.retract, name="retract"),
    path("compose/<uuid:story_id>/wording/", wording.wording, name="wording"),
    path("language-model/", model.language_model, name="language_model"),
    path("compose/<uuid:story_id>/entrusting/", entrusting.entrust, name="entrust"),
    path("shares/<uuid:share_id>/move/", entrusting.move, name="move"),
    path("shares/<uuid:share_id>/now/", entrusting.send_now, name="send_now"),
    path("shares/<uuid:share_id>/back/", entrusting.take_back, name="take_back"),
    path("plan/", plan.my_plan, name="my_plan"),
    path("plan/quiet/", entrusting.quiet, name="quiet"),
    path("plan/daily/", entrusting.daily, name="daily"),
    path("plan/<uuid:plan_id>/removal/", plan.removal, name="unplan"),
    path("library/<uuid:story_id>/finishing/", finishing.finishing, name="finish"),
    path("library/<uuid:story_id>/demands/", demands.demands, name="demands"),
    path("suggested/<uuid:story_id>/", suggested.suggested, name="suggested"),
    path("suggest/<uuid:suggestion_id>/echo/", echo.echo, name="echo"),
    path("me/voice/", voice.voice, name="voice"),
    path("me/language-model/", model.my_choice, name="my_model"),
    path("shares/<uuid:share_id>/claim/", compose.claim, name="claim"),
    path("shares/<uuid:share_id>/drop/", compose.drop, name="drop"),
]
