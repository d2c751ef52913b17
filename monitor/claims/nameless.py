"""What a text is about that names nothing: what it describes, the topic's own thing, or a flight without a name."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.packs.model import Frame, Pack
from monitor.text.names import NameHit
from monitor.types import Claim, Document

OPENING = 350
"""A text that names a thing after so many characters only is about the event that it opens with."""


def default_subject(document: Document, hits: Sequence[NameHit], topics: Sequence[str], pack: Pack) -> tuple[str, ...]:
    """Return what a text is about that names nothing claims are about, () where that cannot be told."""
    if names_any(hits, pack):
        opening = [hit for hit in hits if hit.span.start < OPENING]
        return () if names_any(opening, pack) else tuple(_flight(document, opening, topics, pack))[:1]
    found = described(hits, pack) or tuple(pack.defaults[t] for t in topics if t in pack.defaults)[:1]
    return found or tuple(_flight(document, hits, topics, pack))[:1]


def names_any(hits: Sequence[NameHit], pack: Pack) -> bool:
    """Say whether a known thing that claims are about is named."""
    return any(pack.entities[hit.id].kind in pack.classes for hit in hits if hit.id in pack.entities)


def _flight(document: Document, hits: Sequence[NameHit], topics: Sequence[str], pack: Pack) -> Iterator[str]:
    for frame in pack.frames.values():
        if not frame.unnamed or frame.unnamed_topic not in topics or document.published is None:
            continue
        for entity in (pack.entities[hit.id] for hit in hits if hit.id in pack.entities):
            if entity.kind == frame.unnamed_kind and entity.country == frame.unnamed_home:
                yield _flight_name(frame, entity.id, document.published.strftime("%Y-%m"))


def _flight_name(frame: Frame, vehicle: str, month: str) -> str:
    year, number = month.split("-")[:2]
    return frame.unnamed.format(name=vehicle, month=f"{month_name[int(number)]} {year}")


def rename_flights(claims: Sequence[Claim], pack: Pack) -> list[Claim]:
    """Give flights without a name the month in which they took place, where a claim says it."""
    renamed: dict[str, str] = {}
    for frame in pack.frames.values():
        stem = frame.unnamed.partition("{month}")[0].partition("{name}")[2]
        dated = {s.property for s in frame.slots if "date" in s.kinds}
        for claim in claims:
            if stem and stem in claim.subject and claim.property in dated and len(claim.value.text) >= len("2000-01"):
                renamed.setdefault(
                    claim.subject, _flight_name(frame, claim.subject.partition(stem)[0], claim.value.text)
                )
    return [replace(c, subject=renamed[c.subject]) if c.subject in renamed else c for c in claims]


def described(hits: Sequence[NameHit], pack: Pack) -> tuple[str, ...]:
    """Return the subject that a text describes without naming any, by `stands_for` of an entity."""
    there = {hit.id for hit in hits}
    if any(pack.entities[name].kind in pack.classes for name in there if name in pack.entities):
        return ()
    found = [e.id for e in pack.entities.values() if any(set(group) <= there for group in e.stands_for)]
    return (found[0],) if len(found) == 1 else ()
