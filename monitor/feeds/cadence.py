"""When to check a feed next: decided from what it published, what its server wishes and how often it failed. Pure."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Protocol

from monitor.errors import RasadError
from monitor.feeds.model import CheckOutcome, CheckStatus, FetchError, FetchResult, FoundEntry, ParsedFeed
from monitor.flaws import Flaw

BASE_S = 30 * 60
"""Seconds between checks of a lively feed, unless the settings say otherwise."""
DAY_S = 24 * 3600
"""The longest a feed is left alone, whatever its rhythm, its server's wishes and its failures."""
WHOLE_S = 7 * DAY_S
"""Seconds after which a feed is asked for as a whole, in case its server says *not modified* of what was."""
_RHYTHM_OF = 10
"""Latest entries whose dates make a feed's rhythm."""
_CHECKS_PER_ENTRY = 3
"""Checks between two entries of a feed with a steady rhythm."""
_CHECKS_PER_SILENCE = 12
"""Checks in the time that a feed has been silent for: half a day of silence is looked at once an hour."""
_GROWTH = 1 + 1 / _CHECKS_PER_SILENCE
"""How much longer the wait gets by a check that brought nothing: the same, where no dates are at hand."""
_JITTER = 0.1
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class FeedState(Protocol):
    """What is remembered of a feed between two checks (`monitor.store.feeds.Feed` is one)."""

    @property
    def url(self) -> str:
        """The feed's address."""

    @property
    def etag(self) -> str:
        """The validator of its last answer, "" for none."""

    @property
    def last_modified(self) -> str:
        """The date of its last answer as sent, "" for none."""

    @property
    def body_hash(self) -> str:
        """The hash of its last answer, "" for none."""

    @property
    def interval_s(self) -> int:
        """The seconds between its checks."""

    @property
    def failures(self) -> int:
        """Its failures in a row."""

    @property
    def error_code(self) -> str:
        """The code of its last failure, "" for none."""

    @property
    def skips(self) -> str:
        """When it asks to be left alone, as `Skips.text` writes it."""

    @property
    def answered_at(self) -> int | None:
        """When its last whole answer came, None for never."""


@dataclass(frozen=True, slots=True)
class Skips:
    """UTC hours and English weekdays in lower case at which a feed asks to be left alone."""

    hours: tuple[int, ...] = ()
    days: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All in one line for the store: `0,1;saturday`, "" for none."""
        return f"{','.join(map(str, self.hours))};{','.join(self.days)}" if self.hours or self.days else ""

    @classmethod
    def of(cls, text: str) -> Skips:
        """Return what `text` said."""
        hours, _, days = text.partition(";")
        return cls(tuple(int(hour) for hour in hours.split(",") if hour), tuple(day for day in days.split(",") if day))


def validators(feed: FeedState, now: int) -> tuple[str, str]:
    """Return the validators to ask with, none where the last whole answer is a week old: some servers' lie."""
    if feed.answered_at is None or now - feed.answered_at >= WHOLE_S:
        return "", ""
    return feed.etag, feed.last_modified


def succeeded(
    feed: FeedState,
    fetched: FetchResult,
    parsed: ParsedFeed,
    now: int,
    *,
    base_s: int = BASE_S,
    n_new: int = 0,
    n_known: int = 0,
) -> CheckOutcome:
    """Return the outcome of a check that was read. `now` and the times in it are epoch seconds.

    An answer cut in the middle leaves no validators behind, so that the whole is asked for next time.
    """
    interval = _bounded(max(rhythm_s(parsed.entries, now), fetched.fresh_s or 0, parsed.ttl_s or 0), base_s)
    skips = Skips(parsed.skip_hours, parsed.skip_days)
    return CheckOutcome(
        status=CheckStatus.OK,
        http_status=fetched.status,
        etag="" if parsed.cut_short else fetched.etag,
        last_modified="" if parsed.cut_short else fetched.last_modified,
        body_hash="" if parsed.cut_short else fetched.body_hash,
        error_code="",
        error="",
        remedy="",
        interval_s=interval,
        next_check_at=outside_skipped(_spread(feed.url, now, interval), skips),
        checked_at=now,
        took_ms=fetched.took_ms,
        n_new=n_new,
        moved_to=fetched.moved_to,
        flaw=flaw_of(parsed),
        n_known=0 if parsed.cut_short else n_known,
        skips=skips.text,
    )


def flaw_of(parsed: ParsedFeed) -> Flaw:
    """Return the gravest thing that was not right with what was read."""
    if parsed.cut_short:
        return Flaw.CUT_SHORT
    if parsed.truncated:
        return Flaw.TRUNCATED
    return Flaw.NONE if parsed.well_formed else Flaw.GUESSED


