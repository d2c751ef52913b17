"""Put cards into a digest: by topic, gravest first, repeated facts folded into counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from monitor.digest.model import Digest, DigestCard, DigestSection, FailingFeed, Repeated, VerdictCount
from monitor.types import GRAVITY, Modality, Verdict

TITLE = "Rasad digest"
_EARLIEST = datetime.min.replace(tzinfo=UTC)


def build(
    cards: Iterable[DigestCard],
    since: datetime,
    until: datetime,
    *,
    failing: Iterable[FailingFeed] = (),
    n_feeds: int = 0,
    title: str = TITLE,
) -> Digest:
    """Return the digest of the cards: topics with the gravest card first, confirmations counted, never shown.

    The same claim listed twice in a topic stands once. A card shown under several topics counts once. The order
    depends on the cards alone, never on the order they came in.
    """
    if since.tzinfo is None or until.tzinfo is None:
        raise ValueError("a digest needs aware times")
    known = sorted(set(cards), key=_order)
    sections = tuple(sorted((_section(topic, known) for topic in _topics(known)), key=_section_order))
    return Digest(
        title=title,
        since=since,
        until=until,
        counts=_counts(known),
        sections=sections,
        n_repeated=len({_fact(card) for card in known if folded(card)}),
        n_feeds=n_feeds,
        failing=tuple(sorted(failing, key=lambda feed: (feed.title, feed.url))),
    )


def folded(card: DigestCard) -> bool:
    """Say whether a card only repeats what is known; a denial or an allegation of it is worth a card."""
    return card.verdict is Verdict.CONFIRMS and card.modality not in (Modality.DENIED, Modality.ALLEGED)


def _topics(cards: Sequence[DigestCard]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(card.topic for card in cards))


def _section(topic: str, cards: Sequence[DigestCard]) -> DigestSection:
    own = [card for card in cards if card.topic == topic]
    return DigestSection(topic, tuple(card for card in own if not folded(card)), _repeated(own))


def _repeated(cards: Sequence[DigestCard]) -> tuple[Repeated, ...]:
    by_fact: dict[tuple[str, str, str], list[DigestCard]] = {}
    for card in cards:
        if folded(card):
            by_fact.setdefault(_fact(card), []).append(card)
    return tuple(_fold(group) for _, group in sorted(by_fact.items()))


def _fold(group: Sequence[DigestCard]) -> Repeated:
    first = group[0]
    return Repeated(
        topic=first.topic,
        subject=first.subject,
        label=first.label,
        value=first.known_value or first.value,
        items=len({card.entry_id for card in group}),
        sources=tuple(sorted({card.source for card in group})),
    )


def _fact(card: DigestCard) -> tuple[str, str, str]:
    return card.subject, card.label, card.known_value or card.value


def _counts(cards: Sequence[DigestCard]) -> tuple[VerdictCount, ...]:
    shown = {(card.entry_id, card.subject, card.label, card.value, card.modality): card for card in cards}
    tally = Counter((card.verdict, _possible(card)) for card in shown.values() if not folded(card))
    kinds = [(verdict, soft) for verdict in GRAVITY for soft in (False, True)]
    return tuple(VerdictCount(verdict, soft, tally[verdict, soft]) for verdict, soft in kinds if tally[verdict, soft])


def _possible(card: DigestCard) -> bool:
    return card.soft and card.verdict is Verdict.CONFLICTS


def _section_order(section: DigestSection) -> tuple[int, int, str]:
    gravest = min((_grade(card) for card in section.cards), default=2 * len(GRAVITY))
    return gravest, -len(section.cards), section.topic


def _grade(card: DigestCard) -> int:
    return 2 * GRAVITY.index(card.verdict) + int(card.soft)


def _order(card: DigestCard) -> tuple[int, float, str, str, str, str, int]:
    newest_first = -((card.published_at or _EARLIEST) - _EARLIEST).total_seconds()
    return _grade(card), newest_first, card.subject, card.label, card.value, card.topic, card.entry_id
