"""Every value that was ever claimed of a subject's property, in order of time, beside what is known of it."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from monitor.facts.naming import every_name
from monitor.store.entries import document_of
from monitor.store.facts import statements
from monitor.store.known import property_labels
from monitor.store.names import merged_names
from monitor.store.sql import row, rows, scalar, span_of
from monitor.text.normalise import fold
from monitor.types import Modality, Span, Statement, StatementState, Value, ValueType, Verdict

MOST_POINTS = 5_000
"""Claims of one timeline that are read; the newest ones count."""
SHOWN = frozenset({StatementState.ACCEPTED, StatementState.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class TimelinePair:
    """A subject and a property with claims; `label` is the property's label, `items` counts who claims anything."""

    subject: str
    property: str
    label: str
    items: int


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """A value that an item claimed.

    `at` is epoch seconds: when the item was published or, for what a later edition added, when that was first seen.
    `span` counts in the text of the edition of `claim_id`. `standing` says that the current edition still claims it.
    """

    claim_id: int
    entry_id: int
    feed_id: int
    at: int
    value: Value
    modality: Modality
    attributed_to: str | None
    verdict: Verdict | None
    soft: bool
    source: str
    label: str
    span: Span
    standing: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The points of a subject's property, oldest first, and the statements known of it, once or now.

    `left_out` counts the oldest claims, above `MOST_POINTS`, that were not read.
    """

    subject: str
    property: str
    label: str
    points: tuple[TimelinePoint, ...]
    known: tuple[Statement, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class SaidSentence:
    """The sentence of a claim, where its evidence lies in it, and the item it stands in."""

    sentence: str
    evidence: Span
    language: str
    title: str
    source: str
    url: str


def timeline_pairs(reader: sqlite3.Connection, language: str = "en") -> list[TimelinePair]:
    """Return the subjects and properties that have claims, by subject and label; merged names count as one."""
    labels, merged = property_labels(reader, language), merged_names(reader)
    found = rows(
        reader,
        "SELECT c.subject, c.property, count(DISTINCT c.entry_id) AS items FROM claim c"
        " JOIN claim_state s ON s.claim_id = c.id AND s.withdrawn = 0 GROUP BY c.subject, c.property",
    )
    counts: Counter[tuple[str, str]] = Counter()
    for line in found:
        counts[merged.get(line["subject"], line["subject"]), line["property"]] += line["items"]
    pairs = [TimelinePair(subject, name, labels.get(name, name), n) for (subject, name), n in counts.items()]
    return sorted(pairs, key=lambda pair: (fold(pair.subject), fold(pair.label), pair.property))


def timeline(reader: sqlite3.Connection, subject: str, property_id: str, language: str = "en") -> Timeline:
    """Return what was claimed of a subject's property and what is known of it.

    What is said by a merged name counts; what an edited item says again is told once, when it first said so.
    """
    merged = merged_names(reader)
    names = sorted(every_name(subject, merged))
    found = rows(
        reader,
        "SELECT c.id, c.entry_id, c.value_type, c.value, c.modality, c.attributed_to, c.evidence,"
        " c.version_id = e.version_id AS standing, iif(v.number = 1, e.shown_at, v.seen_at) AS at,"
        " e.feed_id, f.label, coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source, j.shown, j.soft"
        " FROM claim c JOIN claim_state s ON s.claim_id = c.id AND s.withdrawn = 0"
        " JOIN entry_version v ON v.id = c.version_id JOIN entry e ON e.id = c.entry_id"
        " JOIN feed f ON f.id = e.feed_id LEFT JOIN judgement j ON j.claim_id = c.id AND j.current = 1"
        " WHERE c.subject IN (SELECT value FROM json_each(?)) AND c.property = ?"
        " ORDER BY at DESC, c.id DESC LIMIT ?",
        (json.dumps(names), property_id, MOST_POINTS),
    )
    count = (
        "SELECT count(*) FROM claim c JOIN claim_state s ON s.claim_id = c.id AND s.withdrawn = 0"
        " WHERE c.subject IN (SELECT value FROM json_each(?)) AND c.property = ?"
    )
    known = statements(reader, [(name, property_id) for name in names])
    return Timeline(
        subject=merged.get(subject, subject),
        property=property_id,
        label=property_labels(reader, language).get(property_id, property_id),
        points=_told_once([_point(line, merged) for line in reversed(found)]),
        known=tuple(statement for statement in known if statement.state in SHOWN),
        left_out=int(scalar(reader, count, (json.dumps(names), property_id))) - len(found),
    )


def said_sentence(reader: sqlite3.Connection, claim_id: int) -> SaidSentence | None:
    """Return the sentence of a claim from the edition that it was read in, None where there is no such claim."""
    found = row(
        reader,
        "SELECT v.*, c.sentence, c.evidence, coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source,"
        " iif(v.language = '', f.language, v.language) AS spoken"
        " FROM claim c JOIN entry_version v ON v.id = c.version_id JOIN entry e ON e.id = c.entry_id"
        " JOIN feed f ON f.id = e.feed_id WHERE c.id = ?",
        (claim_id,),
    )
    if found is None:
        return None
    told, evidence = span_of(found["sentence"]), span_of(found["evidence"])
    whole = Span(min(told.start, evidence.start), max(told.end, evidence.end))
    return SaidSentence(
        sentence=whole.of(document_of(found).text),
        evidence=Span(evidence.start - whole.start, evidence.end - whole.start),
        language=found["spoken"],
        title=found["title"],
        source=found["source"],
        url=found["url"],
    )


def _point(found: sqlite3.Row, merged: Mapping[str, str]) -> TimelinePoint:
    kind, text = ValueType(found["value_type"]), found["value"]
    return TimelinePoint(
        claim_id=found["id"],
        entry_id=found["entry_id"],
        feed_id=found["feed_id"],
        at=found["at"],
        value=Value(kind, merged.get(text, text) if kind is ValueType.ENTITY else text),
        modality=Modality(found["modality"]),
        attributed_to=found["attributed_to"],
        verdict=Verdict(found["shown"]) if found["shown"] else None,
        soft=bool(found["soft"]),
        source=found["source"],
        label=found["label"],
        span=span_of(found["evidence"]),
        standing=bool(found["standing"]),
    )


def _told_once(points: list[TimelinePoint]) -> tuple[TimelinePoint, ...]:
    """Join what the editions of an item say alike: the time of the first, the words and the verdict of the last."""
    kept: dict[tuple[object, ...], TimelinePoint] = {}
    for point in points:
        key = (point.entry_id, point.value, point.modality, point.attributed_to)
        first = kept.get(key)
        kept[key] = replace(point, at=first.at, standing=first.standing or point.standing) if first else point
    return tuple(kept.values())
