"""An address the user named, asked in the manner of LibreTranslate: JSON there, JSON back.

`POST {address} {"q": [texts], "source": "ru", "target": "en", "format": "text"}`, answered by
`{"translatedText": [texts]}`. Any host may be named, one in the user's own network too: the user typed it. Nothing else
is ever sent there: no cookies, no name of a feed, no address of an item. Redirects are not followed.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

import aiohttp

from monitor.feeds.headers import retry_after_s
from monitor.translation.model import TranslationError, believed

DEADLINE_S = 30.0
"""Seconds that one answer may take."""
MOST_BYTES = 512 * 1024
"""Bytes of an answer that are read."""
_PATH = "/translate"
_NAME_IT = "See that the address in the settings is that of the translation service, such as http://localhost:5000."


class Endpoint:
    """Asks an address; `key` is sent along where the service wants one."""

    def __init__(self, url: str, key: str = "", *, deadline_s: float = DEADLINE_S) -> None:
        self._url = endpoint_url(url)
        self._key = key
        self._deadline_s = deadline_s
        self._host = urlsplit(self._url).netloc.rpartition("@")[2]

    @property
    def name(self) -> str:
        """Return the kind and the address."""
        return f"endpoint {self._url}"

    async def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Return the texts in another language. Raises TranslationError."""
        asked: dict[str, object] = {"q": list(texts), "source": source, "target": target, "format": "text"}
        if self._key:
            asked["api_key"] = self._key
        try:
            async with asyncio.timeout(self._deadline_s):
                status, retry_after, body = await self._post(asked)
        except TimeoutError as error:
            raise TranslationError(
                f"{self._host} did not translate within {self._deadline_s:.0f} seconds.",
                "It is tried again later; a service of your own may need a smaller model.",
                code="too_slow",
            ) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise TranslationError(
                f"{self._host} cannot be reached.", f"Is the service running? {_NAME_IT}", code="unreachable"
            ) from error
        if status != 200:
            raise self._refusal(status, retry_after, body)
        return believed(texts, self._answers(body, len(texts)), self._host)

    async def _post(self, asked: dict[str, object]) -> tuple[int, str, bytes]:
        headers = {"Accept": "application/json", "User-Agent": "Rasad"}
        jar = aiohttp.DummyCookieJar()
        async with (
            aiohttp.ClientSession(cookie_jar=jar, headers=headers, auto_decompress=False) as session,
            session.post(self._url, json=asked, allow_redirects=False, headers={"Accept-Encoding": "identity"}) as got,
        ):
            body = bytearray()
            async for piece in got.content.iter_chunked(64 * 1024):
                body += piece
                if len(body) > MOST_BYTES:
                    raise TranslationError(
                        f"The answer of {self._host} is far too long for headlines.", _NAME_IT, code="too_large"
                    )
            return got.status, got.headers.get("Retry-After", ""), bytes(body)

    def _answers(self, body: bytes, n: int) -> list[object]:
        try:
            told = json.loads(body)
        except (ValueError, RecursionError) as error:
            what = "a web page" if body.lstrip()[:1] == b"<" else "something else"
            raise TranslationError(
                f"{self._host} answers with {what}, not with a translation.", _NAME_IT, code="not_json"
            ) from error
        found = told.get("translatedText") if isinstance(told, dict) else None
        if isinstance(found, str) and n == 1:
            return [found]
        return found if isinstance(found, list) else []

    def _refusal(self, status: int, retry_after: str, body: bytes) -> TranslationError:
        if status == 429:
            wait = retry_after_s(retry_after, datetime.now(UTC))
            return TranslationError(
                f"{self._host} asks to be asked less often.",
                "It is left alone for a while.",
                code="rate_limited",
                retry_s=wait,
            )
        said = _said(body)
        if status in (401, 403):
            remedy = "Set the key that the service gave you."
            return TranslationError(f"{self._host} refuses: {said or 'it wants a key'}.", remedy, code="refused")
        if status == 400:
            remedy = "It may not know one of the languages."
            return TranslationError(f"{self._host} refuses: {said or 'bad request'}.", remedy, code="bad_request")
        if status >= 500:
            return TranslationError(
                f"{self._host} has trouble of its own (status {status}).", "It is tried again later.", code="broken"
            )
        return TranslationError(f"{self._host} does not translate (status {status}).", _NAME_IT, code="status")


def endpoint_url(typed: str) -> str:
    """Return the address that is asked: what was typed, with `/translate` where it names a host alone.

    Raises TranslationError where it is no address.
    """
    try:
        parts = urlsplit(typed.strip())
    except ValueError as error:
        raise TranslationError("The address of the service is none.", _NAME_IT, code="unset") from error
    path = parts.path.rstrip("/") or _PATH
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))


def _said(body: bytes) -> str:
    """Return in a few plain words what a service says of an error, "" where it says nothing."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    error = told.get("error") if isinstance(told, dict) else None
    plain = "".join(char for char in error if char.isprintable()) if isinstance(error, str) else ""
    return plain.strip().rstrip(".")[:120]
