"""Short confirmations, kept until the next page shows them. With `undo`, the address that a POST takes back."""

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

UNDO = "undo:"


def toast(request: HttpRequest, text: str, *, level: int = messages.SUCCESS, undo: str = "") -> None:
    """Say `text` (translated, plain) on the page that follows; `undo` is our path that takes a POST without fields."""
    messages.add_message(request, level, text, extra_tags=UNDO + undo if undo else "")


def undo_address(message: Message) -> str:
    tags = message.extra_tags or ""
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""
