"""`{% load content_bulk %}`: the form for many stories, drawn where the library lists them."""

from __future__ import annotations

from django import template

from yamabiko.content.bulk_forms import BulkForm

register = template.Library()


@register.simple_tag(takes_context=True)
def bulk_form(context: template.Context) -> BulkForm:
    """For curators; the page asks for it only there."""
    return BulkForm(viewer=context["request"].viewer)
