"""Fill a database for tests, step by step: feeds, entries with claims and judgements, known facts, the outbox.

    shelf = StoreBuilder(db).topics(tea="Tea").feed("Morning Leaf")
    shelf.statement("Kettle", "mass", "600 g", ValueType.QUANTITY)
    shelf.entry("Kettle weighed again", said("Kettle", "mass", "650 g", Verdict.CONFLICTS, against=shelf.statement_ids))

Each step returns the builder; what it made stands last in `feed_ids`, `entry_ids`, `claim_ids`, `statement_ids`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zlib import crc32

from sqlite_utils import Database as Tables

from monitor.facts.changes import AddStatement
from monitor.feeds.model import CheckOutcome, CheckStatus, FeedSpec, FoundEntry
from monitor.store import entries, facts, feeds, outbox
from monitor.store.database import Database
from monitor.store.entries import Committed, FeedCommit, JudgedEntry
from monitor.store.open import transaction
from monitor.types import (
    Analysis,
    Claim,
    Document,
    Judgement,
    Match,
    Modality,
    Reference,
    Relation,
    Sketch,
    Span,
    Statement,
    StatementState,
    Tier,
    Value,
    ValueType,
    Verdict,
)

NOW = 1_795_000_000
"""The moment tests begin at: 18 November 2026, UTC."""
HOUR = 3600
RELATIONS = {
    Verdict.NEW: None,
    Verdict.CONFIRMS: Relation.EQUAL,
    Verdict.REFINES: Relation.NARROWER,
    Verdict.UPDATES: Relation.DISJOINT,
    Verdict.CONFLICTS: Relation.DISJOINT,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A claim to come, with its judgement. `evidence` are words of the entry, made up where it is ""."""

    subject: str
    property_id: str
    value: Value
    judgement: Judgement
    evidence: str = ""
    modality: Modality = Modality.ASSERTED
    attributed_to: str | None = None
    tier: Tier = Tier.NAMED
    alert: bool = False

    @property
    def sentence(self) -> str:
        """The sentence that the entry gets where it does not hold the evidence already."""
        return self.evidence or f"The {self.subject} has {self.property_id.replace('_', ' ')} {self.value.text}."


def said(
    subject: str,
    property_id: str,
    value: str,
    verdict: Verdict = Verdict.NEW,
    kind: ValueType = ValueType.TEXT,
    *,
    against: Sequence[int] = (),
    soft: bool = False,
    difference: str = "",
    evidence: str = "",
    modality: Modality = Modality.ASSERTED,
    attributed_to: str | None = None,
    alert: bool = False,
    shown_as: Verdict | None = None,
) -> Said:
    """Make a claim with the judgement it is to have."""
    judgement = Judgement(verdict, RELATIONS[verdict], tuple(against), f"test.{verdict}", soft, difference, shown_as)
    return Said(subject, property_id, Value(kind, value), judgement, evidence, modality, attributed_to, alert=alert)


def found(
    title: str, body: str = "", *, key: str = "", published: int | None = NOW, language: str = "en"
) -> FoundEntry:
    """Make an entry as a feed gives it; its key is the title where none is named."""
    key = key or title
    moment = datetime.fromtimestamp(published, UTC) if published is not None else None
    return FoundEntry(key, f"https://outlet.example/{crc32(key.encode())}", title, "", body, "", language, moment, None)


def outcome(now: int, status: CheckStatus = CheckStatus.OK, *, error: str = "", n_new: int = 0) -> CheckOutcome:
    """Make the outcome of a check at `now`, the next one half an hour later."""
    failed = status is CheckStatus.FAILED
    return CheckOutcome(
        status=status,
        http_status=None if failed else 200,
        etag="" if failed else '"e1"',
        last_modified="",
        body_hash="" if failed else "h1",
        error_code="timeout" if failed else "",
        error=error,
        remedy="It is tried again by itself." if failed else "",
        interval_s=1800,
        next_check_at=now + 1800,
        checked_at=now,
        took_ms=40,
        n_new=n_new,
    )


