"""Run one reading statement and fetch all of it, with troubles turned into StoreError."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from monitor.store.trouble import told
from monitor.types import Span

if TYPE_CHECKING:
    from monitor.store.database import Database

Parameters = Sequence[object] | Mapping[str, object]


def connection_of(source: Database | sqlite3.Connection) -> sqlite3.Connection:
    """Return the connection behind the writer, or the reading connection itself."""
    return source if isinstance(source, sqlite3.Connection) else source.conn


def rows(connection: sqlite3.Connection, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
    """Return all rows of a query, their columns by name or position."""
    with told():
        cursor = connection.cursor()
        cursor.row_factory = sqlite3.Row
        return cursor.execute(sql, parameters).fetchall()


def row(connection: sqlite3.Connection, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
    """Return the first row of a query, None where there is none."""
    found = rows(connection, sql, parameters)
    return found[0] if found else None


def scalar(connection: sqlite3.Connection, sql: str, parameters: Parameters = ()) -> Any:  # noqa: ANN401 - any column
    """Return the first column of the first row, None where there is no row."""
    found = row(connection, sql, parameters)
    return found[0] if found else None


def id_list(ids: Iterable[int]) -> str:
    """Return ids as the JSON array that `json_each` takes: one parameter however many there are."""
    return json.dumps([int(ident) for ident in ids])


OPENING = "substr(trim(v.summary || char(10) || v.body, char(10)), 1, 200) AS opening"
"""The first words of the edition `v`, for `headline`."""
_HEADLINE = 100


def headline(title: str, opening: str) -> str:
    """Return the title, or for an entry without one the first line of its text, cut at a word where it is long."""
    if title:
        return title
    line = opening.strip().split("\n", 1)[0]
    return line if len(line) <= _HEADLINE else line[:_HEADLINE].rsplit(" ", 1)[0] + "…"


def span_text(span: Span | None) -> str | None:
    """Return a span as it is stored."""
    return None if span is None else json.dumps([span.start, span.end])


def span_of(text: str) -> Span:
    """Return the span that `span_text` wrote."""
    start, end = json.loads(text)
    return Span(start, end)
