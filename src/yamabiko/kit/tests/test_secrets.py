import pytest
from hypothesis import given
from hypothesis import strategies as st

from yamabiko.kit.secrets import KeyUnknown, SealBroken, Vault

OLD, NEW = {"2025": b"o" * 32}, {"2025": b"o" * 32, "2026": b"n" * 32}
HERE = "networks.token:1"


@given(st.binary(max_size=300), st.text(max_size=40))
def test_what_was_sealed_opens_again(plain, context):
    context = context.encode("utf-8", "ignore").decode()
    vault = Vault(OLD, "2025")
    assert vault.open(vault.seal(plain, context=context), context=context) == plain


def test_the_same_secret_never_looks_the_same():
    vault = Vault(OLD, "2025")
    assert len({vault.seal(b"token", context=HERE) for _ in range(20)}) == 20


def test_the_secret_and_its_context_are_not_in_it():
    sealed = Vault(OLD, "2025").seal(b"a secret token", context=HERE)
    assert b"secret" not in sealed
    assert b"networks" not in sealed


def test_it_does_not_open_in_another_place():
    vault = Vault(OLD, "2025")
    with pytest.raises(SealBroken):
        vault.open(vault.seal(b"token", context=HERE), context="networks.token:2")


def test_any_changed_byte_breaks_the_seal():
    vault = Vault(NEW, "2026")
    sealed = vault.seal(b"token", context=HERE)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises((SealBroken, KeyUnknown)):
            vault.open(bytes(changed), context=HERE)


def test_any_cut_breaks_the_seal():
    vault = Vault(OLD, "2025")
    sealed = vault.seal(b"token", context=HERE)
    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            vault.open(sealed[:length], context=HERE)
    with pytest.raises(SealBroken):
        vault.open(sealed + b"\0", context=HERE)


def test_the_key_of_one_record_does_not_open_another():
    vault = Vault(OLD, "2025")
    one, two = vault.seal(b"first", context=HERE), vault.seal(b"other", context=HERE)
    payload = 2 + 4 + 60
    with pytest.raises(SealBroken):
        vault.open(one[:payload] + two[payload:], context=HERE)


def test_a_new_master_key_takes_over_without_touching_the_payload():
    sealed = Vault(OLD, "2025").seal(b"token", context=HERE)
    both = Vault(NEW, "2026")
    assert not both.is_current(sealed)
    turned = both.rewrap(sealed, context=HERE)
    assert both.is_current(turned)
    assert turned[-33:] == sealed[-33:]
    alone = Vault({"2026": b"n" * 32}, "2026")
    assert alone.open(turned, context=HERE) == b"token"
    with pytest.raises(KeyUnknown):
        alone.open(sealed, context=HERE)


def test_rewrapping_in_another_place_is_refused():
    sealed = Vault(OLD, "2025").seal(b"token", context=HERE)
    with pytest.raises(SealBroken):
        Vault(NEW, "2026").rewrap(sealed, context="elsewhere")


@pytest.mark.parametrize("keys", [{"2025": b"short"}, {"": b"o" * 32}, {"x" * 33: b"o" * 32}, {"鍵": b"o" * 32}])
def test_a_poor_master_key_fails_loudly(keys):
    with pytest.raises(ValueError, match="master key"):
        Vault(keys, next(iter(keys)))


def test_the_current_key_must_be_there():
    with pytest.raises(KeyUnknown):
        Vault(OLD, "2026")
