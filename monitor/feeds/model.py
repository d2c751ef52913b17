"""What the feed parts hand to one another: frozen values in plain text, and the error a fetch ends in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.errors import FeedError
from monitor.flaws import Flaw

MAX_ENTRIES = 500
"""Entries taken from one answer; a feed with more is flagged as truncated."""
MAX_TITLE = 1_000
"""Characters of a title, an author or an address' text."""
MAX_SUMMARY = 64 * 1024
"""Characters of a summary."""
MAX_BODY = 512 * 1024
"""Characters of a body."""
MAX_WIRE = 10 * 1024 * 1024
"""Bytes of one answer, both as sent and after inflating."""


@dataclass(frozen=True, slots=True)
class FeedSpec:
    """A feed as a list names it, before anything was fetched.

    `id` is a short word of the list, "" where it has none. `language` is an ISO 639-1 code or "". `label` is shown
    beside the title everywhere ("state media"), "" for none. `source` is the kind of source
    (`monitor.feeds.sources.catalogue`), "" for whatever the address is known as.
    """

    id: str
    title: str
    url: str
    site: str = ""
    language: str = ""
    folder: str = ""
    label: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """One entry of a parsed feed: all of it plain text, paragraphs parted by empty lines.

    `key` is the identity within its feed (`monitor.feeds.identity`). `url` is an absolute http or https address or "".
    `summary` is empty where `body` begins with the same words. `language` is an ISO 639-1 code or "".
    `published` and `updated` are aware (UTC), None where the feed gives none that can be read; nothing is clamped yet
    (`monitor.feeds.dates.shown_date` does that, it needs the time of the first sight). `outlet` is who published it
    where the source is a search over many outlets, else "".
    """

    key: str
    url: str
    title: str
    summary: str
    body: str
    author: str
    language: str
    published: datetime | None
    updated: datetime | None
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What one answer holds.

    `n_entries` counts the entries of the document, `entries` holds at most `MAX_ENTRIES` of them, one per key.
    `truncated` says that there were more. `well_formed` is false where the reader had to guess. `cut_short` says that
    the document ends in the middle: its last entry was left out, and the rest must not update stored entries.
    `ttl_s` is the feed's own wish in seconds (`ttl`, `updatePeriod`), None for none; `skip_hours` are UTC hours and
    `skip_days` English weekdays in lower case in which it asks not to be read.
    `unread` are keys of entries whose bytes are those of last time: they stand in their places with key and date, but
    without words. `memory` is what to know them by next time, "" where nothing is remembered (`monitor.feeds.again`).
    """

    title: str
    site: str
    language: str
    entries: tuple[FoundEntry, ...]
    n_entries: int
    truncated: bool = False
    well_formed: bool = True
    cut_short: bool = False
    ttl_s: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()
    memory: str = ""


@dataclass(frozen=True, slots=True)
class FetchResult:
    """An answer: 200 with a body, or 304 without one.

    `fresh_s` is how long the server calls it fresh, None where it does not say. `moved_to` is the address that an
    unbroken chain of permanent redirects leads to, "" otherwise: an offer, never applied by itself.
    `body_hash` is the SHA-256 of `body` in hex, "" for 304. `took_ms` is wall time.
    """

    status: int
    final_url: str
    body: bytes
    content_type: str
    etag: str
    last_modified: str
    fresh_s: int | None
    moved_to: str
    body_hash: str
    took_ms: int

    @property
    def not_modified(self) -> bool:
        """Say whether the server answered that nothing changed."""
        return self.status == 304


class FetchError(FeedError):
    """A fetch that brought nothing; `code` says why.

    Codes: bad_url, refused_address, dns, connection, tls, timeout, proxy, bad_proxy, too_large, unsupported_encoding,
    redirect_loop, damaged, cut_short, not_found, gone, forbidden, rate_limited, http_4xx, http_5xx, http_odd.
    `http_status` is None where there was no answer. `retry_after_s` is the server's wish in seconds, None for none.
    `host` is who answered, with its port, where that was another one than was asked; else "".
    """

    code = "connection"

    def __init__(
        self,
        sentence: str,
        remedy: str = "",
        *,
        code: str | None = None,
        http_status: int | None = None,
        retry_after_s: int | None = None,
        host: str = "",
    ) -> None:
        super().__init__(sentence, remedy, code=code)
        self.http_status = http_status
        self.retry_after_s = retry_after_s
        self.host = host


class CheckStatus(StrEnum):
    """How one check of a feed ended."""

    OK = "ok"
    """An answer was read."""
    NOT_MODIFIED = "not_modified"
    """The server said that nothing changed."""
    UNCHANGED = "unchanged"
    """The same bytes as last time."""
    FAILED = "failed"
    """Nothing was read; `CheckOutcome.error` says why."""


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What the store remembers of one check. Times are epoch seconds (UTC), `took_ms` milliseconds.

    `error_code`, `error` and `remedy` are "" unless `status` is FAILED. `n_new` counts entries not seen before.
    `n_known` counts entries of a whole answer that were stored before, `skips` is as in `Feed`.
    `host_until` is when the other feeds of the host may be asked again, 0 where nothing was said of them; `host` is
    that host where it is another one than the feed's own, which then was only passed through.
    """

    status: CheckStatus
    http_status: int | None
    etag: str
    last_modified: str
    body_hash: str
    error_code: str
    error: str
    remedy: str
    interval_s: int
    next_check_at: int
    checked_at: int
    took_ms: int
    n_new: int = 0
    moved_to: str = ""
    host_until: int = 0
    host: str = ""
    flaw: Flaw = Flaw.NONE
    n_known: int = 0
    skips: str = ""
