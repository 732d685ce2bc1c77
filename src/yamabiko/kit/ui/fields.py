"""How a form field is drawn: which control, which classes."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.forms import BoundField, widgets


class Kind(StrEnum):
    TEXT = "text"
    SELECT = "select"
    SWITCH = "switch"
    CHIPS = "chips"  # several of few
    CHOICES = "choices"  # one of few, each with a sentence


def kind_of(bound: BoundField) -> Kind:
    widget = bound.field.widget
    if isinstance(widget, widgets.CheckboxSelectMultiple):
        return Kind.CHIPS
    if isinstance(widget, widgets.RadioSelect):
        return Kind.CHOICES
    if isinstance(widget, widgets.CheckboxInput):
        return Kind.SWITCH
    return Kind.SELECT if isinstance(widget, widgets.Select) else Kind.TEXT


CLASSES = {Kind.TEXT: "form-control", Kind.SELECT: "form-select", Kind.SWITCH: "form-check-input"}


def widget_attributes(bound: BoundField, kind: Kind, autofocus: bool = False) -> dict[str, Any]:
    own = bound.field.widget.attrs.get("class", "")
    words = [CLASSES.get(kind, ""), own, "is-invalid" if bound.errors else ""]
    attributes: dict[str, Any] = {"class": " ".join(word for word in words if word)}
    if autofocus:
        attributes["autofocus"] = True
    return attributes
