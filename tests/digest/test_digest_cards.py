"""Rows of the store become cards: the shown verdict, the first known side, every topic, no rejected claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from monitor.digest import wording
from monitor.digesting import cards_of, compose, failing_of
from monitor.facts.changes import ClaimStatus
from monitor.store.rows import ChangeCard, DigestItem, FeedCount, KnownSide
from monitor.types import Modality, Span, Tier, Value, ValueType, Verdict

AT = int(datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp())
MASS = Value(ValueType.QUANTITY, "650 kg")
KNOWN = KnownSide(
    statement_id=3,
    value=Value(ValueType.QUANTITY, "600 kg"),
    sentence="It weighs 600 kg.",
    evidence=Span(10, 16),
    source="Old Almanac",
    published="2022-08",
    url="",
    sources=3,
    language="en",
)
CHANGE = ChangeCard(
    claim_id=7,
    subject="Ferry One",
    property="mass",
    label="mass",
    verdict=Verdict.CONFLICTS,
    shown=Verdict.CONFLICTS,
    soft=True,
    difference="8 % apart",
    explanation="Why.",
    modality=Modality.ASSERTED,
    attributed_to="Ada",
    tier=Tier.NAMED,
    rule="mass.1",
    status=ClaimStatus.OPEN,
    value=MASS,
    sentence="It weighs 650 kg.",
    evidence=Span(10, 16),
    language="en",
    source="Harbour Post",
    published_at=AT,
    url="https://harbourpost.example/1",
    known=(KNOWN,),
)
ITEM = DigestItem(
    entry_id=5,
    title="T",
    topics=(("a", "Ferries"), ("b", "Ports")),
    source="Harbour Post",
    label="state media",
    language="en",
    url="https://harbourpost.example/1",
    published_at=AT,
    seen_at=AT,
    cards=(CHANGE,),
)


def test_a_card_carries_both_sides() -> None:
    first, second = cards_of([ITEM])
    assert (first.topic, second.topic) == ("Ferries", "Ports")
    assert replace(second, topic="Ferries") == first
    assert (first.value, first.known_value, first.known_source) == ("650 kg", "600 kg", "Old Almanac and 2 more")
    assert (first.verdict, first.soft, first.outlet_label) == (Verdict.CONFLICTS, True, "state media")
    assert first.published_at == datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert first.span is not None
    assert first.span.of(first.sentence) == "650 kg"


def test_new_has_no_known_side() -> None:
    change = replace(CHANGE, verdict=Verdict.NEW, shown=Verdict.NEW, known=())
    (card,) = cards_of([replace(ITEM, topics=ITEM.topics[:1], cards=(change,), published_at=None)])
    assert (card.known_value, card.known_span, card.published_at) == ("", None, None)


def test_rejected_claims_stay_out() -> None:
    assert cards_of([replace(ITEM, cards=(replace(CHANGE, status=ClaimStatus.REJECTED),))]) == ()


def test_the_digest_shows_what_the_words_amount_to() -> None:
    change = replace(CHANGE, verdict=Verdict.CONFIRMS, shown=Verdict.CONFLICTS, modality=Modality.DENIED)
    assert cards_of([replace(ITEM, cards=(change,))])[0].verdict is Verdict.CONFLICTS


def test_failing_feeds_without_the_paused() -> None:
    feed = FeedCount(
        id=1,
        title="Deaf Daily",
        url="https://deaf.example/",
        kind="feed",
        language="en",
        folder="",
        label="",
        unread=0,
        total=0,
        paused=False,
        failing=True,
        error="It answers with a web page, not a feed.",
        remedy="",
        failing_since=AT,
        next_check_at=None,
        last_ok_at=None,
    )
    at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    digest = compose([ITEM], [feed, replace(feed, kind="seed")], at, at)
    assert (digest.n_feeds, len(digest.failing), len(digest.sections)) == (1, 1, 2)
    feeds = [feed, replace(feed, id=2, paused=True), replace(feed, id=3, failing=False)]
    (found,) = failing_of(feeds)
    assert (found.title, found.reason) == (feed.title, feed.error)
    assert found.since == datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_former_value_is_told_with_its_end_and_what_was_rejected_before_is_left_out() -> None:
    former = replace(CHANGE, known=(replace(KNOWN, valid_to="2022-07-15"),))
    now, then = (cards_of([replace(ITEM, cards=(change,))])[0] for change in (CHANGE, former))
    assert (now.known_until, then.known_until) == ("", "2022-07-15")
    assert wording.known_line(then) == f"{wording.known_line(now)}, held until 15 Jul 2022"
    assert cards_of([replace(ITEM, cards=(replace(CHANGE, rejected_before=True),))]) == ()
