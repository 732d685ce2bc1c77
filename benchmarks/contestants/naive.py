"""A short link as a Django view with one UPDATE a click: a counter, no verdict, no visitor, and no fact of the click left.

Served by granian's WSGI with persistent connections and no middleware, which is kinder than most that run.
"""

from __future__ import annotations

import os
from urllib.parse import parse_qs, unquote, urlsplit

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

_URL = urlsplit(os.environ["DATABASE_OWNER_URL"])
settings.configure(
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="benchmark",
    USE_TZ=True,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": _URL.path[1:],
            "USER": unquote(_URL.username or ""),
            "PASSWORD": unquote(_URL.password or ""),
            "HOST": parse_qs(_URL.query).get("host", [_URL.hostname or ""])[0],
            "PORT": _URL.port or "",
            "CONN_MAX_AGE": None,
        }
    },
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.urls import path  # noqa: E402


class Link(models.Model):
    code = models.TextField(primary_key=True)
    target = models.TextField()
    clicks = models.IntegerField(default=0)

    class Meta:
        app_label = "naive"
        db_table = "naive_link"


def follow(request: HttpRequest, code: str) -> HttpResponse:
    link = Link.objects.get(code=code)
    Link.objects.filter(code=code).update(clicks=models.F("clicks") + 1)
    answer = HttpResponseRedirect(link.target)
    answer["Cache-Control"] = "private, no-store"
    return answer


urlpatterns = [path("<str:code>", follow)]
application = get_wsgi_application()
