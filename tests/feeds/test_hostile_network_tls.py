"""Certificates on loopback: only one that a trusted authority gave to the very name, for now, is taken."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from monitor.feeds.fetch import Fetcher
from monitor.feeds.model import FetchError
from tests.fakes.feedserver import item, rss
from tests.fakes.proxyserver import ProxyServer
from tests.feeds.fetching import Names

FEED = rss("News", item("One", "https://outlet.example/1"))
HOST = "good.outlet.example"
PUBLIC = "93.184.215.14"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Authority:
    """A certificate authority in a folder, made with openssl."""

    folder: Path
    tool: str

    @classmethod
    def made(cls, folder: Path) -> Authority:
        tool = shutil.which("openssl")
        if tool is None:
            pytest.skip("openssl is not installed")
        found = cls(folder, tool)
        for name in ("ca", "other"):
            subject = ["-subj", f"/CN={name}", "-days", "2", "-addext", "keyUsage=critical,keyCertSign"]
            found._run("req", "-x509", *_NEW, "-keyout", f"{name}.key", "-out", f"{name}.pem", *subject)
        return found

    def give(self, names: str, start: datetime, end: datetime, by: str = "ca") -> Path:
        """Return a file with a certificate for `names` and its key."""
        self._run("req", *_NEW, "-keyout", "site.key", "-out", "site.csr", "-subj", "/CN=site")
        (self.folder / "index").write_text("")
        (self.folder / "serial").write_text("01\n")
        (self.folder / "new").mkdir(exist_ok=True)
        (self.folder / "ca.cnf").write_text(
            "[ca]\ndefault_ca=d\n[d]\ndatabase=index\nserial=serial\nnew_certs_dir=new\ndefault_md=sha256\npolicy=p\n"
            f"[p]\ncommonName=supplied\n[x]\nsubjectAltName={names}\n"
        )
        span = ["-startdate", f"{start:%Y%m%d%H%M%SZ}", "-enddate", f"{end:%Y%m%d%H%M%SZ}"]
        signed = ["-cert", f"{by}.pem", "-keyfile", f"{by}.key", "-extensions", "x", *span]
        self._run("ca", "-batch", "-notext", "-config", "ca.cnf", *signed, "-in", "site.csr", "-out", "site.pem")
        return self._together("site")

    def own(self) -> Path:
        """Return a file with a certificate that its site signed itself, and its key."""
        alt = ["-subj", "/CN=x", "-days", "2", "-addext", f"subjectAltName=DNS:{HOST}"]
        self._run("req", "-x509", *_NEW, "-keyout", "own.key", "-out", "own.pem", *alt)
        return self._together("own")

    def _together(self, name: str) -> Path:
        both = self.folder / f"{name}-both.pem"
        both.write_bytes((self.folder / f"{name}.key").read_bytes() + (self.folder / f"{name}.pem").read_bytes())
        return both

    def _run(self, *words: str) -> None:
        subprocess.run([self.tool, *words], check=True, capture_output=True, cwd=self.folder)


_NEW = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made(tmp_path_factory.mktemp("ca"))


def fetched(site: Path, host: str, authority: Authority, through: str = "") -> str:
    """Return the status or the error's code of fetching from a site with this certificate, as one that trusts `ca`."""
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_side.load_cert_chain(site)
    trusting = ssl.create_default_context(cafile=str(authority.folder / "ca.pem"))

    async def answer(_: web.BaseRequest) -> web.Response:
        return web.Response(body=FEED)

    async def live() -> str:
        runner = web.ServerRunner(web.Server(answer), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=server_side).start()
        port = runner.addresses[0][1]
        names = Names(PUBLIC if through else "127.0.0.1")
        try:
            async with ProxyServer() as proxy, Fetcher(resolver=names, tls=trusting, system_proxies=dict) as fetcher:
                proxy.leads("*", port)
                way = proxy.url(through) if through else "none"
                url = f"https://{host}:{port}/f"
                return str((await fetcher.fetch(url, allow_private=not through, proxy=way)).status)
        except FetchError as error:
            return error.code
        finally:
            await runner.cleanup()

    return asyncio.run(live())


NOW = datetime.now(UTC)
CERTIFICATES: dict[str, tuple[str, datetime, datetime, str, str]] = {
    "good": (f"DNS:{HOST}", NOW - DAY, NOW + DAY, "ca", "200"),
    "one-of-several-names": (f"DNS:a.example,DNS:{HOST}", NOW - DAY, NOW + DAY, "ca", "200"),
    "wildcard": ("DNS:*.outlet.example", NOW - DAY, NOW + DAY, "ca", "200"),
    "wildcard-over-all": ("DNS:*.example", NOW - DAY, NOW + DAY, "ca", "tls"),
    "other-name": ("DNS:other.example", NOW - DAY, NOW + DAY, "ca", "tls"),
    "name-below": (f"DNS:www.{HOST}", NOW - DAY, NOW + DAY, "ca", "tls"),
    "wildcard-too-deep": (f"DNS:*.{HOST}", NOW - DAY, NOW + DAY, "ca", "tls"),
    "only-a-number": ("IP:127.0.0.1", NOW - DAY, NOW + DAY, "ca", "tls"),
    "expired": (f"DNS:{HOST}", NOW - 2 * DAY, NOW - DAY, "ca", "tls"),
    "not-yet": (f"DNS:{HOST}", NOW + DAY, NOW + 2 * DAY, "ca", "tls"),
    "untrusted-authority": (f"DNS:{HOST}", NOW - DAY, NOW + DAY, "other", "tls"),
}


@pytest.mark.parametrize(("names", "start", "end", "by", "expected"), CERTIFICATES.values(), ids=CERTIFICATES)
def test_only_a_certificate_that_holds_is_taken(
    authority: Authority, names: str, start: datetime, end: datetime, by: str, expected: str
) -> None:
    assert fetched(authority.give(names, start, end, by), HOST, authority) == expected


def test_a_certificate_signed_by_its_own_site_is_refused(authority: Authority) -> None:
    assert fetched(authority.own(), HOST, authority) == "tls"


@pytest.mark.parametrize("through", ["http", "socks4", "socks4a", "socks5", "socks5h"])
def test_through_a_proxy_the_name_is_still_what_counts(authority: Authority, through: str) -> None:
    assert fetched(authority.give(f"DNS:{HOST}", NOW - DAY, NOW + DAY), HOST, authority, through) == "200"
    assert fetched(authority.give("DNS:other.example", NOW - DAY, NOW + DAY), HOST, authority, through) == "tls"
    assert fetched(authority.give(f"IP:{PUBLIC}", NOW - DAY, NOW + DAY), HOST, authority, through) == "tls"
