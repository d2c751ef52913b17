"""A feed as a reader of one format hands it over: nothing cleaned, nothing decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One entry as written. Dates stay text; `*_read` is what a library read of them, None for nothing.

    `summary` and `body` hold HTML unless `plain` says that they hold none. `has_dates` is false where the entry
    names no date at all. `outlet` is the publisher that the entry names beside itself (`source`).
    """

    guid: str = ""
    link: str = ""
    title: str = ""
    summary: str = ""
    body: str = ""
    author: str = ""
    language: str = ""
    published: str = ""
    updated: str = ""
    published_read: datetime | None = None
    updated_read: datetime | None = None
    plain: bool = False
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class RawFeed:
    """One document as written; fields as in `monitor.feeds.model.ParsedFeed`. `known` is false for no feed format."""

    title: str = ""
    site: str = ""
    language: str = ""
    entries: tuple[RawEntry, ...] = field(default_factory=tuple)
    known: bool = True
    well_formed: bool = True
    cut_short: bool = False
    ttl_s: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()
