"""Lists of items: an array of ids in order, and the rows of a page of them."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Collection, Sequence
from dataclasses import replace

from monitor.store.listing import MASK
from monitor.store.rows import ItemFilter, ItemRow
from monitor.store.search import match_query
from monitor.store.sql import OPENING, headline, id_list, rows
from monitor.store.translations import translated
from monitor.store.trouble import told
from monitor.types import GRAVITY

ORDERS = {
    "newest": "sort_at DESC, entry_id DESC",
    "gravest": "gravity DESC, sort_at DESC, entry_id DESC",
}


def item_ids(reader: sqlite3.Connection, wanted: ItemFilter) -> array[int]:
    """Return the entry ids of a list in its order; 100,000 take some tens of milliseconds. Raises StoreError."""
    sql, parameters = ids_query(wanted)
    if not sql:
        return array("q")
    with told():
        return array("q", (line[0] for line in reader.execute(sql, parameters)))


def ids_query(wanted: ItemFilter) -> tuple[str, list[object]]:
    """Return the statement that lists the ids, and its parameters; "" where nothing can be found."""
    table, conditions, parameters = _place(wanted)
    if wanted.text.strip():
        query = match_query(wanted.text)
        if not query:
            return "", []
        # CROSS: the words first, then their items; the other way round every item would be looked at
        table = "entry_fts CROSS JOIN item INDEXED BY item_version ON item.version_id = entry_fts.rowid"
        conditions = [
            "entry_fts MATCH ?",
            *(_OF_TOPIC if condition == _TOPIC else condition for condition in conditions),
        ]
        parameters = [query, *parameters]
    if wanted.verdict is not None:
        conditions.append("mask & ? <> 0")
        parameters.append(MASK[wanted.verdict])
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT entry_id FROM {table}{where} ORDER BY {ORDERS[wanted.sort]}", parameters  # noqa: S608 - constants


_TOPIC = "topic = ?"
_OF_TOPIC = "EXISTS (SELECT 1 FROM item_topic t WHERE t.entry_id = item.entry_id AND t.topic = ?)"


def _place(wanted: ItemFilter) -> tuple[str, list[str], list[object]]:
    """Return table, conditions and parameters; an index is named where SQLite, without statistics, takes another."""
    listed = [] if wanted.everything else ["shown = 1"]
    match wanted.place:
        case "all":
            return "item", listed, []
        case "review":
            return "item INDEXED BY item_review", ["review > 0", "shown = 1"], []
        case "starred":
            return "item", ["starred = 1"], []
        case "topic":
            return "item_topic", [_TOPIC], [wanted.key]
        case "feed":
            return "item INDEXED BY item_feed", ["feed_id = ?", *listed], [int(wanted.key)]
    raise ValueError(f"unknown place {wanted.place!r}")


def items(reader: sqlite3.Connection, ids: Sequence[int], into: str = "") -> list[ItemRow]:
    """Return the rows of these entries in the order of `ids`; those that are not stored are left out.

    With the code of a language in `into` they have what is kept of their titles in it.
    """
    found = rows(
        reader,
        f"SELECT i.*, {OPENING},"  # noqa: S608 - a constant
        " v.title, v.url, iif(v.language = '', f.language, v.language) AS language,"
        " coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source, f.label,"
        " e.published_at, e.first_seen_at, e.shown_at,"
        " (SELECT json_group_array(title) FROM (SELECT coalesce(t.title, m.topic) AS title FROM item_topic m"
        " LEFT JOIN topic t ON t.id = m.topic WHERE m.entry_id = i.entry_id ORDER BY t.position)) AS topics"
        " FROM item i JOIN entry e ON e.id = i.entry_id JOIN entry_version v ON v.id = i.version_id"
        " JOIN feed f ON f.id = i.feed_id WHERE i.entry_id IN (SELECT value FROM json_each(?))",
        (id_list(ids),),
    )
    by_id = {line["entry_id"]: _item(line) for line in found}
    if into:
        by_id = {row.entry_id: row for row in _with_translations(reader, by_id.values(), into)}
    return [by_id[ident] for ident in ids if ident in by_id]


def _with_translations(reader: sqlite3.Connection, found: Collection[ItemRow], into: str) -> list[ItemRow]:
    kept = translated(reader, [(row.title, row.language) for row in found if row.language != into], into)
    return [replace(row, translated=kept.get((row.title, row.language), "")) for row in found]


def _item(found: sqlite3.Row) -> ItemRow:
    return ItemRow(
        entry_id=found["entry_id"],
        feed_id=found["feed_id"],
        title=headline(found["title"], found["opening"]),
        source=found["source"],
        label=found["label"],
        language=found["language"],
        url=found["url"],
        published_at=found["published_at"],
        first_seen_at=found["first_seen_at"],
        read=not found["unread"],
        starred=bool(found["starred"]),
        verdicts=tuple((verdict, found[verdict.value]) for verdict in GRAVITY if found[verdict.value]),
        topics=tuple(json.loads(found["topics"])),
        soft=bool(found["soft"]),
        review=found["review"],
        shown_at=found["shown_at"],
    )
