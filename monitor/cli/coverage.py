"""`rasadctl topics coverage`: how much is written of each topic, and whether that is unusual."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from monitor.cli.output import emit_json, iso, plain, say
from monitor.cli.prepared import prepared
from monitor.coverage import UNUSUAL, Coverage, Window, coverage_words
from monitor.errors import InputError
from monitor.store import coverage as coverage_store
from monitor.store.sql import rows

if TYPE_CHECKING:
    from monitor.cli.reading import Commands
    from monitor.profile import Profile

BARS = " ▁▂▃▄▅▆▇█"
UNKNOWN = "·"


def declare(actions: Commands) -> None:
    """Add the command to those of topics."""
    one = actions.add_parser("coverage", help="print how much is written of each topic, and what is usual for it")
    one.add_argument("topic", nargs="?", default="", help="only this one: its id or its title")
    one.add_argument("--hours", type=int, default=24, metavar="N", help="judge the last N hours, 1 to 24 (24)")
    one.add_argument("--json", action="store_true", help="one JSON list, with every window")
    one.set_defaults(command=_coverage)


def _coverage(arguments: argparse.Namespace, profile: Profile) -> int:
    if not 1 <= arguments.hours <= 24:
        raise InputError(f"{arguments.hours} hours cannot be judged.", "Ask for 1 to 24 hours.", code="bad_hours")
    with prepared(profile) as (db, _):
        titles = {line["id"]: line["title"] for line in rows(db.conn, "SELECT id, title FROM topic ORDER BY position")}
        wanted = _wanted(arguments.topic, titles)
        held = (
            {wanted: coverage_store.topic_coverage(db.conn, wanted, arguments.hours)}
            if wanted
            else coverage_store.every_coverage(db.conn, arguments.hours)
        )
    if arguments.json:
        emit_json([_record(topic, titles[topic], found) for topic, found in held.items()])
        return 0
    for topic, found in held.items():
        sign = "!" if found.course in UNUSUAL else " "
        say(f"{sign} {topic}  {plain(titles[topic])}")
        say(f"    {coverage_words(found)}")
        if found.windows:
            say(f"    {drawn(found.windows)}")
        if found.too_new:
            say(f"    {found.too_new} of its sources are followed too short a time to be counted.")
    return 0


def _wanted(typed: str, titles: dict[str, str]) -> str:
    if not typed or typed in titles:
        return typed
    named = [topic for topic, title in titles.items() if title.casefold() == typed.casefold()]
    if len(named) != 1:
        raise InputError(f'There is no topic "{plain(typed)}".', "`rasadctl topics list` shows them.", code="no_topic")
    return named[0]


def drawn(windows: tuple[Window, ...]) -> str:
    """Return one sign for each window, oldest first: higher for more items, a dot where too little was read."""
    most = max(window.items for window in windows) or 1
    return "".join(
        BARS[-(-window.items * (len(BARS) - 1) // most)] if window.known or window.items else UNKNOWN
        for window in windows
    )


def _record(topic: str, title: str, found: Coverage) -> dict[str, object]:
    base = found.base
    return {
        "topic": topic,
        "title": title,
        "course": found.course.value,
        "sentence": coverage_words(found),
        "hours": found.hours,
        "items": found.items,
        "usual": base and {"mean": round(base.mean, 2), "low": base.low, "high": base.high, "windows": base.windows},
        "silent_days": found.silent_days,
        "too_new": found.too_new,
        "windows": [
            {"from": iso(window.start), "to": iso(window.end), "items": window.items, "known": window.known}
            for window in found.windows
        ],
    }
