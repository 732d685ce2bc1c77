"""Addresses of the networks that a workspace offers, and of one's own accounts."""

from django.urls import path

from yamabiko.networks.views import accounts, applications, connecting, costs, offering

app_name = "networks"
urlpatterns = [
    path("networks/", offering.networks, name="networks"),
    path("networks/<str:code>/offer/", offering.offer, name="offer"),
    path("networks/names/<uuid:handle_id>/removal/", offering.removal, name="removal"),
    path("networks/applications/", applications.applications, name="applications"),
    path("networks/applications/<str:code>/", applications.application, name="application"),
    path("networks/applications/<str:code>/removal/", applications.application_removal, name="application_removal"),
    path("networks/costs/", costs.costs, name="costs"),
    path("networks/costs/<str:code>/", costs.cap, name="cap"),
    path("me/accounts/", accounts.mine, name="accounts"),
    path("me/accounts/<uuid:account_id>/renewal/", accounts.renew, name="renew_account"),
    path("me/accounts/<uuid:account_id>/end/", accounts.end, name="end_account"),
    path("me/accounts/begin/<str:code>/", connecting.begin, name="begin"),
    # These addresses stand at the networks (`rules.roundtrips.redirect_of`): they do not change.
    path("me/accounts/back/<str:code>/", connecting.back, name="back"),
    path("me/accounts/back/<str:code>/<str:server>/", connecting.back, name="back_from"),
]
