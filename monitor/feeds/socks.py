"""Connections through a SOCKS proxy; loaded where there is one."""

from __future__ import annotations

import asyncio
import socket
import ssl
from typing import Final, cast

from aiohttp.abc import AbstractResolver
from aiohttp.client_proto import ResponseHandler
from aiohttp_socks import ProxyConnector
from python_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError, ProxyType
from python_socks.async_.asyncio.v2 import Proxy
from yarl import URL

from monitor.feeds import troubles
from monitor.feeds.addresses import is_public
from monitor.feeds.proxies import POOL, SOCKS
from monitor.feeds.troubles import RefusedAddressError

_PORT: Final = 1080


class SocksConnector(ProxyConnector):
    """Connects through a SOCKS proxy. Where names are looked up here, only public addresses are asked for.

    Unlike its base it then hands the proxy the very address that was checked, and still verifies a certificate
    against the name.
    """

    def __init__(
        self, proxy: URL, resolver: AbstractResolver, *, allow_private: bool, tls: ssl.SSLContext | None = None
    ) -> None:
        name, remote_names = SOCKS[proxy.scheme]
        kind = ProxyType[name]
        port = proxy.explicit_port or _PORT
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
        except ProxyConnectionError as error:
            raise troubles.no_proxy() from error
        except ProxyTimeoutError as error:
            raise troubles.slow_proxy() from error
        except ProxyError as error:
            raise troubles.refusing_proxy(error.error_code) from error
        except (ConnectionError, EOFError) as error:  # it ended the connection
            raise troubles.refusing_proxy(None) from error
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
