"""Every door of the product, read from the URL conf and the OpenAPI document, so that a new one cannot be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Page:
    """A named page and the words in its address."""

    name: str
    words: tuple[str, ...]

    def path(self, values: dict[str, Any]) -> str:
        return reverse(self.name, kwargs={word: values[word] for word in self.words})


@dataclass(frozen=True)
class Operation:
    """One operation of the API. `body` is its schema, resolved, or None."""

    method: str
    path: str
    name: str
    words: tuple[str, ...]
    body: dict[str, Any] | None
    paged: bool

    def address(self, values: dict[str, Any]) -> str:
        return self.path.format(**{word: values[word] for word in self.words})


def pages() -> list[Page]:
    """The pages outside /api/, in the order of the URL conf."""
    found: dict[str, Page] = {}
    for name, pattern in _named(get_resolver().url_patterns, ""):
        if not name.startswith("api:"):
            found.setdefault(name, Page(name, tuple(pattern.pattern.converters)))
    return list(found.values())


def _named(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[tuple[str, URLPattern]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _named(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
        elif one.name:
            yield space + one.name, one


@cache
def document() -> dict[str, Any]:
    from yamabiko.config.api import api

    return dict(api.get_openapi_schema())


@cache
def operations() -> list[Operation]:
    whole = document()
    found = []
    for path, methods in whole["paths"].items():
        for method, one in methods.items():
            sent = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            words = tuple(word["name"] for word in one.get("parameters", []) if word["in"] == "path")
            asked = {word["name"] for word in one.get("parameters", []) if word["in"] == "query"}
            body = resolved(whole, sent) if sent else None
            found.append(
                Operation(method.upper(), path, _short(one["operationId"]), words, body, {"after", "limit"} <= asked)
            )
    return found


def _short(name: str) -> str:
    """yamabiko_content_api_retire → content.retire."""
    return name.removeprefix("yamabiko_").replace("_api_", ".")


def resolved(whole: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with what it refers to in place; of several possibilities the first that is not null."""
    if "$ref" in schema:
        schema = whole["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        return resolved(whole, next(one for one in schema["anyOf"] if one.get("type") != "null"))
    if "allOf" in schema:
        return resolved(whole, schema["allOf"][0])
    if schema.get("type") == "array":
        return {**schema, "items": resolved(whole, schema["items"])}
    if schema.get("type") == "object":
        return {
            **schema,
            "properties": {name: resolved(whole, one) for name, one in schema.get("properties", {}).items()},
        }
    return schema


def example(schema: dict[str, Any], values: dict[str, Any], name: str = "") -> Any:
    """A body that fits `schema`; ids and known words come from `values` by their name."""
    if name in values:
        return [values[name]] if schema.get("type") == "array" and not isinstance(values[name], list) else values[name]
    match schema:
        case {"enum": [first, *_]}:
            return first
        case {"type": "object"}:
            return {key: example(one, values, key) for key, one in schema["properties"].items()}
        case {"type": "array"}:
            return [example(schema["items"], values, name.removesuffix("s"))]
        case {"type": "boolean"}:
            return True
        case {"type": "integer"}:
            return 1
        case {"format": "date"}:
            return "2030-01-01"
        case {"format": "date-time"}:
            return "2030-01-01T00:00:00Z"
        case {"pattern": pattern} if "ja|en" in pattern:
            return "en"
        case _:
            return "x"
