"""Turn what a network library or a server says into an error with a sentence and a remedy."""

from __future__ import annotations

import ssl
from typing import Final

import aiohttp

from monitor.feeds.inflate import cut_short
from monitor.feeds.model import FetchError

LATER: Final = "It is tried again later."
CHECK_IT: Final = "Check the address; it is tried again."
_MEND_PROXY: Final = "Check the proxy: `rasadctl feeds proxy` for one feed, the settings of the system for all."


CAUGHT: Final = (
    aiohttp.ClientError,
    OSError,
    ValueError,
    EOFError,
    FetchError,
)
"""All that a fetch may end in, of the client, of addresses and of the system."""
_BEYOND_PROXY: Final = frozenset({3, 4, 5, 6, 91})
"""Answers of a SOCKS proxy that speak of the site and not of the proxy (RFC 1928, 6; 91 is SOCKS4's only word)."""


class RefusedAddressError(OSError):
    """A connection to an address inside a private network, refused before it was made."""


def from_exception(error: BaseException) -> FetchError:
    """Return the error that the user is told for one of a client, a system or an address."""
    if isinstance(error, FetchError):
        return error
    if _has(error, RefusedAddressError):
        return refused_address()
    proxied = _of_proxy(error)
    if proxied:
        return proxied
    if isinstance(error, (aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError)) or _has(
        error, ssl.SSLError
    ):
        if _speaks_http(error):
            return FetchError(
                "The site answers, but not over a secure connection (https).",
                "Write its address with http:// in front.",
                code="no_https",
            )
        return FetchError(
            "The site cannot prove that it is the one it names: its certificate does not hold.",
            "The site has to mend it; it is tried again later.",
            code="tls",
        )
    if isinstance(error, TimeoutError):
        return FetchError("The site did not answer in time.", LATER, code="timeout")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FetchError(
            "There is no such site, or no connection to the network.",
            CHECK_IT,
            code="dns",
        )
    if isinstance(error, (aiohttp.InvalidURL, ValueError)):
        return FetchError("The address is not a web address.", "Correct the address.", code="bad_url")
    return _broken_connection(error)


def _speaks_http(error: BaseException) -> bool:
    """Say whether what answered a greeting of TLS was a plain server, by OpenSSL's words for it."""
    return any(words in str(error) for words in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST"))


def _of_proxy(error: BaseException) -> FetchError | None:
    """Return the error for trouble with a web proxy, None where it is none of the proxy's."""
    if isinstance(error, aiohttp.ClientProxyConnectionError):
        return no_proxy()
    if isinstance(error, aiohttp.ClientHttpProxyError):
        if error.status == 407:
            return proxy_wants_login()
        return FetchError(f"The proxy did not pass the request on (answer {error.status}).", _MEND_PROXY, code="proxy")
    return None


def no_proxy() -> FetchError:
    """Return the error for a proxy that is not there."""
    return FetchError("The proxy cannot be reached.", _MEND_PROXY, code="proxy")


def slow_proxy() -> FetchError:
    """Return the error for a proxy that says nothing."""
    return FetchError("The proxy did not answer in time.", _MEND_PROXY, code="proxy")


def refusing_proxy(answer: int | None) -> FetchError:
    """Return the error for what a SOCKS proxy answered, None where it said nothing that can be understood."""
    if answer in _BEYOND_PROXY:
        return FetchError("The site cannot be reached through the proxy.", LATER, code="connection")
    return FetchError("The proxy refuses to pass the request on.", _MEND_PROXY, code="proxy")


def proxy_wants_login() -> FetchError:
    """Return the error for a proxy that asks for a name and a password."""
    return FetchError(
        "The proxy asks for a name and a password, or does not take the ones it got.",
        "Put them into the variable http_proxy or https_proxy of the session: http://name:password@proxy:port.",
        code="proxy",
    )


def _broken_connection(error: BaseException) -> FetchError:
    if isinstance(error, aiohttp.ClientPayloadError):
        return cut_short()
    if isinstance(error, aiohttp.ClientResponseError):
        return FetchError("The site's answer is not a proper one.", LATER, code="connection")
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return FetchError("The site ended the connection without an answer.", LATER, code="connection")
    return FetchError("The site cannot be reached.", LATER, code="connection")


def refused_address() -> FetchError:
    """Return the error for an address inside a private network."""
    return FetchError(
        "The address leads into a private network, where feeds are not fetched from.",
        "If it is yours, allow it for this feed.",
        code="refused_address",
    )


def redirect_loop() -> FetchError:
    """Return the error for an address that is passed on too often."""
    return FetchError(
        "The address is passed on again and again.", "Look for the feed's own address.", code="redirect_loop"
    )


def from_status(status: int, retry_after_s: int | None, host: str = "") -> FetchError:
    """Return the error for an answer that is neither a feed nor a redirect; `host` as in `FetchError`."""
    sentence, remedy, code = _STATUS.get(status) or _of_class(status)
    if retry_after_s and status in _MAY_ASK_TO_WAIT:
        sentence = f"{sentence.removesuffix('.')}, and asks to be left alone for {_how_long(retry_after_s)}."
    return FetchError(sentence, remedy, code=code, http_status=status, retry_after_s=retry_after_s, host=host)


def _how_long(seconds: int) -> str:
    """Say a stretch of time that a site asks for, rounded up: "2 hours"."""
    for unit, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= unit:
            n = -(-seconds // unit)
            return f"{n} {name}{'' if n == 1 else 's'}"
    return "a minute"


def _of_class(status: int) -> tuple[str, str, str]:
    if status >= 500:
        return f"The site has a trouble of its own (answer {status}).", LATER, "http_5xx"
    if status >= 400:
        return f"The site refuses the address (answer {status}).", "Check the address in a browser.", "http_4xx"
    return f"The site answers with {status}, which is no feed.", "Check the address in a browser.", "http_odd"


_MAY_ASK_TO_WAIT: Final = (429, 503)
_STATUS: Final = {
    401: ("The feed asks for a name and a password.", "Look for a public address of the feed.", "forbidden"),
    403: ("The site refuses to give the feed.", "Check the address in a browser.", "forbidden"),
    404: ("There is nothing at this address.", "Check the address in a browser.", "not_found"),
    410: ("The feed is gone for good, its site says.", "Remove it, or look for its new address.", "gone"),
    429: ("The site asks to be asked less often.", "It is left alone for a while.", "rate_limited"),
    451: ("The site may not give the feed for legal reasons.", "Nothing can be done here.", "forbidden"),
    503: ("The site is busy or being mended.", LATER, "http_5xx"),
}


def _has(error: BaseException, kind: type[BaseException]) -> bool:
    """Say whether an error of this kind is among the causes."""
    seen: BaseException | None = error
    for _ in range(10):
        if seen is None:
            return False
        if isinstance(seen, kind) or isinstance(getattr(seen, "os_error", None), kind):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
