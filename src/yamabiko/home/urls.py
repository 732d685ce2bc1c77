"""Addresses of the room."""

from django.urls import path

from yamabiko.home import views

app_name = "home"
urlpatterns = [
    path("", views.front, name="front"),
    path("welcome/", views.welcome, name="welcome"),
    path("menu/", views.menu, name="menu"),
    path("today/", views.today, name="today"),
    path("one-page/", views.one_page, name="one_page"),
    path("my-data/", views.my_data, name="my_data"),
    path("my-data/export.json", views.export, name="export"),
]
