"""Prices are whole thousandths: nothing is rounded, and never too little is set aside."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from yamabiko.networks.rules import Network
from yamabiko.networks.rules.prices import cost, month_of, said


@pytest.mark.parametrize(
    ("texts", "thousandths"),
    [
        (("Cold hands.",), 15),
        (("Cold hands. https://go.aoba.co.jp/x",), 200),
        (("Cold hands: aoba.com",), 200),
        (("Cold hands: http://localhost:8001/x",), 200),
        (("One.", "Two.", "Three. https://go.aoba.co.jp/x"), 230),
        ((), 0),
    ],
)
def test_a_post_costs_what_x_takes_for_it(texts, thousandths):
    assert cost(Network.X.declared.price, texts) == thousandths


def test_amounts_are_said_as_money():
    found = [said(amount, "USD") for amount in (0, 15, 200, 215, 1_000, 12_345_670)]
    assert found == ["US$0.00", "US$0.015", "US$0.20", "US$0.215", "US$1.00", "US$12,345.67"]


def test_a_month_is_utcs():
    tokyo = timezone(timedelta(hours=9))
    assert month_of(datetime(2026, 12, 1, 8, 59, tzinfo=tokyo)) == datetime(2026, 11, 1, tzinfo=UTC).date()
