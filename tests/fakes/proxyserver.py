"""A proxy on loopback for tests: HTTP (absolute addresses and CONNECT), SOCKS4 and SOCKS5.

    async with ProxyServer() as proxy:
        proxy.leads("outlet.example", server.port)
        await fetcher.fetch("http://outlet.example/f", proxy=proxy.url("socks5"))

Wherever it is asked to go, it goes to a port on loopback that was named before, or says that it cannot.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
from types import TracebackType


class ProxyServer:
    """Speaks the kind of proxy it is spoken to in; `asked` has what it was asked to reach, `logins` the passwords."""

    def __init__(self, *, says: bytes = b"", needs_login: bool = False) -> None:
        self.asked: list[tuple[str, int]] = []
        self.logins: list[str] = []
        self._says = says
        self._needs_login = needs_login
        self._ports: dict[str, int] = {}
        self._talks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server
        self.port = 0

    async def __aenter__(self) -> ProxyServer:
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)
        await asyncio.sleep(0)  # lets the closed transports go

    def url(self, kind: str, login: str = "") -> str:
        """Return this proxy's address as a proxy of a kind."""
        return f"{kind}://{login}{'@' if login else ''}127.0.0.1:{self.port}"

    def leads(self, host: str, port: int) -> None:
        """Take whoever asks for a host, name or number, "*" for any, to a port on loopback."""
        self._ports[host] = port

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._talks.add(task)
        task.add_done_callback(self._talks.discard)
        with contextlib.closing(writer), contextlib.suppress(OSError, EOFError):
            first = await reader.readexactly(1)
            if self._says:
                writer.write(self._says)
                await writer.drain()
            elif first == b"\x05":
                await self._socks5(reader, writer)
            elif first == b"\x04":
                await self._socks4(reader, writer)
            else:
                await self._http(first, reader, writer)

    async def _socks5(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly((await reader.readexactly(1))[0])
        writer.write(b"\x05\x02" if self._needs_login else b"\x05\x00")
        if self._needs_login:
            await reader.readexactly(1)
            name = await reader.readexactly((await reader.readexactly(1))[0])
            password = await reader.readexactly((await reader.readexactly(1))[0])
            self.logins.append(f"{name.decode()}:{password.decode()}")
            writer.write(b"\x01\x00")
        kind = (await reader.readexactly(4))[3]
        if kind == 3:
            host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        else:
            host = str(ipaddress.ip_address(await reader.readexactly(4 if kind == 1 else 16)))
        port = int.from_bytes(await reader.readexactly(2))
        rest = b"\x00\x01\x00\x00\x00\x00\x00\x00"
        await self._pass_on(host, port, reader, writer, yes=b"\x05\x00" + rest, no=b"\x05\x04" + rest)

    async def _socks4(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(1)
        port = int.from_bytes(await reader.readexactly(2))
        number = await reader.readexactly(4)
        await reader.readuntil(b"\x00")
        host = str(ipaddress.ip_address(number))
        if number[:3] == b"\x00\x00\x00":
            host = (await reader.readuntil(b"\x00"))[:-1].decode()
        await self._pass_on(host, port, reader, writer, yes=b"\x00\x5a" + b"\x00" * 6, no=b"\x00\x5b" + b"\x00" * 6)

    async def _http(self, first: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = first + await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.split(b"\r\n", 1)[0].decode().split(" ")
        self.logins += [
            line.split(b": ", 1)[1].decode() for line in head.split(b"\r\n") if line.startswith(b"Proxy-Authorization:")
        ]
        if self._needs_login and not self.logins:
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return
        place = target if method == "CONNECT" else target.split("/", 3)[2]
        host, _, port = place.rpartition(":") if ":" in place.rpartition("]")[2] else (place, "", "80")
        no = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
        yes = b"HTTP/1.1 200 Connected\r\n\r\n" if method == "CONNECT" else b""
        onward = (
            b"" if method == "CONNECT" else head.replace(target.encode(), b"/" + target.split("/", 3)[3].encode(), 1)
        )
        await self._pass_on(host, int(port), reader, writer, yes=yes, no=no, onward=onward)

    async def _pass_on(
        self,
        host: str,
        port: int,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        yes: bytes,
        no: bytes,
        onward: bytes = b"",
    ) -> None:
        self.asked.append((host, port))
        onto = self._ports.get(host, self._ports.get("*"))
        if onto is None:
            writer.write(no)
            await writer.drain()
            return
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", onto)
        with contextlib.closing(far_writer):
            writer.write(yes)
            far_writer.write(onward)
            await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while piece := await reader.read(65_536):
            writer.write(piece)
            await writer.drain()
        writer.write_eof()
