"""Envelope encryption: every record has a key of its own, and that key is wrapped by the operator's master key.

A master key can be replaced by rewrapping 48 bytes a record, without touching what was sealed. AES-256-GCM throughout
(NIST SP 800-38D); each data key seals exactly once, so its nonce cannot repeat.

    sealed = 1 · length of key id · key id · wrap nonce (12) · wrapped data key (32 + 16) · nonce (12) · payload + 16
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_VERSION = 1
_NONCE, _KEY, _TAG = 12, 32, 16
_WRAPPED = _NONCE + _KEY + _TAG


class SealBroken(Exception):
    """What was sealed has been changed or cut, or belongs to another context."""


class KeyUnknown(Exception):
    """The master key that sealed this is not among the ones configured."""


class Vault:
    """`keys`: key id (1 to 32 ASCII characters) to 32 bytes; `current` seals, every one of them opens."""

    def __init__(self, keys: Mapping[str, bytes], current: str) -> None:
        for key_id, key in keys.items():
            if len(key) != _KEY or not key_id.isascii() or not 1 <= len(key_id) <= 32:
                raise ValueError(f"master key {key_id!r}: 32 bytes under an id of 1 to 32 ASCII characters")
        if current not in keys:
            raise KeyUnknown(current)
        self._masters, self._current = {key_id: AESGCM(key) for key_id, key in keys.items()}, current

    def seal(self, plain: bytes, *, context: str) -> bytes:
        """Encrypt for one place (`"networks.token:<id>"`): sealed bytes moved to another context do not open there."""
        data_key, nonce = AESGCM.generate_key(bit_length=256), os.urandom(_NONCE)
        payload = AESGCM(data_key).encrypt(nonce, plain, _payload_context(context))
        return self._wrap(data_key, context) + nonce + payload

    def open(self, sealed: bytes, *, context: str) -> bytes:
        """The plain bytes. Raises SealBroken or KeyUnknown."""
        parts = _parts(sealed)
        nonce, payload = parts.rest[:_NONCE], parts.rest[_NONCE:]
        return _decrypt(AESGCM(self._unwrap(parts, context)), nonce, payload, _payload_context(context))

    def rewrap(self, sealed: bytes, *, context: str) -> bytes:
        """The same payload under the current master key. Raises as `open` does, except that the payload is not read."""
        parts = _parts(sealed)
        return self._wrap(self._unwrap(parts, context), context) + parts.rest

    def is_current(self, sealed: bytes) -> bool:
        """False when a sweep after a key change should rewrap it."""
        return _parts(sealed).key_id == self._current

    def _wrap(self, data_key: bytes, context: str) -> bytes:
        key_id, nonce = self._current.encode("ascii"), os.urandom(_NONCE)
        head = bytes([_VERSION, len(key_id)]) + key_id
        return head + nonce + self._masters[self._current].encrypt(nonce, data_key, _wrap_context(head, context))

    def _unwrap(self, parts: "_Parts", context: str) -> bytes:
        if parts.key_id not in self._masters:
            raise KeyUnknown(parts.key_id)
        nonce, wrapped = parts.wrapped[:_NONCE], parts.wrapped[_NONCE:]
        return _decrypt(self._masters[parts.key_id], nonce, wrapped, _wrap_context(parts.head, context))


@dataclass(frozen=True, slots=True)
class _Parts:
    head: bytes
    key_id: str
    wrapped: bytes
    rest: bytes  # nonce and payload


def _parts(sealed: bytes) -> _Parts:
    if len(sealed) < 2 or sealed[0] != _VERSION:
        raise SealBroken("unknown form")
    end = 2 + sealed[1]
    if len(sealed) < end + _WRAPPED + _NONCE + _TAG or not sealed[2:end].isascii():
        raise SealBroken("cut short")
    return _Parts(sealed[:end], sealed[2:end].decode("ascii"), sealed[end : end + _WRAPPED], sealed[end + _WRAPPED :])


def _decrypt(cipher: AESGCM, nonce: bytes, sealed: bytes, context: bytes) -> bytes:
    try:
        return cipher.decrypt(nonce, sealed, context)
    except InvalidTag:
        raise SealBroken("does not open") from None


# Wrapped keys and payloads live in different worlds: neither can be passed off as the other.
def _wrap_context(head: bytes, context: str) -> bytes:
    return b"yamabiko key\0" + head + b"\0" + context.encode()


def _payload_context(context: str) -> bytes:
    return b"yamabiko payload\0" + context.encode()
