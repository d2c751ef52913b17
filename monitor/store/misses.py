"""What nearly belongs to a topic, what a person said of it, and how well the topic's rule does by that."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from monitor.store.belonging import spans_of
from monitor.store.entries import document_of
from monitor.store.judgements import read_claim
from monitor.store.sql import id_list, rows
from monitor.topics.reasons import reason
from monitor.types import Claim, Document, Refusal, Span, Verdict

MOST_SAID = 500
"""Judgements of a topic that the window lists, the newest."""
_SOURCE = (
    " coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source,"
    " iif(v.language = '', f.language, v.language) AS spoken"
)


@dataclass(frozen=True, slots=True)
class MissRow:
    """An entry that nearly belongs to a topic: `reason` is a sentence, `words` and `against` are spans of its text.

    `score` is what it is worth, of the `needed` worth.
    """

    entry_id: int
    version_id: int
    document: Document
    shown_at: int
    refusal: Refusal
    score: float
    needed: float
    words: tuple[Span, ...]
    against: tuple[Span, ...]

    @property
    def reason(self) -> str:
        """Say why it does not belong."""
        return reason(self.refusal, self.score, self.needed, [span.of(self.document.text) for span in self.against])


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What a person said of an entry and holds: that it belongs to a topic, or that it does not.

    `by_rule` says what the rule in force says; `document` is the edition that was judged, `edited` says that there is
    a newer one.
    """

    said_id: int
    at: int
    topic: str
    entry_id: int
    version_id: int
    document: Document
    belongs: bool
    by_rule: bool
    refusal: Refusal | None
    edited: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How the rule of a topic does by what a person said: entries that it takes, and entries that it does not.

    `taken` and `left` count those that were judged, `right` those taken that belong, `missed` those left that do.
    """

    taken: int = 0
    right: int = 0
    left: int = 0
    missed: int = 0

    @property
    def sentence(self) -> str:
        """Say it."""
        if not (self.taken or self.left):
            return "You have judged nothing of this topic yet."
        taken = f"Of {self.taken} you judged that the rule takes, {self.right} {_belong(self.right)}"
        if not self.left:
            return f"{taken}."
        left = f"that {'it' if self.taken else 'the rule'} leaves, {self.missed} {_belong(self.missed)}."
        return f"{taken}; of {self.left} {left}" if self.taken else f"Of {self.left} you judged {left}"


def _belong(n: int) -> str:
    return "belongs" if n == 1 else "belong"


def misses(reader: sqlite3.Connection, topic: str, limit: int = 500) -> list[MissRow]:
    """Return what nearly belongs to a topic and was not judged, the newest first."""
    found = rows(
        reader,
        "SELECT v.*, n.refusal, n.score, n.needed, n.words, n.against, e.shown_at,"  # noqa: S608 - a constant
        # CROSS JOIN: from the few misses to their entries; the planner would walk through all entries by time
        f"{_SOURCE} FROM near_miss n CROSS JOIN entry_version v ON v.id = n.version_id"
        " CROSS JOIN entry e ON e.id = v.entry_id AND e.version_id = v.id JOIN feed f ON f.id = e.feed_id"
        " WHERE n.topic = :topic AND NOT EXISTS"
        " (SELECT 1 FROM belonging b WHERE b.topic = n.topic AND b.entry_id = e.id)"
        " ORDER BY e.sort_at DESC, e.id DESC LIMIT :limit",
        {"topic": topic, "limit": limit},
    )
    return [
        MissRow(
            entry_id=line["entry_id"],
            version_id=line["id"],
            document=_document(line),
            shown_at=line["shown_at"],
            refusal=Refusal(line["refusal"]),
            score=line["score"],
            needed=line["needed"],
            words=spans_of(line["words"]),
            against=spans_of(line["against"]),
        )
        for line in found
    ]


def said(reader: sqlite3.Connection, topic: str = "", limit: int = -1, *, entry_id: int = 0) -> list[SaidRow]:
    """Return what a person said and holds, of one topic or of all, of one entry or of all, the newest first."""
    found = rows(
        reader,
        "SELECT v.*, b.topic, b.belongs, b.by_rule, g.id AS said_id, g.at, g.refusal,"  # noqa: S608 - a constant
        f" e.version_id <> v.id AS edited, {_SOURCE} FROM belonging b JOIN belonging_event g ON g.id = b.event_id"
        " JOIN entry e ON e.id = b.entry_id JOIN entry_version v ON v.id = g.version_id"
        " JOIN feed f ON f.id = e.feed_id WHERE :topic IN ('', b.topic) AND :entry IN (0, b.entry_id)"
        " ORDER BY g.id DESC LIMIT :limit",
        {"topic": topic, "limit": limit, "entry": entry_id},
    )
    return [
        SaidRow(
            said_id=line["said_id"],
            at=line["at"],
            topic=line["topic"],
            entry_id=line["entry_id"],
            version_id=line["id"],
            document=_document(line),
            belongs=bool(line["belongs"]),
            by_rule=bool(line["by_rule"]),
            refusal=Refusal(line["refusal"]) if line["refusal"] else None,
            edited=bool(line["edited"]),
        )
        for line in found
    ]


def _document(line: sqlite3.Row) -> Document:
    return replace(document_of(line, line["source"]), language=line["spoken"])


def standing(reader: sqlite3.Connection, topic: str) -> Standing:
    """Return how the rule of a topic does by what a person said."""
    (line,) = rows(
        reader,
        "SELECT coalesce(sum(by_rule), 0) AS taken, coalesce(sum(by_rule AND belongs), 0) AS right,"
        ' coalesce(sum(NOT by_rule), 0) AS "left", coalesce(sum(belongs AND NOT by_rule), 0) AS missed'
        " FROM belonging WHERE topic = ?",
        (topic,),
    )
    return Standing(line["taken"], line["right"], line["left"], line["missed"])


def topics_of(reader: sqlite3.Connection, entry_ids: Iterable[int]) -> dict[int, set[str]]:
    """Return the topics of entries in the end; an entry without any is left out."""
    sql = "SELECT entry_id, topic FROM item_topic WHERE entry_id IN (SELECT value FROM json_each(?))"
    found: dict[int, set[str]] = {}
    for line in rows(reader, sql, (id_list(entry_ids),)):
        found.setdefault(line["entry_id"], set()).add(line["topic"])
    return found


def accepted_claims(reader: sqlite3.Connection, version_ids: Iterable[int]) -> dict[int, list[tuple[Claim, Verdict]]]:
    """Return the claims of editions that a person accepted, with their verdicts, by edition."""
    found = rows(
        reader,
        "SELECT c.*, j.verdict FROM claim c JOIN claim_state s ON s.claim_id = c.id AND s.status = 'accepted'"
        " JOIN judgement j ON j.claim_id = c.id AND j.current = 1"
        " WHERE c.version_id IN (SELECT value FROM json_each(?)) ORDER BY c.id",
        (id_list(version_ids),),
    )
    claims: dict[int, list[tuple[Claim, Verdict]]] = {}
    for line in found:
        claims.setdefault(line["version_id"], []).append((read_claim(line), Verdict(line["verdict"])))
    return claims


@dataclass(frozen=True, slots=True)
class Drawer:
    """What the window shows of a topic beside its items: what is near it, what was judged, how its rule does."""

    near: tuple[MissRow, ...] = ()
    said: tuple[SaidRow, ...] = ()
    standing: Standing = Standing()


@dataclass(frozen=True, slots=True)
class Stand:
    """That an entry belongs to a topic, or was said not to; `said_id` is what was said of that, None where nothing."""

    topic: str
    title: str
    belongs: bool
    said_id: int | None


def drawer(reader: sqlite3.Connection, topic: str) -> Drawer:
    """Return what is near a topic and what was said of it, and how the topic's rule does."""
    return Drawer(tuple(misses(reader, topic)), tuple(said(reader, topic, MOST_SAID)), standing(reader, topic))


def stands(reader: sqlite3.Connection, entry_id: int) -> list[Stand]:
    """Return the topics of an entry that are followed, and those it was said not to belong to."""
    found = rows(
        reader,
        "SELECT t.id, t.title, b.event_id, EXISTS (SELECT 1 FROM item_topic i WHERE i.entry_id = :entry"
        " AND i.topic = t.id) AS inside FROM topic t LEFT JOIN belonging b ON b.topic = t.id AND b.entry_id = :entry"
        " WHERE inside OR b.event_id IS NOT NULL ORDER BY t.position",
        {"entry": entry_id},
    )
    return [Stand(line["id"], line["title"], bool(line["inside"]), line["event_id"]) for line in found]
