"""`{% load ui %}`: icons, pictures, faces, fields, the question behind a number, figures in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from yamabiko.kit.ui import dates, toasts
from yamabiko.kit.ui.art import art_or_default
from yamabiko.kit.ui.faces import initials
from yamabiko.kit.ui.fields import Kind, kind_of, widget_attributes
from yamabiko.kit.ui.icons import LEVEL_ICONS, NETWORK_ICONS, NETWORK_NAMES

register = template.Library()
STROKE = mark_safe('fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"')  # noqa: S308 constant


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """An icon of the sprite. Beside a word it is decoration; alone it needs a label."""
    return _labelled(name, label, css) if label else _plain(name, css)


@lru_cache(maxsize=512)
def _plain(name: str, css: str) -> SafeString:
    """Dozens stand on a page, and the same ones on every page."""
    return _labelled(name, "", css)


def _labelled(name: str, label: str, css: str) -> SafeString:
    role = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')  # noqa: S308 constant
    return format_html(
        '<svg class="icon{}" {} {}><use href="{}#i-{}"/></svg>',
        f" {css}" if css else "",
        STROKE,
        role,
        static("ui/vendor/icons.svg"),
        name,
    )


@register.inclusion_tag("ui/_brand.html", takes_context=True)
def brand(context: template.Context, big: bool = False, link: str = "/") -> dict[str, Any]:
    return {"big": big, "link": link}


@register.simple_tag
def ridge() -> SafeString:
    return mark_safe(render_to_string("ui/art/ridge.svg"))  # noqa: S308 our own file


@register.simple_block_tag
def why(content: str, label: str) -> SafeString:
    """`{% why "How we counted" %}the definition{% endwhy %}`: opens without a script."""
    return format_html(
        '<details class="y-reason"><summary class="y-why">{}{}</summary><div class="y-reason-body">{}</div></details>',
        label,
        icon("info-circle"),
        content,
    )


@register.inclusion_tag("ui/_picture.html")
def picture(story: Any, eager: bool = False) -> dict[str, Any]:
    """A story's picture (`picture_url`, `picture_alt`), else the drawing that it names (`art`), else the hills."""
    return {
        "url": getattr(story, "picture_url", "") or "",
        "alt": getattr(story, "picture_alt", "") or "",
        "language": getattr(story, "language", ""),
        "art": art_or_default(getattr(story, "art", "") or ""),
        "eager": eager,
    }


@register.filter
def titled(story: Any) -> SafeString:
    """Its title within a sentence of ours, said to be of its own language: a screen reader then reads it as such."""
    return format_html('<span lang="{}">{}</span>', story.language, story.title)


@register.filter
def named(name: str) -> SafeString:
    """A name within a sentence of ours: not to be translated, and of no language."""
    return format_html('<span translate="no">{}</span>', name)


@register.simple_tag
def networks(codes: Iterable[str]) -> SafeString:
    """The networks as a group of icons that a screen reader hears as one list of names."""
    known = [str(code) for code in codes]
    names = ", ".join(NETWORK_NAMES.get(code, code) for code in known)
    icons = format_html_join("", "{}", ((icon(NETWORK_ICONS.get(code, "world")),) for code in known))
    return format_html('<span class="y-nets" role="img" aria-label="{}">{}</span>', names, icons)


@register.simple_tag
def network(code: str) -> SafeString:
    """One network's icon as decoration beside its name."""
    return icon(NETWORK_ICONS.get(str(code), "world"))


@register.simple_tag
def face(name: str, small: bool = False) -> SafeString:
    size = " y-face-s" if small else ""
    return format_html('<span class="y-face{}" aria-hidden="true">{}</span>', size, initials(name))


@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField, autofocus: bool = False) -> dict[str, Any]:
    """Label, control, help and error of one field, linked to each other for a screen reader."""
    kind = kind_of(bound)
    single = kind not in (Kind.CHIPS, Kind.CHOICES)
    control = bound.as_widget(attrs=widget_attributes(bound, kind, autofocus)) if single else ""
    return {"field": bound, "kind": kind, "control": control}


@register.inclusion_tag("ui/_error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """What is left to mend, with a link to each place. Nothing when the form is fine."""
    return {"form": form, "fields": [bound for bound in form if bound.errors]}


@register.filter
def network_name(code: str) -> str:
    """Its own name; a network that another package brought says it itself."""
    return NETWORK_NAMES.get(str(code)) or str(getattr(code, "label", code))


@register.filter
def toast_icon(message: Message) -> str:
    return LEVEL_ICONS.get(message.level_tag, "circle-check")


@register.filter
def level_icon(level: str) -> str:
    """The icon that stands beside the word of a state; without a state, the clock."""
    return LEVEL_ICONS.get(level, "clock")


@register.filter
def undo_address(message: Message) -> str:
    return toasts.undo_address(message)


@register.filter
def number(value: float | int | None) -> str:
    """4,250 in both languages; nothing known is a dash, not 0."""
    return "–" if value is None else number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def day(value: date | datetime | None) -> str:
    return dates.day(value) if value else ""


@register.filter
def dated(value: date | datetime | None) -> str:
    return dates.dated(value) if value else ""


@register.filter
def last_day(end: datetime | None) -> str:
    return dates.last_day(end) if end else ""


@register.filter
def long_day(value: date | datetime | None) -> str:
    return dates.long_day(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    return dates.moment(value) if value else ""


@register.filter
def day_time(value: datetime | None) -> str:
    return dates.day_time(value) if value else ""
