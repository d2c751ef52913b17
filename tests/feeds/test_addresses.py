"""Which addresses may be fetched."""

from __future__ import annotations

import pytest

from monitor.feeds.addresses import checked_url, is_public
from monitor.feeds.model import FetchError

PRIVATE_TEXT = """
127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 169.254.169.254
100.64.0.1 100.127.255.255 192.0.0.1 192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.2.3
240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:7f00:1 ::127.0.0.1 64:ff9b::7f00:1
64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0
fec0::1 ff02::1 127.1 2130706433 0x7f000001 017700000001 localhost outlet.example
"""
PUBLIC_TEXT = """
8.8.8.8 1.1.1.1 93.184.215.14 172.32.0.1 100.128.0.1 2606:4700:4700::1111 2a00:1450:4001::1 ::ffff:8.8.8.8
"""


@pytest.mark.parametrize("address", PRIVATE_TEXT.split())
def test_private_address_is_no_public_one(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC_TEXT.split())
def test_public_address(address: str) -> None:
    assert is_public(address)


BAD = [
    "",
    "outlet.example/feed",
    "//outlet.example/",
    "ftp://outlet.example/",
    "file:///etc/passwd",
    "data:text/xml,<rss/>",
    "javascript:alert(1)",
    "feed://outlet.example/",
    "http://",
    "http:///x",
    "http://user@outlet.example/",
    "https://user:pw@outlet.example/",
    "http://outlet.example:0/",
    "http://outlet.example:99999/",
    "http://[::1",
    "http://outlet.example\\@127.0.0.1/",
    "http://outlet.example/a b",
    "http://outlet.example/\x00",
    "|cmd",
    "http://outlet.example/\r\nX-Evil: 1",
    "http://outlet.example/" + "a" * 3_000,
]


@pytest.mark.parametrize("url", BAD)
def test_bad_address_is_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        checked_url(url)
    assert caught.value.code == "bad_url"
    assert caught.value.sentence.endswith(".")


def test_good_address_loses_its_fragment_only() -> None:
    assert checked_url(" https://outlet.example/خبر?a=b#top ") == "https://outlet.example/خبر?a=b"