def judged(entry: FoundEntry, says: Sequence[Said] = (), topics: Sequence[str] = ("tea",)) -> JudgedEntry:
    """Put an entry, its claims and its topics together; sentences that it does not hold yet join its body."""
    body = entry.body
    for claim in says:
        if claim.sentence not in f"{entry.title}\n\n{body}":
            body = f"{body} {claim.sentence}".strip()
    entry = replace(entry, body=body)
    text = Document("", entry.title, entry.summary, entry.body).text
    return JudgedEntry(
        found=entry,
        entry_id=None,
        analysis=Analysis(
            tuple(Match(topic, 1.0, (Span(0, min(4, len(text))),)) for topic in topics),
            tuple(_claim(claim, text) for claim in says),
            Sketch((), b"") if topics else None,
        ),
        judgements=tuple(claim.judgement for claim in says),
        explanations=tuple(f"{claim.judgement.verdict}: {claim.value.text}." for claim in says),
        alert_claims=tuple(place for place, claim in enumerate(says) if claim.alert),
    )


def _claim(claim: Said, text: str) -> Claim:
    start = text.index(claim.sentence)
    sentence = Span(start, start + len(claim.sentence))
    inside = claim.sentence.find(claim.value.text)
    value = Span(start + inside, start + inside + len(claim.value.text)) if inside >= 0 else sentence
    return Claim(
        subject=claim.subject,
        property=claim.property_id,
        value=claim.value,
        modality=claim.modality,
        attributed_to=claim.attributed_to,
        evidence=value,
        value_span=value,
        sentence=sentence,
        subject_span=None,
        tier=claim.tier,
        rule=f"test.{claim.property_id}",
    )


def statement(
    subject: str,
    property_id: str,
    value: str,
    kind: ValueType = ValueType.TEXT,
    *,
    source: str = "First Leaf",
    state: StatementState = StatementState.ACCEPTED,
) -> Statement:
    """Make a statement with one reference, not stored yet."""
    sentence = f"The {subject} has {property_id.replace('_', ' ')} {value}."
    reference = Reference(0, source, "2022-08-09", "https://first.example/1", sentence, value)
    return Statement(0, subject, property_id, Value(kind, value), state=state, references=(reference,))


class StoreBuilder:
    """Writes through the store's own functions, at a time that `later` moves on."""

    def __init__(self, db: Database, now: int = NOW) -> None:
        self.db = db
        self.now = now
        self.feed_ids: list[int] = []
        self.entry_ids: list[int] = []
        self.claim_ids: list[int] = []
        self.statement_ids: list[int] = []
        self.event_ids: list[int] = []
        self.alert_ids: list[int] = []
        self.notice_ids: list[int] = []
        self.digest_ids: list[int] = []

    def later(self, seconds: int) -> StoreBuilder:
        """Let time pass."""
        self.now += seconds
        return self

    def topics(self, **titles: str) -> StoreBuilder:
        """Add topics by id, in this order."""
        self._table(
            "topic", [{"id": i, "title": t, "position": n, "pack": "test"} for n, (i, t) in enumerate(titles.items())]
        )
        return self

    def labels(self, language: str = "en", **labels: str) -> StoreBuilder:
        """Add labels of properties by id."""
        rows = [{"property": p, "language": language, "label": text, "pack": "test"} for p, text in labels.items()]
        self._table("property_label", rows)
        return self

    def feed(
        self,
        title: str = "Morning Leaf",
        *,
        url: str = "",
        kind: str = "feed",
        language: str = "en",
        folder: str = "",
        label: str = "",
    ) -> StoreBuilder:
        """Add a feed; the entries that follow are its own."""
        url = url or f"https://{title.casefold().replace(' ', '-')}.example/feed.xml"
        spec = FeedSpec("", title, url, "", language, folder, label)
        self.feed_ids.append(feeds.add(self.db, spec, self.now, kind=kind))
        return self

    def checked(self, status: CheckStatus = CheckStatus.OK, error: str = "") -> StoreBuilder:
        """Let the last feed be checked without bringing anything."""
        feeds.record_check(self.db, self.feed_ids[-1], outcome(self.now, status, error=error))
        return self

    def entry(
        self,
        title: str,
        *says: Said,
        body: str = "",
        topics: Sequence[str] = ("tea",),
        key: str = "",
        published: int | None = -1,
        language: str = "en",
    ) -> StoreBuilder:
        """Add an entry to the last feed, or its next edition where the key is stored; -1 means published now."""
        when = self.now if published == -1 else published
        self.commit(judged(found(title, body, key=key, published=when, language=language), says, topics))
        return self

    def commit(self, *entries_: JudgedEntry, check: CheckOutcome | None = None) -> Committed:
        """Commit entries to the last feed in one check."""
        done = entries.commit_feed(
            self.db,
            FeedCommit(self.feed_ids[-1], check, tuple(entries_), "pack-1", facts.fact_revision(self.db), self.now),
        )
        self.entry_ids += done.entry_ids
        self.claim_ids += done.claim_ids
        self.alert_ids += done.alert_ids
        return done

    def statement(
        self,
        subject: str,
        property_id: str,
        value: str,
        kind: ValueType = ValueType.TEXT,
        *,
        source: str = "First Leaf",
        state: StatementState = StatementState.ACCEPTED,
    ) -> StoreBuilder:
        """Add a fact by a seed event."""
        change = AddStatement(statement(subject, property_id, value, kind, source=source, state=state))
        applied = facts.apply(self.db, [change], action=facts.SEED, now=self.now)
        self.statement_ids += applied.statement_ids
        self.event_ids.append(applied.event_id)
        return self

    def notice(self, title: str = "Kettle: mass", body: str = "650 g", *, told: bool = False) -> StoreBuilder:
        """Make a notification of all alerts that wait, opening the last entry."""
        waiting = [alert.alert_id for alert in outbox.pending(self.db)]
        opens = self.entry_ids[-1] if self.entry_ids else None
        self.notice_ids.append(outbox.put_notice(self.db, title, body, opens, waiting, self.now))
        if told:
            outbox.mark_told(self.db, self.notice_ids[-1], self.now)
        return self

    def digest(self, subject: str = "Digest: 1 conflict") -> StoreBuilder:
        """Keep a written digest of the last day."""
        made = outbox.put_digest(
            self.db,
            since=self.now - 24 * HOUR,
            until=self.now,
            subject=subject,
            message_id=f"<{self.now}.{len(self.digest_ids)}@rasad.example>",
            message=f"Subject: {subject}\r\n\r\nNothing else.\r\n".encode(),
            now=self.now,
        )
        assert made is not None
        self.digest_ids.append(made)
        return self

    def _table(self, name: str, rows: list[dict[str, object]]) -> None:
        with transaction(self.db):
            Tables(self.db.conn, execute_plugins=False).table(name).insert_all(rows, replace=True)


