"""Describe a feed file in one line: what `rasadctl parse` prints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import FeedError
from monitor.feeds.model import MAX_WIRE
from monitor.feeds.parse import entry_dates, read_raw
from monitor.feeds.raw import RawEntry, RawFeed
from monitor.feeds.sanitise import resolved

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class ParseReport:
    """What a file holds. `first_title` has no tags and single spaces, `first_link` is as in the document, "" for none.

    `first_published_iso` is UTC to the second (`2024-02-29T08:00:00Z`), None where there is none. `error` is "" where
    `ok`. The names of the fields are those of the printed object.
    """

    file: str
    ok: bool
    n_entries: int
    first_title: str
    first_link: str
    first_published_iso: str | None
    error: str


def describe(path: Path | str) -> ParseReport:
    """Read one file as a feed and report it; never raises for what is in the file or for a file that is not there."""
    try:
        with Path(path).open("rb") as file:
            body = file.read(MAX_WIRE + 1)
        if len(body) > MAX_WIRE:
            raise FeedError("The file is larger than 10 MB.", code="too_large")
        raw = read_raw(body)
    except FeedError as error:
        return ParseReport(str(path), False, 0, "", "", None, error.sentence)
    except OSError as error:
        return ParseReport(str(path), False, 0, "", "", None, f"The file cannot be read: {error.strerror}.")
    return _report(str(path), raw)


def _report(name: str, feed: RawFeed) -> ParseReport:
    first = feed.entries[0] if feed.entries else RawEntry()
    published, updated = entry_dates(first)
    date = published or updated
    return ParseReport(
        file=name,
        ok=True,
        n_entries=len(feed.entries),
        first_title=_bare(first.title),
        first_link=first.link,
        first_published_iso=date.strftime("%Y-%m-%dT%H:%M:%SZ") if date else None,
        error="",
    )


def _bare(title: str) -> str:
    return " ".join(resolved(resolved(_TAG.sub("", title))).split())
