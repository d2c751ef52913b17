"""What the headers of an answer say about time: how long it is fresh, when to come back. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|[\s,])(s-maxage|max-age)\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_NOT_STORED = re.compile(r"\b(?:no-cache|no-store)\b", re.IGNORECASE)
_SECONDS = re.compile(r"^\s*(-?\d{1,20})\s*$")


def retry_after_s(value: str, now: datetime) -> int | None:
    """Return the seconds that a `Retry-After` header asks to wait, from a number or a date (RFC 9110, 10.2.3).

    None for no header, a negative number or something else. The number is as sent, however absurd.
    """
    number = _SECONDS.match(value)
    if number:
        seconds = int(number[1])
        return seconds if seconds >= 0 else None
    date = _date(value)
    return max(0, round((date - now).total_seconds())) if date else None


def fresh_s(headers: Mapping[str, str], now: datetime) -> int | None:
    """Return for how many seconds an answer counts as fresh (RFC 9111, 4.2), None where it does not say.

    `headers` are looked up by their usual names; aiohttp's mapping ignores case.
    """
    control = headers.get("Cache-Control", "")
    if _NOT_STORED.search(control):
        return 0
    ages = {name.lower(): int(value) for name, value in _MAX_AGE.findall(control)}
    if "max-age" in ages:
        age = _SECONDS.match(headers.get("Age", ""))
        return max(0, ages["max-age"] - (int(age[1]) if age else 0))
    expires = _date(headers.get("Expires", ""))
    if expires is None:
        return None
    return max(0, round((expires - (_date(headers.get("Date", "")) or now)).total_seconds()))


def _date(value: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(value[:64])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
