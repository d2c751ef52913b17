"""What one item says: its change cards, its article with marks, and what a digest takes of many items."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from monitor.facts.byhand import Correction
from monitor.facts.changes import ClaimStatus
from monitor.facts.judge import REJECTED
from monitor.facts.origins import origins
from monitor.store.corrections import corrections
from monitor.store.editions import editions
from monitor.store.entries import document_of
from monitor.store.facts import by_ids
from monitor.store.judgements import read_claim, read_judgement
from monitor.store.names import merged_names
from monitor.store.rows import ArticleView, ChangeCard, DigestItem, KnownSide, Mark
from monitor.store.sql import OPENING, headline, id_list, row, rows
from monitor.store.story_rows import carried
from monitor.types import GRAVITY, Span, Statement, Verdict

_CLAIMS = """
SELECT c.*, s.status, j.verdict, j.shown, j.relation, j.against, j.rule AS judgement_rule, j.soft, j.difference,
  j.explanation, coalesce(l.label, d.label, c.property) AS label,
  v.title, v.summary, v.body, v.url, v.published_at, iif(v.language = '', f.language, v.language) AS language,
  coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source
FROM entry e JOIN claim c ON c.version_id = e.version_id
JOIN claim_state s ON s.claim_id = c.id AND s.withdrawn = 0 JOIN judgement j ON j.claim_id = c.id AND j.current = 1
JOIN entry_version v ON v.id = e.version_id JOIN feed f ON f.id = e.feed_id
LEFT JOIN property_label l ON l.property = c.property AND l.language = :language
LEFT JOIN property_label d ON d.property = c.property AND d.language = 'en'
WHERE e.id IN (SELECT value FROM json_each(:ids)) ORDER BY c.id
"""


def changes(reader: sqlite3.Connection, entry_id: int, language: str = "en") -> list[ChangeCard]:
    """Return a card for each claim of the current edition, gravest first, then as they stand in the text.

    `language` is that of the property's label; the English one stands in where the pack has none.
    """
    return cards_of(reader, [entry_id], language).get(entry_id, [])


def cards_of(reader: sqlite3.Connection, entry_ids: Iterable[int], language: str = "en") -> dict[int, list[ChangeCard]]:
    """Return the cards of many entries by entry, in a few reads."""
    found = rows(reader, _CLAIMS, {"ids": id_list(entry_ids), "language": language})
    known = _known_sides(reader, {ident for line in found for ident in json.loads(line["against"])})
    cards: dict[int, list[ChangeCard]] = defaultdict(list)
    merged = merged_names(reader)
    for line in sorted(found, key=_gravest_first):
        cards[line["entry_id"]].append(_card(line, known, merged))
    return dict(cards)


def article(reader: sqlite3.Connection, entry_id: int, language: str = "en") -> ArticleView | None:
    """Return the current edition of an entry with the words marked that carry claims, None where it is not stored."""
    found = row(
        reader,
        "SELECT v.*, e.first_seen_at, e.versions, e.gone_at, coalesce(p.said, '') AS page_said, f.label,"
        " coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source,"
        " iif(v.language = '', f.language, v.language) AS spoken"
        " FROM entry e JOIN entry_version v ON v.id = e.version_id JOIN feed f ON f.id = e.feed_id"
        " LEFT JOIN page p ON p.entry_id = e.id WHERE e.id = ?",
        (entry_id,),
    )
    if found is None:
        return None
    claims = rows(reader, _CLAIMS, {"ids": id_list([entry_id]), "language": language})
    return ArticleView(
        entry_id=entry_id,
        title=headline(found["title"], found["summary"] or found["body"]),
        text=document_of(found).text,
        title_end=len(found["title"]),
        url=found["url"],
        source=found["source"],
        label=found["label"],
        language=found["spoken"],
        published_at=found["published_at"],
        first_seen_at=found["first_seen_at"],
        marks=tuple(sorted((_mark(line) for line in claims), key=lambda mark: (mark.span.start, mark.span.end))),
        versions=found["versions"],
        editions=tuple(editions(reader, entry_id)) if found["versions"] > 1 else (),
        gone_at=found["gone_at"],
        page_said=found["page_said"],
    )


def digest_items(reader: sqlite3.Connection, after: int, upto: int, language: str = "en") -> list[DigestItem]:
    """Return the items whose current edition has an id above `after` and not above `upto`, newest first.

    Only items with a topic are taken, none of the seeds. Ids grow with each commit, so that no edition falls between
    two digests, whatever the clock does.
    """
    found = rows(
        reader,
        f"SELECT i.entry_id, {OPENING},"  # noqa: S608 - a constant
        " v.title, v.url, v.seen_at, v.published_at, f.label,"
        " iif(v.language = '', f.language, v.language) AS language,"
        " coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source,"
        " (SELECT json_group_array(json_array(id, title)) FROM"
        " (SELECT m.topic AS id, coalesce(t.title, m.topic) AS title FROM item_topic m"
        " LEFT JOIN topic t ON t.id = m.topic WHERE m.entry_id = i.entry_id ORDER BY t.position)) AS topics"
        " FROM entry_version v JOIN item i ON i.version_id = v.id JOIN feed f ON f.id = i.feed_id"
        " WHERE v.id > ? AND v.id <= ? AND i.shown = 1 AND f.kind = 'feed'"
        " ORDER BY i.sort_at DESC, i.entry_id DESC",
        (after, upto),
    )
    cards = cards_of(reader, (line["entry_id"] for line in found), language)
    return [_digest_item(line, cards.get(line["entry_id"], [])) for line in found]


def _digest_item(found: sqlite3.Row, cards: Sequence[ChangeCard]) -> DigestItem:
    return DigestItem(
        entry_id=found["entry_id"],
        title=headline(found["title"], found["opening"]),
        topics=tuple((ident, title) for ident, title in json.loads(found["topics"])),
        source=found["source"],
        label=found["label"],
        language=found["language"],
        url=found["url"],
        published_at=found["published_at"],
        seen_at=found["seen_at"],
        cards=tuple(cards),
    )


def _gravest_first(found: sqlite3.Row) -> tuple[int, int, int]:
    return (GRAVITY.index(Verdict(found["shown"])), json.loads(found["evidence"])[0], found["id"])


def _mark(found: sqlite3.Row) -> Mark:
    claim = read_claim(found)
    return Mark(claim.evidence, Verdict(found["shown"]), found["id"], found["label"], claim.value)


def _card(found: sqlite3.Row, known: dict[int, KnownSide], merged: dict[str, str]) -> ChangeCard:
    claim, judgement = read_claim(found), read_judgement(found)
    sentence = Span(min(claim.sentence.start, claim.evidence.start), max(claim.sentence.end, claim.evidence.end))
    return ChangeCard(
        claim_id=found["id"],
        subject=merged.get(claim.subject, claim.subject),
        property=claim.property,
        label=found["label"],
        verdict=judgement.verdict,
        shown=Verdict(found["shown"]),
        soft=judgement.soft,
        difference=judgement.difference,
        explanation=found["explanation"],
        modality=claim.modality,
        attributed_to=claim.attributed_to,
        tier=claim.tier,
        rule=claim.rule,
        status=ClaimStatus(found["status"]),
        value=claim.value,
        sentence=sentence.of(document_of(found).text),
        evidence=Span(claim.evidence.start - sentence.start, claim.evidence.end - sentence.start),
        language=found["language"],
        source=found["source"],
        published_at=found["published_at"],
        url=found["url"],
        known=tuple(known[ident] for ident in judgement.against if ident in known),
        entry_id=found["entry_id"],
        rejected_before=REJECTED in judgement.rule,
    )


def _known_sides(reader: sqlite3.Connection, ids: Iterable[int]) -> dict[int, KnownSide]:
    statements = by_ids(reader, ids)
    versions = {reference.entry_version for s in statements.values() for reference in s.references}
    found = rows(
        reader,
        "SELECT v.id, iif(v.language = '', f.language, v.language) AS language FROM entry_version v"
        " JOIN entry e ON e.id = v.entry_id JOIN feed f ON f.id = e.feed_id"
        " WHERE v.id IN (SELECT value FROM json_each(?))",
        (id_list(versions),),
    )
    languages = {line["id"]: line["language"] for line in found}
    voices = carried(reader, (reference for statement in statements.values() for reference in statement.references))
    corrected = corrections(reader, [*statements.values()])
    return {
        ident: _known_side(statement, languages, voices, corrected.get(ident))
        for ident, statement in statements.items()
    }


def _known_side(
    statement: Statement, languages: dict[int, str], voices: dict[int, str], correction: Correction | None
) -> KnownSide:
    changed = correction if correction and correction.before.value != statement.value else None
    first = next(iter((changed.own if changed else ()) or statement.references), None)
    place = first.sentence.find(first.evidence) if first and first.evidence else -1
    return KnownSide(
        statement_id=statement.id,
        value=statement.value,
        sentence=first.sentence if first else "",
        evidence=Span(place, place + len(first.evidence)) if first and place >= 0 else None,
        source=first.source if first else "",
        published=first.published if first else "",
        url=first.url if first else "",
        sources=len({reference.source for reference in statement.references}),
        modality=statement.modality,
        state=statement.state,
        language=languages.get(first.entry_version, "") if first else "",
        valid_from=statement.valid_from,
        valid_to=statement.valid_to,
        origins=len(origins(statement.references, voices)),
        corrected_on=changed.on if changed else "",
        before=changed.before.value if changed else None,
    )