def sample(db: Database, now: int = NOW) -> StoreBuilder:
    """Fill a database so that each view of the window has something of each kind to show."""
    shelf = (
        StoreBuilder(db, now).topics(tea="Tea kettles", cups="Cups").labels(mass="mass", maker="maker", colour="colour")
    )
    shelf.statement("Kettle", "mass", "600 g", ValueType.QUANTITY).statement(
        "Kettle", "maker", "Potworks", ValueType.ENTITY
    )
    mass, maker = shelf.statement_ids
    shelf.feed("Seed shelf", kind="seed").entry(
        "How the kettle came", body="The Kettle has mass 600 g.", published=now - 900 * 24 * HOUR
    )
    shelf.feed("Morning Leaf", folder="English").checked()
    shelf.later(60).entry(
        "Kettle weighed again",
        said(
            "Kettle",
            "mass",
            "650 g",
            Verdict.CONFLICTS,
            ValueType.QUANTITY,
            against=[mass],
            difference="8 % apart",
            alert=True,
        ),
        said("Kettle", "maker", "Potworks of Leafton", Verdict.REFINES, ValueType.ENTITY, against=[maker]),
        said("Kettle", "colour", "blue", alert=True),
    )
    shelf.later(60).entry(
        "Maker changes hands",
        said("Kettle", "maker", "Newpots", Verdict.UPDATES, ValueType.ENTITY, against=[maker], soft=True, alert=True),
        topics=("tea", "cups"),
    )
    shelf.feed("برگ صبح", url="https://barg.example/rss", language="fa", folder="فارسی", label="state media").checked()
    shelf.later(60).entry(
        "کتری دوباره وزن شد",
        said("Kettle", "mass", "600 g", Verdict.CONFIRMS, ValueType.QUANTITY, against=[mass]),
        language="fa",
    )
    shelf.entry("نه دربارهٔ چای", topics=(), language="fa")
    shelf.feed("Утренний лист", url="https://list.example/rss", language="ru", folder="Русский")
    shelf.checked(CheckStatus.FAILED, "The server did not answer within 30 seconds.")
    shelf.entry(
        "Чайник снова взвешен",
        said("Kettle", "mass", "600 g", Verdict.CONFIRMS, ValueType.QUANTITY, against=[mass]),
        language="ru",
    )
    return shelf.notice().digest()
