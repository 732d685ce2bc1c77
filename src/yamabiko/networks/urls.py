"""Addresses of the networks that a workspace offers, and of one's own accounts."""

from django.urls import path

from yamabiko.networks.views import accounts, offering

app_name = "networks"
urlpatterns = [
    path("networks/", offering.networks, name="networks"),
    path("networks/<str:code>/offer/", offering.offer, name="offer"),
    path("networks/names/<uuid:handle_id>/removal/", offering.removal, name="removal"),
    path("me/accounts/", accounts.mine, name="accounts"),
    path("me/accounts/<uuid:account_id>/end/", accounts.end, name="end_account"),
]
