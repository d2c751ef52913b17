"""Which proxy a request goes through; the connections of SOCKS ones are `monitor.feeds.socks`.

A feed's own setting is "" (as the system says), `none` (never one) or an address. The system's word is that of
`urllib.request.getproxies`: on Linux the variables http_proxy, https_proxy, all_proxy and no_proxy.
"""

from __future__ import annotations

import contextlib
import ipaddress
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from yarl import URL

from monitor.feeds.addresses import is_loopback
from monitor.feeds.model import FetchError

NONE: Final = "none"
"""A feed's setting that goes round the system's proxy."""
POOL: Final = 256
"""Connections open at once on one way out: a round's quick and slow ones together."""
WEB_KINDS: Final = ("http", "https")
SOCKS: Final = {
    "socks": ("SOCKS5", False),
    "socks4": ("SOCKS4", False),
    "socks4a": ("SOCKS4", True),
    "socks5": ("SOCKS5", False),
    "socks5h": ("SOCKS5", True),
}
"""Kind and whether the proxy looks names up, as curl reads these words."""
_EXAMPLE: Final = "Write it as http://proxy.example:3128 or socks5://127.0.0.1:1080; none means no proxy."


def checked_proxy(text: str) -> str:
    """Return a feed's own proxy setting, tidied: "", `none` or scheme://host:port.

    Raises FetchError (`bad_proxy`) for anything else, and for names and passwords, which would be stored in the open.
    """
    wish = text.strip()
    if wish.lower() in ("", "system"):
        return ""
    if wish.lower() in (NONE, "direct"):
        return NONE
    proxy = _read(wish)
    if proxy.user is not None or proxy.password is not None:
        raise FetchError(
            "The address of the proxy holds a name or a password, which would be stored in the open.",
            "Put it into the variable http_proxy or https_proxy of the session instead: that is used and never stored.",
            code="bad_proxy",
        )
    if proxy.explicit_port is None:
        raise FetchError("The address of the proxy has no port.", _EXAMPLE, code="bad_proxy")
    return f"{proxy.scheme}://{proxy.host_subcomponent}:{proxy.explicit_port}"


def proxy_for(url: str, wish: str, system: Mapping[str, str]) -> URL | None:
    """Return the proxy for a checked address, None for a direct connection.

    `wish` is the feed's setting, `system` what `getproxies` returned. The machine's own addresses never go through
    the system's proxy. Raises FetchError (`bad_proxy`) for an address of a proxy that is none.
    """
    if wish:
        return None if wish == NONE else _read(wish)
    parts = urlsplit(url)
    named = system.get(parts.scheme.lower()) or system.get("all") or ""
    host = parts.hostname or ""
    if not named or is_loopback(host) or _bypassed(host, system.get("no", "")):
        return None
    return _read(named if "://" in named else f"http://{named}")


def looks_names_up(proxy: URL) -> bool:
    """Say whether the proxy, and not this machine, finds the network address of a site."""
    return proxy.scheme in WEB_KINDS or SOCKS[proxy.scheme][1]


def _bypassed(host: str, names: str) -> bool:
    """Say whether no_proxy names a host: by its name, a domain above it, its number, a network, or * for all."""
    for name in (part.strip().lower().removeprefix("*.").lstrip(".") for part in names.split(",")):
        if name == "*" or (name and (host == name or host.endswith(f".{name}"))):
            return True
        if "/" in name:
            with contextlib.suppress(ValueError):
                if ipaddress.ip_address(host) in ipaddress.ip_network(name, strict=False):
                    return True
    return False


def _read(text: str) -> URL:
    try:
        proxy = URL(text)
        port = proxy.explicit_port
    except ValueError as error:
        raise FetchError("The address of the proxy is none.", _EXAMPLE, code="bad_proxy") from error
    if proxy.scheme not in (*WEB_KINDS, *SOCKS):
        raise FetchError("A proxy of this kind cannot be used.", _EXAMPLE, code="bad_proxy")
    if not proxy.host or port == 0 or any(char <= " " or char == "\\" for char in text):
        raise FetchError("The address of the proxy is none.", _EXAMPLE, code="bad_proxy")
    return proxy