def unchanged(feed: FeedState, fetched: FetchResult, now: int, *, base_s: int = BASE_S) -> CheckOutcome:
    """Return the outcome of a check that brought nothing: a 304, or the same bytes as last time."""
    interval = _bounded(max(round(feed.interval_s * _GROWTH), fetched.fresh_s or 0), base_s)
    return CheckOutcome(
        status=CheckStatus.NOT_MODIFIED if fetched.not_modified else CheckStatus.UNCHANGED,
        http_status=fetched.status,
        etag=fetched.etag or feed.etag,
        last_modified=fetched.last_modified or feed.last_modified,
        body_hash=feed.body_hash,
        error_code="",
        error="",
        remedy="",
        interval_s=interval,
        next_check_at=outside_skipped(_spread(feed.url, now, interval), Skips.of(feed.skips)),
        checked_at=now,
        took_ms=fetched.took_ms,
        moved_to=fetched.moved_to,
        skips=feed.skips,
    )


def failed(feed: FeedState, trouble: RasadError, now: int, *, base_s: int = BASE_S) -> CheckOutcome:
    """Return the outcome of a check that failed: tried again after a wait that doubles up to a day.

    The server's `Retry-After` can only lengthen the wait, to a day at most. What is remembered of the last good
    answer stays.
    """
    wish = trouble.retry_after_s if isinstance(trouble, FetchError) else None
    wait = min(max(backoff_s(feed.failures + 1, base_s), wish or 0), DAY_S)
    if trouble.code == "gone":
        wait = DAY_S
    return CheckOutcome(
        status=CheckStatus.FAILED,
        http_status=trouble.http_status if isinstance(trouble, FetchError) else None,
        etag=feed.etag,
        last_modified=feed.last_modified,
        body_hash=feed.body_hash,
        error_code=trouble.code,
        error=trouble.sentence,
        remedy=trouble.remedy,
        interval_s=_bounded(feed.interval_s, base_s),
        next_check_at=max(_spread(feed.url, now, wait), now + min(wish or 0, DAY_S)),
        checked_at=now,
        took_ms=0,
        host_until=now + min(max(wish or 0, base_s), DAY_S) if trouble.code == "rate_limited" else 0,
        host=trouble.host if isinstance(trouble, FetchError) else "",
    )


def is_gone(feed: FeedState, trouble: RasadError) -> bool:
    """Say whether a feed is to be paused and the user told: its server said *gone* twice in a row."""
    return trouble.code == "gone" and feed.error_code == "gone"


def backoff_s(failures: int, base_s: int) -> int:
    """Return the wait after so many failures in a row (1 for the first): doubled each time, a day at most."""
    return min(base_s << min(max(failures - 1, 0), 16), DAY_S)


def rhythm_s(entries: Sequence[FoundEntry], now: int) -> int:
    """Return the wait that fits how often a feed publishes, 0 where its dates do not say.

    A third of the usual gap between its latest entries, or a twelfth of its silence where that is longer.
    """
    dates = sorted((entry.published for entry in entries if entry.published), reverse=True)[:_RHYTHM_OF]
    past = [date.timestamp() for date in dates if date.timestamp() <= now]
    if len(past) < 2:
        return 0
    from statistics import median  # late: it loads much, and only answers that are read need it

    usual = median(later - earlier for later, earlier in pairwise(past))
    return int(max(usual / _CHECKS_PER_ENTRY, (now - past[0]) / _CHECKS_PER_SILENCE))


def outside_skipped(at: int, skips: Skips) -> int:
    """Return the first time from `at` that lies outside the hours and weekdays a feed asks to be left alone.

    A feed that asks for all hours or days is not obeyed.
    """
    moment = datetime.fromtimestamp(at, UTC)
    for _ in range(24 * 7):
        if moment.hour not in skips.hours and _WEEKDAYS[moment.weekday()] not in skips.days:
            return int(moment.timestamp())
        moment = moment.replace(minute=0, second=0) + timedelta(hours=1)
    return at


def _bounded(wish: int, base_s: int) -> int:
    return max(base_s, min(wish, DAY_S))


def _spread(url: str, now: int, wait: int) -> int:
    """Return `now + wait`, up to a tenth sooner or later, the same for the same feed and moment."""
    share = zlib.crc32(f"{url} {now}".encode("utf-8", "replace")) / 0xFFFFFFFF
    return now + max(1, round(wait * (1 - _JITTER + 2 * _JITTER * share)))
