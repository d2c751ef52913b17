"""Names that items use as things and the pack does not have: listed with how often and how they are spoken of."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from monitor.facts.changes import Candidate
from monitor.store.entries import document_of
from monitor.store.judgements import read_claim
from monitor.store.names import decided_candidates, merged_names
from monitor.store.pack import meta
from monitor.store.sql import rows
from monitor.text.normalise import fold


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence that speaks of a candidate, and where it stands."""

    entry_id: int
    source: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A name that the pack does not have. `decided` is None while it is open; its `kind` is "" where dismissed."""

    name: str
    items: int
    claims: int
    samples: tuple[Sample, ...]
    decided: Candidate | None = None


def candidates(reader: sqlite3.Connection, *, decided: bool = False, samples: int = 3) -> list[CandidateRow]:
    """Return the names to decide about, those in most items first; the `decided` ones instead where asked.

    A name counts only where a text has it as written: things that rules composed a name for are no candidates.
    """
    settled, merged = decided_candidates(reader), merged_names(reader)
    found = rows(
        reader,
        "SELECT c.*, v.title, v.summary, v.body, v.url, v.language, v.published_at,"
        " coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source"
        " FROM claim c JOIN claim_state s ON s.claim_id = c.id AND s.withdrawn = 0"
        " JOIN entry e ON e.id = c.entry_id AND e.version_id = c.version_id JOIN feed f ON f.id = e.feed_id"
        " JOIN entry_version v ON v.id = c.version_id"
        " WHERE c.subject NOT IN (SELECT name FROM entity) ORDER BY c.id",
    )
    about: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for line in found:
        if line["subject"] not in merged and (line["subject"] in settled) == decided:
            about[line["subject"]].append(line)
    listed = [_row(name, lines, settled.get(name), samples) for name, lines in about.items()]
    if decided:
        listed += [CandidateRow(name, 0, 0, (), how) for name, how in settled.items() if name not in about]
    return sorted((one for one in listed if one.items or decided), key=lambda one: (-one.items, one.name))


def classes(reader: sqlite3.Connection) -> tuple[str, ...]:
    """Return the classes of the pack that a candidate can be accepted as."""
    return tuple(json.loads(meta(reader, "classes") or "[]"))


def _row(name: str, lines: list[sqlite3.Row], decided: Candidate | None, samples: int) -> CandidateRow:
    said, items = dict[str, Sample](), set[int]()
    claims = 0
    for line in lines:
        text = document_of(line).text
        if name not in text and fold(name) not in fold(text):  # folding a text takes long
            continue
        claims += 1
        items.add(line["entry_id"])
        sentence = " ".join(read_claim(line).sentence.of(text).split())
        said.setdefault(sentence, Sample(line["entry_id"], line["source"], sentence))
    return CandidateRow(name, len(items), claims, tuple(said.values())[:samples], decided)
