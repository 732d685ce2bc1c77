"""One question by the chat-completions protocol, and what counts as an answer.

https://platform.openai.com/docs/api-reference/chat/create: the fields that Ollama, llama.cpp's server and vLLM take as well.
"""

from __future__ import annotations

import json
import logging
from functools import cache
from typing import Any

from yamabiko.kit.http import FetchRefused, Limits, Page, Reason, post
from yamabiko.kit.language_model.named import LanguageModel
from yamabiko.kit.language_model.refusals import NoAnswer, Why
from yamabiko.kit.language_model.resting import Door

PATH = "/chat/completions"
LARGEST = 262_144  # bytes of an answer: a short text and what stands around it
LONGEST_PAUSE = 3_600
_REFUSED = {Reason.TOO_SLOW: Why.SLOW, Reason.TOO_LARGE: Why.BROKEN, Reason.NOT_HTTP: Why.BROKEN}
log = logging.getLogger(__name__)


@cache
def door_of(model: LanguageModel) -> Door:
    """The one door of this process to that model."""
    return Door(model.calls)


def is_resting(model: LanguageModel) -> bool:
    """Whether this process leaves it alone at the moment."""
    return door_of(model).resting


def ask(model: LanguageModel, *, system: str, user: str, most: int) -> str:
    """What it says, as it came; `most` tokens. Raises NoAnswer."""
    try:
        with door_of(model).passing():
            return _said(_sent(model, _question(model, system, user, most)))
    except NoAnswer as none:
        if none.why not in {Why.RESTING, Why.BUSY}:
            log.warning("the language model gave no answer: %s (%s)", none.why, none)
        raise


def _question(model: LanguageModel, system: str, user: str, most: int) -> bytes:
    asked = {
        "model": model.name,
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        "max_tokens": most,
        "temperature": 0.7,
        "stream": False,
    }
    return json.dumps(asked, ensure_ascii=True).encode()


def _sent(model: LanguageModel, body: bytes) -> Page:
    limits = Limits(
        total_seconds=model.seconds,
        connect_seconds=min(3.0, model.seconds),
        header_bytes=32_000,
        raw_bytes=LARGEST,
        body_bytes=LARGEST,
    )
    headers = {"content-type": "application/json", "accept": "application/json"}
    try:
        return post(model.peer, PATH, body, limits=limits, headers=headers)
    except FetchRefused as refused:
        raise NoAnswer(_REFUSED.get(refused.reason, Why.AWAY), f"{refused.reason}: {refused}") from None


def _said(page: Page) -> str:
    if page.status in {429, 503}:
        raise NoAnswer(Why.BUSY, f"status {page.status}", pause=_pause(page))
    if page.status >= 500:
        raise NoAnswer(Why.BROKEN, f"status {page.status}")
    if page.status != 200:
        raise NoAnswer(Why.WRONG, f"status {page.status}")
    if page.content_type != "application/json":
        raise NoAnswer(Why.BROKEN, f"content type {page.content_type[:60]!r}")
    try:
        answer = json.loads(page.body)
    except (ValueError, RecursionError):
        raise NoAnswer(Why.BROKEN, "no JSON") from None
    return _content(answer)


def _content(answer: Any) -> str:
    try:
        choice = answer["choices"][0]
        message = choice["message"]
        content, refusal = message.get("content"), message.get("refusal")
        ended = choice.get("finish_reason")
    except (LookupError, TypeError, AttributeError):
        raise NoAnswer(Why.BROKEN, "no choice with a message") from None
    if refusal or ended == "content_filter":
        raise NoAnswer(Why.DECLINED, "it would not")
    if content is None or content == "":
        raise NoAnswer(Why.DECLINED, "it said nothing")
    if not isinstance(content, str):
        raise NoAnswer(Why.BROKEN, "content is no text")
    return content


def _pause(page: Page) -> float:
    """Retry-After in seconds; a date, or nothing, is 0."""
    said = page.headers.get("retry-after", "").strip()
    return float(min(int(said), LONGEST_PAUSE)) if said.isascii() and said.isdecimal() and len(said) < 10 else 0
