"""Rows as the store would return them, and a store that holds them in memory."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from monitor.commands import Command
from monitor.coverage import Coverage
from monitor.store.rows import (
    ArticleView,
    ChangeCard,
    ClaimStatus,
    Counts,
    DecisionRow,
    DigestRow,
    FeedCount,
    ItemFilter,
    ItemRow,
    KnownSide,
    Mark,
    NoticeRow,
    Status,
    TopicCount,
)
from monitor.store.sources import SourcePast, SourceRow
from monitor.store.timelines import SaidSentence, Timeline, TimelinePair
from monitor.types import Modality, Span, Tier, Value, ValueType, Verdict
from tests.ui.factrows import FactReads
from tests.ui.storyrows import StoryReads
from tests.ui.topicrows import TopicReads
from ui.coverageshots import sample as sample_coverage
from ui.sourceshots import past_of, sample

NOW = 1_795_174_800
"""2026-11-20 13:00 UTC."""
MINUTE, HOUR, DAY = 60, 3600, 86400


def item(
    entry_id: int = 1,
    title: str = "Operator now quotes 0.73 m imagery; earlier reports said 1.2 m",
    *,
    source: str = "Orbital Wire",
    language: str = "en",
    age: int = 12 * MINUTE,
    verdicts: tuple[tuple[Verdict, int], ...] = ((Verdict.CONFLICTS, 1),),
    read: bool = False,
    starred: bool = False,
    label: str = "",
    soft: bool = False,
) -> ItemRow:
    return ItemRow(
        entry_id=entry_id,
        feed_id=1,
        title=title,
        source=source,
        label=label,
        language=language,
        url=f"https://wire.example/{entry_id}",
        published_at=NOW - age,
        first_seen_at=NOW - age,
        read=read,
        starred=starred,
        verdicts=verdicts,
        topics=("Sample craft",),
        soft=soft,
        review=sum(n for v, n in verdicts if v in (Verdict.CONFLICTS, Verdict.UPDATES)),
        shown_at=NOW - age,
    )


def span_of(sentence: str, words: str) -> Span:
    start = sentence.index(words)
    return Span(start, start + len(words))


def known_side(
    value: str = "1.2 m",
    sentence: str = "…an Earth-observation craft with a resolution of 3.9 feet (1.2 meters).",
    words: str = "(1.2 meters)",
    source: str = "Seed article 2",
    published: str = "2023",
    sources: int = 4,
    kind: ValueType = ValueType.QUANTITY,
) -> KnownSide:
    return KnownSide(7, Value(kind, value), sentence, span_of(sentence, words), source, published, "", sources)


def card(
    claim_id: int = 1,
    *,
    verdict: Verdict = Verdict.CONFLICTS,
    label: str = "ground resolution",
    value: str = "0.73 m",
    sentence: str = "The operator says the craft images the ground at 0.73 metres per pixel from its 500 km orbit.",
    words: str = "0.73 metres",
    language: str = "en",
    source: str = "Orbital Wire",
    difference: str = "39 % finer than known",
    modality: Modality = Modality.ASSERTED,
    attributed_to: str | None = None,
    status: ClaimStatus = ClaimStatus.OPEN,
    known: tuple[KnownSide, ...] | None = None,
    subject: str = "Khayyam",
    soft: bool = False,
    kind: ValueType = ValueType.QUANTITY,
) -> ChangeCard:
    return ChangeCard(
        claim_id=claim_id,
        subject=subject,
        property=label.replace(" ", "_"),
        label=label,
        verdict=verdict,
        shown=verdict,
        soft=soft,
        difference=difference,
        explanation=f"{source} gives {value}; known is 1.2 m.",
        modality=modality,
        attributed_to=attributed_to,
        tier=Tier.NAMED,
        rule="sample",
        status=status,
        value=Value(kind, value),
        sentence=sentence,
        evidence=span_of(sentence, words),
        language=language,
        source=source,
        published_at=NOW - HOUR,
        url="https://wire.example/1",
        known=(known_side(),) if known is None else known,
        entry_id=1,
    )


def sample_cards() -> tuple[ChangeCard, ...]:
    """Return one card of each kind, gravest first."""
    soyuz = known_side(
        "Soyuz",
        "…was launched by a Russian Soyuz rocket from the cosmodrome…",
        "Soyuz rocket",
        "Seed article 1",
        "2022-08-09",
        1,
    )
    return (
        card(1),
        card(
            2,
            verdict=Verdict.REFINES,
            label="launch vehicle",
            value="Soyuz-2.1b / Fregat",
            sentence="«خیام» با ماهواره‌بر سایوز-۲.۱بی و بلوک شتاب‌دهنده «فرگات» از سکوی ۳۱ بایکونور پرتاب شد.",
            words="سایوز-۲.۱بی",
            language="fa",
            source="خبرگزاری نمونه",
            difference="same rocket, more exact",
            kind=ValueType.ENTITY,
            known=(soyuz,),
        ),
        card(
            3,
            verdict=Verdict.NEW,
            label="planned satellites",
            value="3",
            sentence="A contract for three further satellites of the class by 2028 was signed, the agency’s head said.",
            words="three further satellites of the class by 2028",
            difference="",
            modality=Modality.PLANNED,
            attributed_to="the agency’s head",
            known=(),
        ),
        card(4, verdict=Verdict.CONFIRMS, label="launch site"),
        card(5, verdict=Verdict.CONFIRMS, label="launch date"),
        card(6, verdict=Verdict.CONFIRMS, label="operator"),
        card(7, verdict=Verdict.CONFIRMS, label="outcome"),
    )


ARTICLE_TEXT = (
    "Operator now quotes 0.73 m imagery; earlier reports said 1.2 m\n\n"
    "The company that operates the craft has published imaging figures for the first time since launch. The operator "
    "says the craft images the ground at 0.73 metres per pixel from its 500 km orbit.\n\n"
    "Earlier coverage gave a ground resolution of 1.2 metres. The operator did not say if the new figure is native "
    "or resampled.\n\n"
    "The satellite was placed in orbit on 9 August 2022 by a Soyuz-2.1b with a Fregat upper stage, flying from the "
    "Baikonur Cosmodrome in Kazakhstan.\n\n"
    "A contract for three further satellites of the class by 2028 has been signed, the agency’s head said. He gave no "
    "price."
)


def mark(claim_id: int, words: str, verdict: Verdict, label: str, value: str, text: str = ARTICLE_TEXT) -> Mark:
    return Mark(span_of(text, words), verdict, claim_id, label, Value(ValueType.TEXT, value))


def sample_article(entry_id: int = 1, text: str = ARTICLE_TEXT, language: str = "en") -> ArticleView:
    marks = (
        ()
        if text is not ARTICLE_TEXT
        else (
            mark(1, "0.73 metres per pixel", Verdict.CONFLICTS, "ground resolution", "0.73 m"),
            mark(4, "on 9 August 2022", Verdict.CONFIRMS, "launch date", "2022-08-09"),
            mark(
                2, "by a Soyuz-2.1b with a Fregat upper stage", Verdict.REFINES, "launch vehicle", "Soyuz-2.1b / Fregat"
            ),
            mark(5, "from the Baikonur Cosmodrome", Verdict.CONFIRMS, "launch site", "Baikonur"),
            mark(3, "three further satellites of the class by 2028", Verdict.NEW, "planned satellites", "3"),
        )
    )
    title = text.partition("\n")[0]
    return ArticleView(
        entry_id, title, text, len(title), f"https://wire.example/{entry_id}", "Orbital Wire", "", language,
        NOW - HOUR, NOW - HOUR, marks, 1,
    )  # fmt: skip


def feed_count(
    feed_id: int = 1,
    title: str = "Orbital Wire",
    *,
    language: str = "en",
    unread: int = 11,
    error: str = "",
    kind: str = "feed",
) -> FeedCount:
    return FeedCount(
        id=feed_id,
        title=title,
        url=f"https://feed.example/{feed_id}",
        kind=kind,
        language=language,
        folder="",
        label="",
        unread=unread,
        total=unread + 4,
        paused=False,
        failing=bool(error),
        error=error,
        remedy="It is tried again later." if error else "",
        failing_since=NOW - 3 * HOUR if error else None,
        next_check_at=NOW + 15 * MINUTE,
        last_ok_at=NOW - HOUR,
    )


def sample_counts() -> Counts:
    return Counts(
        review=3,
        all_new=27,
        starred=6,
        facts=61,
        digests=1,
        topics=(
            TopicCount("khayyam", "Khayyam satellite", 12, 40),
            TopicCount("launches", "Iranian launches", 9, 20),
            TopicCount("partners", "Roscosmos partnerships and their long, long title", 6, 12),
        ),
        feeds=(
            feed_count(1),
            feed_count(2, "Launch Ledger", unread=0, error="Answers with a web page, not a feed."),
            feed_count(3, "خبرگزاری نمونه", language="fa", unread=8),
            feed_count(4, "Космический вестник", language="ru", unread=4),
            feed_count(5, "Seed article 1", kind="seed", unread=0),
        ),
    )


def sample_status() -> Status:
    return Status(
        NOW - 2 * MINUTE, NOW + 13 * MINUTE, 6, 5, "Launch Ledger", "answers with a web page, not a feed",
        NOW - 3 * HOUR, 380, 27, None,
    )  # fmt: skip


def sample_items() -> list[ItemRow]:
    v = Verdict
    return [
        item(1, "Operator now quotes 0.73 m imagery for Khayyam; earlier reports said 1.2 m",
             verdicts=((v.CONFLICTS, 1), (v.REFINES, 2), (v.CONFIRMS, 4))),
        item(2, "ماهواره خیام ساعت ۱۰:۲۲ صبح به وقت تهران با ماهواره‌بر سایوز-۲.۱بی از بایکونور پرتاب شد",
             source="خبرگزاری نمونه", language="fa", age=HOUR, label="state media",
             verdicts=((v.REFINES, 2), (v.CONFIRMS, 3))),
        item(3, "Глава Роскосмоса сменился: соглашение с Ираном остаётся в силе", source="Космический вестник",
             language="ru", age=3 * HOUR, verdicts=((v.UPDATES, 1), (v.NEW, 1))),
        item(4, "Contract signed for three more Khayyam-class satellites", source="Launch Ledger", age=6 * HOUR,
             verdicts=((v.NEW, 2), (v.CONFIRMS, 1))),
        item(5, "Sixteen Russian cubesats shared the ride, launch provider confirms", age=9 * HOUR, read=True,
             verdicts=((v.NEW, 1), (v.CONFIRMS, 3))),
        item(6, "Fregat upper stage, Site 31/6: a look back at the August 2022 launch", source="Launch Ledger",
             age=26 * HOUR, read=True, verdicts=((v.REFINES, 2),)),
        item(7, "Tehran repeats it controls the spacecraft “from day one”", source="Agency desk", age=30 * HOUR,
             read=True, verdicts=((v.CONFIRMS, 2),)),
    ]  # fmt: skip


def _timelines() -> list[Timeline]:
    from tests.ui.timelines import headed, slipping, weighed  # it builds on this module

    return [slipping(), weighed(), headed()]


@dataclass
class FakeReads(FactReads, TopicReads, StoryReads):
    """A store in memory."""

    rows: list[ItemRow] = field(default_factory=sample_items)
    cards: tuple[ChangeCard, ...] = field(default_factory=sample_cards)
    written: list[DigestRow] = field(default_factory=list)
    made: list[DecisionRow] = field(default_factory=list)
    counted: Counts = field(default_factory=sample_counts)
    state: Status = field(default_factory=sample_status)
    timelines: list[Timeline] = field(default_factory=_timelines)
    covered: dict[str, Coverage] = field(default_factory=dict)
    asked: list[ItemFilter] = field(default_factory=list)
    followed: list[SourceRow] = field(default_factory=lambda: [row for row, _ in sample(NOW)])

    def item_ids(self, wanted: ItemFilter) -> array[int]:
        self.asked.append(wanted)
        rows = [row for row in self.rows if wanted.text.casefold() in row.title.casefold()]
        if wanted.verdict is not None:
            rows = [row for row in rows if any(v is wanted.verdict for v, _ in row.verdicts)]
        if wanted.place == "starred":
            rows = [row for row in rows if row.starred]
        return array("q", [row.entry_id for row in rows])

    def items(self, ids: Sequence[int]) -> list[ItemRow]:
        by_id = {row.entry_id: row for row in self.rows}
        return [by_id[entry_id] for entry_id in ids if entry_id in by_id]

    def changes(self, entry_id: int) -> list[ChangeCard]:
        return list(self.cards)

    def article(self, entry_id: int) -> ArticleView | None:
        row = next((row for row in self.rows if row.entry_id == entry_id), None)
        if row is None or entry_id == 1:
            return sample_article()
        return sample_article(entry_id, f"{row.title}\n\n{row.title}. {row.title}.", row.language)

    def decisions(self, limit: int) -> list[DecisionRow]:
        return self.made[:limit]

    def sources(self) -> list[SourceRow]:
        return self.followed

    def source_past(self, feed_id: int) -> SourcePast:
        return past_of(next(row for row in self.followed if row.id == feed_id), NOW)

    def timeline_pairs(self) -> list[TimelinePair]:
        return [TimelinePair(t.subject, t.property, t.label, len(t.points)) for t in self.timelines]

    def timeline(self, subject: str, property_id: str) -> Timeline:
        return next(t for t in self.timelines if (t.subject, t.property) == (subject, property_id))

    def said_sentence(self, claim_id: int) -> SaidSentence | None:
        point = next(p for t in self.timelines for p in t.points if p.claim_id == claim_id)
        words = f"The new date is {point.value.text}, the agency said on Tuesday."
        return SaidSentence(words, span_of(words, point.value.text), "en", "A title", point.source, "")

    def counts(self) -> Counts:
        return self.counted

    def coverage(self, topic: str) -> Coverage:
        return self.covered.get(topic) or sample_coverage(NOW, 0)

    def status(self) -> Status:
        return self.state

    def notice(self, notice_id: int) -> NoticeRow | None:
        return None

    def digests(self) -> list[DigestRow]:
        return self.written


class Recorder:
    """Keeps the commands that were given."""

    def __init__(self) -> None:
        self.commands: list[Command] = []

    def submit(self, command: Command) -> int:
        self.commands.append(command)
        return len(self.commands)
