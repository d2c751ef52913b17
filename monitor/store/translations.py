"""Translated headlines: kept by the hash of the original, by both languages and by what translated them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.store.open import transaction
from monitor.store.pack import meta, set_meta
from monitor.store.sql import connection_of, rows
from monitor.text.language import detect

if TYPE_CHECKING:
    from monitor.store.database import Database

LOOKED_AT = 2_000
"""Newest matched items among which headlines to translate are looked for."""
TRIES = 3
"""How often a headline is given to an engine that makes nothing of it."""
_STATE = "translation_state"


@dataclass(frozen=True, slots=True)
class Headline:
    """The title of a matched item, and the language it is in."""

    entry_id: int
    title: str
    language: str

    @property
    def hash(self) -> str:
        """Return what the title is known by."""
        return title_hash(self.title)


@dataclass(frozen=True, slots=True)
class TranslationState:
    """How translating fares. `at` is when it was last tried (epoch seconds), 0 for never; `engine` says by what.

    `code`, `sentence` and `remedy` tell the last trouble, "" where there is none; it is not tried again before `until`.
    `failures` counts those in a row.
    """

    engine: str = ""
    at: int = 0
    code: str = ""
    sentence: str = ""
    remedy: str = ""
    failures: int = 0
    until: int = 0


def spoken(title: str, language: str) -> str:
    """Return the language of a title: the one its feed names, else the one it is seen to be in, "" for none."""
    return language or detect(title)


def title_hash(title: str) -> str:
    """Return what a title is known by."""
    return hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()


def wanted(
    db: Database | sqlite3.Connection, languages: Sequence[str], engine: str, target: str, limit: int
) -> list[Headline]:
    """Return the newest headlines of matched items in none of `languages` that `engine` has not translated yet.

    The same words are named once. Items whose language cannot be told are left out.
    """
    every = newest(db, languages)
    done = _settled(db, every, engine, target)
    left: dict[tuple[str, str], Headline] = {}
    for headline in every:
        key = (headline.hash, headline.language)
        if key not in done:
            left.setdefault(key, headline)
    return list(left.values())[:limit]


def newest(db: Database | sqlite3.Connection, languages: Sequence[str]) -> list[Headline]:
    """Return the headlines of the newest matched items that are in none of `languages`, translated or not."""
    found = rows(
        connection_of(db),
        "SELECT i.entry_id, v.title, iif(v.language = '', f.language, v.language) AS spoken FROM"
        " (SELECT * FROM item INDEXED BY item_newest WHERE shown = 1 ORDER BY sort_at DESC, entry_id DESC LIMIT ?) i"
        " JOIN entry_version v ON v.id = i.version_id JOIN feed f ON f.id = i.feed_id AND f.kind = 'feed'"
        " WHERE trim(v.title) <> '' AND spoken NOT IN (SELECT value FROM json_each(?))"
        " ORDER BY i.sort_at DESC, i.entry_id DESC",
        (LOOKED_AT, json.dumps(list(languages))),
    )
    every = [Headline(line["entry_id"], line["title"], spoken(line["title"], line["spoken"])) for line in found]
    return [headline for headline in every if headline.language and headline.language not in languages]


def _settled(
    db: Database | sqlite3.Connection, headlines: Iterable[Headline], engine: str, target: str
) -> set[tuple[str, str]]:
    """Return the hashes and languages of what was translated, or given up."""
    hashes = json.dumps([headline.hash for headline in headlines])
    found = rows(
        connection_of(db),
        "SELECT hash, source FROM translation WHERE hash IN (SELECT value FROM json_each(?))"
        " AND target = ? AND engine = ? AND (text <> '' OR tries >= ?)",
        (hashes, target, engine, TRIES),
    )
    return {(line["hash"], line["source"]) for line in found}


def put(db: Database, headlines: Sequence[Headline], texts: Sequence[str], engine: str, target: str, now: int) -> None:
    """Keep what an engine made of headlines; a text that is "" counts as a try that failed."""
    with transaction(db):
        db.conn.executemany(
            "INSERT INTO translation (hash, source, target, engine, text, tries, at) VALUES (?, ?, ?, ?, ?, 1, ?)"
            " ON CONFLICT DO UPDATE SET text = excluded.text, tries = tries + 1, at = excluded.at",
            [
                (headline.hash, headline.language, target, engine, text, now)
                for headline, text in zip(headlines, texts, strict=True)
            ],
        )


def translated(
    reader: sqlite3.Connection, headlines: Iterable[tuple[str, str]], target: str
) -> dict[tuple[str, str], str]:
    """Return by (title, language) what is kept of these in `target`; of several engines the newest counts.

    One that gave the title back as it was translated nothing.
    """
    by_hash = {(title_hash(title), spoken(title, language)): (title, language) for title, language in headlines}
    found = rows(
        reader,
        "SELECT hash, source, text FROM translation WHERE hash IN (SELECT value FROM json_each(?))"
        " AND target = ? AND text <> '' ORDER BY at",
        (json.dumps([key for key, _ in by_hash]), target),
    )
    kept = {(line["hash"], line["source"]): line["text"] for line in found}
    known = {by_hash[key]: text for key, text in kept.items() if key in by_hash}
    return {key: text for key, text in known.items() if text != key[0]}


def state(db: Database | sqlite3.Connection) -> TranslationState:
    """Return how translating fares."""
    told = meta(db, _STATE)
    return TranslationState(**json.loads(told)) if told else TranslationState()


def put_state(db: Database, now: TranslationState) -> None:
    """Remember how translating fares."""
    fields = {name: getattr(now, name) for name in TranslationState.__slots__}
    set_meta(db, _STATE, json.dumps(fields, ensure_ascii=False))


def counted(db: Database | sqlite3.Connection, target: str) -> int:
    """Return how many headlines are kept in a language."""
    found = rows(connection_of(db), "SELECT count(*) FROM translation WHERE target = ? AND text <> ''", (target,))
    return int(found[0][0])
