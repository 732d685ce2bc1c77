"""Our own addresses, answered by this process while the demo organisation is being made."""

import threading

import pytest

from yamabiko.kit.http import AddressRefused, Client, at_hand


def test_an_address_at_hand_is_asked_on_its_port_and_by_its_own_name(server, port):
    with at_hand("ours.example:443", port=port):
        page = Client().fetch("https://ours.example/hello")
    assert (page.status, page.url) == (200, "https://ours.example/hello")
    assert server.seen[0][1]["host"] == "ours.example"


def test_outside_the_block_and_in_other_threads_nothing_is_at_hand(port):
    refused: list[bool] = []

    def ask() -> None:
        try:
            Client().fetch("http://localhost:8000/hello")
        except AddressRefused:
            refused.append(True)

    with at_hand("localhost:8000", port=port):
        other = threading.Thread(target=ask)
        other.start()
        other.join()
    ask()
    assert refused == [True, True]


def test_only_the_named_pair_is_at_hand(port):
    with at_hand("localhost:8000", port=port), pytest.raises(AddressRefused):
        Client().fetch("http://localhost:8001/hello")
