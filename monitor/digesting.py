"""Turn the rows of the store into what a digest is built of: a card for each claim and topic, feeds that fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from monitor.digest.build import build
from monitor.digest.model import Digest, DigestCard, FailingFeed, UnusualTopic
from monitor.facts.changes import ClaimStatus
from monitor.store.coverage import CoverageEvent
from monitor.store.rows import ChangeCard, DigestItem, FeedCount, KnownSide
from monitor.types import Modality


def compose(
    items: Iterable[DigestItem],
    feeds: Sequence[FeedCount],
    since: datetime,
    until: datetime,
    unusual: Iterable[CoverageEvent] = (),
) -> Digest:
    """Return the digest of what the store gave for a stretch of time (aware, UTC)."""
    told = [UnusualTopic(each.title, each.sentence) for each in unusual]
    watched = [feed for feed in feeds if feed.kind == "feed"]
    return build(cards_of(items), since, until, failing=failing_of(watched), n_feeds=len(watched), unusual=told)


def cards_of(items: Iterable[DigestItem]) -> tuple[DigestCard, ...]:
    """Return the cards of the entries, each under every topic of its entry; none of claims that were rejected."""
    return tuple(card for item in items for card in _of_item(item))


def failing_of(feeds: Iterable[FeedCount]) -> tuple[FailingFeed, ...]:
    """Return the feeds that fail at present, paused ones left out."""
    return tuple(
        FailingFeed(title=feed.title, url=feed.url, reason=feed.error, since=_aware(feed.failing_since))
        for feed in feeds
        if feed.failing and not feed.paused
    )


def _of_item(item: DigestItem) -> Iterator[DigestCard]:
    for _, title in item.topics:
        for change in item.cards:
            if change.status is not ClaimStatus.REJECTED and not change.rejected_before:
                yield _card(item, change, title)


def _card(item: DigestItem, change: ChangeCard, topic: str) -> DigestCard:
    known = change.known[0] if change.known else None
    return DigestCard(
        topic=topic,
        verdict=change.shown,
        soft=change.soft,
        subject=change.subject,
        label=change.label,
        value=change.value.text,
        sentence=change.sentence,
        span=change.evidence,
        source=item.source,
        language=change.language,
        url=item.url,
        published_at=_aware(item.published_at),
        modality=change.modality,
        attributed_to=change.attributed_to,
        difference=change.difference,
        explanation=change.explanation,
        entry_id=item.entry_id,
        claim_id=change.claim_id,
        outlet_label=item.label,
        known_value=known.value.text if known else "",
        known_sentence=known.sentence if known else "",
        known_span=known.evidence if known else None,
        known_source=_source(known) if known else "",
        known_published=known.published if known else "",
        known_language=known.language if known else "",
        known_modality=known.modality if known else Modality.ASSERTED,
        known_until=(known.valid_to or "") if known else "",
    )


def _source(known: KnownSide) -> str:
    more = known.sources - 1
    return known.source if more < 1 else f"{known.source} and {more} more"


def _aware(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
