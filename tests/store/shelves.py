"""Stories in a store: entries that come with a sketch, each from an outlet of its own unless told otherwise."""

from __future__ import annotations

from dataclasses import replace
from zlib import crc32

from monitor.store.entries import JudgedEntry
from monitor.types import Mark, Sketch
from tests.fakes.builders import Said, StoreBuilder, found, judged
from tests.stories.texts import sketch_of


def told(
    shelf: StoreBuilder,
    outlet: str,
    title: str,
    body: str,
    *marks: Mark,
    says: tuple[Said, ...] = (),
    names: tuple[str, ...] = (),
    agency: str = "",
    key: str = "",
    topics: tuple[str, ...] = ("tea",),
    language: str = "en",
) -> int:
    """Store an entry of an outlet, published now, and return its id; the outlet's feed is made where it is new."""
    place_feed(shelf, outlet, language)
    entry = found(title, body, key=key, published=shelf.now, language=language)
    made = with_sketch(judged(entry, says, topics), sketch_of(title, body, *marks, names=names, agency=agency))
    return shelf.commit(made).entry_ids[0]


def place_feed(shelf: StoreBuilder, outlet: str, language: str = "en") -> None:
    """Let the entries that follow be of an outlet."""
    row = shelf.db.conn.execute("SELECT id FROM feed WHERE title = ?", (outlet,)).fetchone()
    if row is None:
        shelf.feed(outlet, url=f"https://{crc32(outlet.encode())}.example/feed", language=language)
    else:
        shelf.feed_ids.append(row[0])


def with_sketch(entry: JudgedEntry, sketch: Sketch) -> JudgedEntry:
    """Give an entry its sketch; one without topics has none."""
    kept = sketch if entry.analysis.matches else None
    return replace(entry, analysis=replace(entry.analysis, sketch=kept))
