from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yamabiko.kit.http import AddressRefused, FetchRefused, NotHttp
from yamabiko.kit.http.addresses import is_open
from yamabiko.kit.http.targets import read_target

OPEN = ["93.184.216.34", "8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1", "100.63.0.1", "2606:4700::1111"]
CLOSED = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "168.63.129.16",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1",
    "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::",
    "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:93.184.216.34", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "100::1",
    "2001::1", "2001:0:7f00:1::", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254",
    "fe80::1", "fec0::1", "ff02::1", "not an address", "",
]  # fmt: skip


@pytest.mark.parametrize("address", OPEN)
def test_ordinary_public_addresses_are_open(address):
    assert is_open(address)


@pytest.mark.parametrize("address", CLOSED)
def test_what_is_not_the_public_internet_is_closed(address):
    assert not is_open(address)


ODD = [
    "http://127.0.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
    "http://017700000001/", "http://127.1/", "http://127.0.1/", "http://0/", "http://0.0.0.0/",
    "http://127.000.000.001/", "http://１２７.０.０.１/", "http://127。0。0。1/", "http://①②⑦.⓪.⓪.①/", "http://93。184.216.34/",
    "http://93.184.216.034/", "http://1572395042/", "http://93.184.55330/", "http://0x5d.184.216.34/",
    "http://93.184.216.34./", "http://127.0.0.1./", "http://%31%32%37.0.0.1/", "http://127.0.0.1%00.example.com/",
    "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]/", "http://[64:ff9b::127.0.0.1]/", "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/", "http://[fd00:ec2::254]/", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/",
    "http://[::1/", "http://[127.0.0.1]/", "http://169.254.169.254/latest/meta-data/", "http://100.100.100.200/",
    "http://192.168.0.1:8080/", "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://a.localhost/",
    "http://ｌｏｃａｌｈｏｓｔ/", "http://intranet/", "http://metadata.google.internal/", "http://printer.local/",
    "http://nas.home.arpa/", "http://x.corp/", "http://example.com./", "http://example..com/", "http://.example.com/",
    "http://-a.example.com/", "http://a_b/", "http:///x", "http://user@example.com/",
    "http://user:secret@example.com/", "http://example.com@127.0.0.1/", "http://example.com\\@127.0.0.1/",
    "http://127.0.0.1\\.example.com/", "http://exa mple.com/", "http://exa\tmple.com/",
    "http://example.com\n.evil.com/", "ht\ttp://example.com/", "http:example.com", "http:/example.com",
    "http://example.com:22/", "http://example.com:6379/", "http://example.com:0/", "http://example.com:/",
    "http://example.com:99999/", "http://example.com:８０/", "http://ex\u200bample.com/", "http://exam\u00adple.com/",
    "http://\u202eexample.com/", "http://example.com℀/", "http://a.b\u0000.com/", "http://0x/", "http://1.2.3.4.5/",
    "http://example.0x7f/", "http://" + "a" * 64 + ".com/", "http://" + "a." * 130 + "com/",
    "http://example.com/" + "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("url", ODD)
def test_a_hidden_or_inside_address_is_refused(url):
    with pytest.raises(AddressRefused):
        read_target(url, allow=frozenset())


@pytest.mark.parametrize("url", ["ftp://example.com/", "file:///etc/passwd", "javascript:alert(1)", "", "//x.com"])
def test_only_http_is_spoken(url):
    with pytest.raises(NotHttp):
        read_target(url, allow=frozenset())


@given(st.text(max_size=60), st.text(alphabet="0123456789abcx.:[]@/\\%。１⑦ \t-", max_size=30))
def test_any_text_is_read_or_refused_by_a_word(text, host):
    for url in (text, f"http://{text}", f"http://{host}/", f"http://{host}{text}"):
        with suppress(FetchRefused):
            assert read_target(read_target(url, allow=frozenset()).url, allow=frozenset())


PLAIN = [
    ("HTTP://Example.COM", "http://example.com/"),
    (" https://example.com:443/a b?q=日本#part ", "https://example.com/a%20b?q=%E6%97%A5%E6%9C%AC"),
    ("https://example.com:8443/%E6%97%A5", "https://example.com:8443/%E6%97%A5"),
    ("http://日本語.jp/", "http://xn--wgv71a119e.jp/"),
    ("http://Bücher.example.com/", "http://xn--bcher-kva.example.com/"),
    ("http://93.184.216.34/", "http://93.184.216.34/"),
    ("http://[2606:4700:0::1111]:8080/", "http://[2606:4700::1111]:8080/"),
    ("http://a_b.example.com/?a=1&b[]=2", "http://a_b.example.com/?a=1&b[]=2"),
    ("http://example.com?x", "http://example.com/?x"),
]


@pytest.mark.parametrize(("url", "read"), PLAIN)
def test_an_ordinary_address_is_read_one_way(url, read):
    assert read_target(url, allow=frozenset()).url == read


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9999/", "http://[::1]:9999/", "http://localhost:9999/", "http://feeds.lan/"]
)
def test_an_allowed_pair_may_lie_inside(url):
    allow = frozenset({"127.0.0.1:9999", "[::1]:9999", "localhost:9999", "feeds.lan:80"})
    assert read_target(url, allow=allow).url == url
    with pytest.raises(AddressRefused):
        read_target(url.replace("9999", "9998").replace(".lan", ".lan:81"), allow=allow)
