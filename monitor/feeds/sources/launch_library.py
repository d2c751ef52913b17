"""Launch Library 2, version 2.3.0: records of flights as JSON, told in sentences (ll.thespacedevs.com/docs).

The sentences are data (`launch_library.toml`); a date is told no more exactly than the record knows it. A record whose
date or state changes is the next edition of its entry.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from monitor.feeds.dates import read_date
from monitor.feeds.model import ParsedFeed
from monitor.feeds.parse import finished
from monitor.feeds.raw import RawEntry, RawFeed
from monitor.feeds.sources.answers import Record, part, record_of, records, text_of
from monitor.feeds.sources.kinds import Kind, Query, Service, with_query

BASE = "https://ll.thespacedevs.com/2.3.0"
MOST = "50"
"""Records asked for in one of the few calls, those changed last first."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_PARTS = {
    "Q1": "the first quarter of", "Q2": "the second quarter of", "Q3": "the third quarter of",
    "Q4": "the fourth quarter of", "H1": "the first half of", "H2": "the second half of",
}  # fmt: skip
_DAYS = frozenset({"SEC", "MIN", "HR", "MRN", "AFT", "DAY", "D"})
_MONTH_ONLY = frozenset({"M", "MONTH", "WEEK", "W"})


def address(query: Query, base: str) -> str:
    """Return where the records are asked for that have all the words, past and coming, in one call."""
    return with_query(f"{base}/launches/", search=query.text, mode="normal", ordering="-last_updated", limit=MOST)


def read(body: bytes, content_type: str, url: str) -> ParsedFeed:
    """Read a list of records."""
    found = records(record_of(body, content_type), "results")
    told = tuple(_entry(record) for record in found if text_of(record, "name"))
    return finished(RawFeed(language="en", entries=told), url)


def _entry(record: Record) -> RawEntry:
    title, text = _told(record)
    return RawEntry(
        guid=text_of(record, "id"),
        link=text_of(record, "url"),
        title=title,
        body=text,
        language="en",
        published=text_of(record, "last_updated"),
        updated=text_of(record, "last_updated"),
        plain=True,
    )


def _told(record: Record) -> tuple[str, str]:
    """Return the title and the sentences of a record."""
    words, state = _words(), part(record, "status")
    name = text_of(record, "name")
    rocket, site = _rocket(record), text_of(part(record, "pad", "location"), "name").partition(",")[0].strip()
    day, when = dated(text_of(record, "net"), part(record, "net_precision"))
    places = {
        "name": name.replace(" | ", " / "),
        "payload": _payload(record) or name,
        "on_rocket": words["rocket"].format(rocket=rocket) if rocket else "",
        "from_site": words["from_site"].format(site=site) if site else "",
        "day": day or "no known date",
        "planned": f" for {day}" if day else "",
        "when": when,
        "said": text_of(state, "name") or "unknown",
    }
    form: Mapping[str, str] = words["states"].get(text_of(state, "id"), words["other"])
    rest = (
        ("provider", text_of(part(record, "launch_service_provider"), "name")),
        ("type", text_of(part(record, "mission"), "type")),
        ("orbit", text_of(part(record, "mission", "orbit"), "name")),
    )
    names = {"type": "mission"}
    known = [words[names.get(key, key)].format(**{key: value}) for key, value in rest if value and value != "Unknown"]
    sentences = [_tidy(form["text"].format(**places)), " ".join(known)]
    return form["title"].format(**places), "\n\n".join(one for one in sentences if one)


def _payload(record: Record) -> str:
    """Return what is flown: the mission's name, or what stands behind the bar in "rocket | payload"."""
    named = text_of(part(record, "mission"), "name") or text_of(record, "name").rpartition("|")[2].strip()
    return "" if named.lower().startswith("unknown") else named


def _rocket(record: Record) -> str:
    model = part(record, "rocket", "configuration")
    return text_of(model, "full_name") or text_of(model, "name")


def dated(net: str, precision: Record) -> tuple[str, str]:
    """Return a date as words for a title and with its preposition, "" twice where the record has none.

    `precision` says how much of the date is meant; the rest of it is filled up there and not told here.
    """
    moment = read_date(net)
    if moment is None:
        return "", ""
    known = (text_of(precision, "abbrev") or text_of(precision, "name")).upper()
    return _as_known(moment, known)


def _as_known(moment: datetime, known: str) -> tuple[str, str]:
    month = f"{_MONTHS[moment.month - 1]} {moment.year}"
    if known in _DAYS:
        return f"{moment.day} {month}", f"on {moment.day} {month}"
    if known in _MONTH_ONLY:
        return month, f"in {month}"
    if known in _PARTS:
        told = f"{_PARTS[known]} {moment.year}"
        return told, f"in {told}"
    told = f"the {moment.year // 10 * 10}s" if known.startswith("DEC") else str(moment.year)
    return told, f"in {told}"


def _tidy(text: str) -> str:
    """Take out the gap that an unknown date leaves."""
    return " ".join(text.split()).replace(" ;", ";").replace(" .", ".")


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


KIND = Kind(
    id="launch-library",
    title="Launch Library",
    read=read,
    base=BASE,
    hosts=("ll.thespacedevs.com",),
    path="/2",
    floor_s=30 * 60,
    service=Service(
        name="launch-library",
        title="Launch Library",
        calls=15,
        window_s=3600,
        gap_s=1,
        pause_s=3600,
        limit="It takes 15 questions an hour from a network address.",
    ),
    address=address,
    note="Flights, past and coming, told in sentences made from their records; 15 questions an hour for all its "
    "feeds together. Links lead to the records.",
)
