"""Which addresses may be fetched: the form of a URL, and the network address a connection really goes to. Pure."""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from urllib.parse import urlsplit

from monitor.feeds.model import FetchError

_REFUSED = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "100.64.0.0/10",  # carrier-grade NAT, not in `is_private`
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays, global for `ipaddress`
        "198.18.0.0/15",
        "224.0.0.0/4",  # multicast, partly global for `ipaddress`
        "240.0.0.0/4",
        "64:ff9b::/96",  # NAT64: any IPv4 address inside
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4
        "fec0::/10",
        "ff00::/8",
    )
)
MAX_URL = 2_000
"""Characters of an address."""
_CONTROL = re.compile(r"[\x00-\x20\x7f\\]")
_SCHEMES = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.:-]*:)?")
_AUTHORITY = re.compile(r"[^/?#]*")
_LOCAL_NAMES = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa")


def is_public(address: str) -> bool:
    """Say whether a network address in numbers is one of the open internet."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if int(ip) >> 32 == 0:
            return False
    refused = (ip.is_private, ip.is_loopback, ip.is_link_local, ip.is_multicast, ip.is_reserved, ip.is_unspecified)
    return not any(refused) and not any(ip.version == net.version and ip in net for net in _REFUSED)


def is_loopback(host: str) -> bool:
    """Say whether a host as written is this machine itself."""
    name = _folded(host)
    literal = _literal(name)
    return name == "localhost" or name.endswith(".localhost") or (literal is not None and literal.is_loopback)


def is_inside(host: str) -> bool:
    """Say whether a host as written can only be inside a private network; for those whose name another looks up.

    Numbers in all spellings that a system takes for an address (`127.1`, `0x7f000001`) and the names that are
    reserved for local use. What a proxy makes of other names is the proxy's.
    """
    name = _folded(host)
    literal = _literal(name)
    if literal is not None:
        return not is_public(str(literal))
    return "." not in name or name.endswith(_LOCAL_NAMES)


def without_login(url: str) -> str:
    """Return an address fit to be shown: a name and a password before the host are left out."""
    head, mark, rest = url.partition("//")
    if not mark or not _SCHEMES.fullmatch(head):
        head, mark, rest = "", "", url
    found = _AUTHORITY.match(rest)
    end = found.end() if found else 0
    return head + mark + rest[:end].rpartition("@")[2] + rest[end:]


def checked_url(url: str) -> str:
    """Return an address ready to be fetched, without its fragment.

    Raises FetchError (`bad_url`) for anything but http and https with a host, and for names and passwords in it.
    """
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _bad("The address is not a web address.") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise _bad("Only addresses that start with http:// or https:// can be fetched.")
    if not host or port == 0 or len(text) > MAX_URL or _CONTROL.search(text):
        raise _bad("The address is not a web address.")
    if "@" in parts.netloc:
        raise FetchError(
            "The address holds a name or a password, which would be stored in the open.",
            "Take the part before the @ out: feeds that ask for a password cannot be followed yet. "
            "Many sites give an address with a key of its own instead.",
            code="bad_url",
        )
    return text.split("#", 1)[0]


def _bad(sentence: str) -> FetchError:
    return FetchError(sentence, "Correct the address.", code="bad_url")


def _folded(host: str) -> str:
    return unicodedata.normalize("NFKC", host).replace("\u3002", ".").strip("[]").rstrip(".").lower()


def _literal(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name.split("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(name)) if name[:1].isdigit() else None
    except (OSError, ValueError):
        return None
