"""The room's addresses."""

from django.urls import path

from yamabiko.people.views import demo, join, me, nowhere, people, qualifications, sign_in, switches, teams

app_name = "people"
urlpatterns = [
    path("sign-in/", sign_in.short, name="sign_in"),
    path("demo/<str:token>/", demo.demo, name="demo"),
    path("join/<str:secret>/", join.join, name="join"),
    path("join/<str:secret>/code/", join.join_code, name="join_code"),
    path("nowhere/", nowhere.nowhere, name="nowhere"),
    path("people/", people.people, name="people"),
    path("people/teams/", teams.open_team, name="open_team"),
    path("people/invitations/mail/", people.invite_by_mail, name="invite_by_mail"),
    path("people/invitations/link/", people.invite_by_link, name="invite_by_link"),
    path("people/invitations/<uuid:invitation_id>/withdrawal/", people.withdraw, name="withdraw"),
    path("people/qualifications/", qualifications.qualifications, name="qualifications"),
    path(
        "people/qualifications/<uuid:qualification_id>/revocation/",
        qualifications.revoke,
        name="revoke_qualification",
    ),
    path("me/", me.me, name="me"),
    path("me/keys/", me.issue_key, name="issue_key"),
    path("me/keys/<uuid:token_id>/revocation/", me.revoke_key, name="revoke_key"),
    path("me/pause/", switches.pause, name="pause"),
    path("me/role/", switches.acting_role, name="acting_role"),
    path("me/workspace/", switches.workspace, name="workspace"),
]
