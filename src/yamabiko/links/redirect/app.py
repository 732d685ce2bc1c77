"""What granian loads. Django is set up once for its settings; no request passes through it."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yamabiko.config.settings")
django.setup()

from yamabiko.links.redirect.door import Door  # noqa: E402  needs the settings

app = Door()
