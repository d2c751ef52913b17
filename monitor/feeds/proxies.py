"""Which proxy a request goes through, and the connections of SOCKS ones.

A feed's own setting is "" (as the system says), `none` (never one) or an address. The system's word is that of
`urllib.request.getproxies`: on Linux the variables http_proxy, https_proxy, all_proxy and no_proxy.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from typing import Final, cast
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver
from aiohttp.client_proto import ResponseHandler
from aiohttp_socks import ProxyConnector
from python_socks import ProxyError, ProxyType
from python_socks.async_.asyncio.v2 import Proxy
from yarl import URL

from monitor.feeds.addresses import is_loopback, is_public
from monitor.feeds.model import FetchError
from monitor.feeds.troubles import RefusedAddressError

NONE: Final = "none"
"""A feed's setting that goes round the system's proxy."""
POOL: Final = 256
"""Connections open at once on one way out: a round's quick and slow ones together."""
WEB_KINDS: Final = ("http", "https")
_SOCKS: Final = {
    "socks": (ProxyType.SOCKS5, False),
    "socks4": (ProxyType.SOCKS4, False),
    "socks4a": (ProxyType.SOCKS4, True),
    "socks5": (ProxyType.SOCKS5, False),
    "socks5h": (ProxyType.SOCKS5, True),
}
"""Kind and whether the proxy looks names up, as curl reads these words."""
_SOCKS_PORT: Final = 1080
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
    return proxy.scheme in WEB_KINDS or _SOCKS[proxy.scheme][1]


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
    if proxy.scheme not in (*WEB_KINDS, *_SOCKS):
        raise FetchError("A proxy of this kind cannot be used.", _EXAMPLE, code="bad_proxy")
    if not proxy.host or port == 0 or any(char <= " " or char == "\\" for char in text):
        raise FetchError("The address of the proxy is none.", _EXAMPLE, code="bad_proxy")
    return proxy


class SocksConnector(ProxyConnector):
    """Connects through a SOCKS proxy. Where names are looked up here, only public addresses are asked for.

    Unlike its base it then hands the proxy the very address that was checked, and still verifies a certificate
    against the name.
    """

    def __init__(
        self, proxy: URL, resolver: AbstractResolver, *, allow_private: bool, tls: ssl.SSLContext | None = None
    ) -> None:
        kind, remote_names = _SOCKS[proxy.scheme]
        port = proxy.explicit_port or _SOCKS_PORT
        super().__init__(
            proxy.host or "", port, kind, proxy.user, proxy.password, rdns=remote_names, limit=POOL, ssl=tls or True
        )
        self._names = resolver
        self._remote_names = remote_names
        self._allow_private = allow_private
        self._family = socket.AF_INET if kind is ProxyType.SOCKS4 else socket.AF_UNSPEC

    async def _connect_via_proxy(
        self,
        host: str,
        port: int,
        ssl: ssl.SSLContext | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - its base has it
    ) -> tuple[asyncio.Transport, ResponseHandler]:
        target = host if self._remote_names else await self._address(host, port)
        proxy = Proxy(
            proxy_type=self._proxy_type,
            host=self._proxy_host,
            port=self._proxy_port,
            username=self._proxy_username,
            password=self._proxy_password,
            rdns=self._rdns,
        )
        try:
            stream = await proxy.connect(dest_host=target, dest_port=port, timeout=timeout)
        except (
            ConnectionError,
            EOFError,
        ) as error:  # a proxy that is not there is another error
            raise ProxyError("the proxy ended the connection") from error
        try:
            if ssl is not None:
                stream = await stream.start_tls(hostname=host, ssl_context=ssl)
        except BaseException:
            await stream.close()
            raise
        protocol = _Handler(self._loop, stream.writer)
        transport = stream.writer.transport
        transport.set_protocol(protocol)
        protocol.connection_made(transport)
        return cast(asyncio.Transport, transport), protocol

    async def _address(self, host: str, port: int) -> str:
        found = [one["host"] for one in await self._names.resolve(host, port, self._family)]
        inside = [address for address in found if not is_public(address)]
        if inside and not self._allow_private:
            raise RefusedAddressError(f"{inside[0]} is not public")
        return found[0]


class _Handler(ResponseHandler):
    """Holds on to the stream's writer, which would close the connection when it is collected."""

    def __init__(self, loop: asyncio.AbstractEventLoop, writer: asyncio.StreamWriter) -> None:
        super().__init__(loop)
        self._writer = writer
