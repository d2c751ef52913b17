"""Put cards into a digest: by topic, gravest first, repeated facts folded into counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from monitor.digest.model import (
    Digest,
    DigestCard,
    DigestSection,
    FailingFeed,
    Repeated,
    UnusualTopic,
    VerdictCount,
)
from monitor.palette import DENIAL, SOFT_CONFLICT, VerdictSign, sign
from monitor.palette import SIGNS as SIGN_OF
from monitor.types import Modality, Verdict

TITLE = "Rasad digest"
ORDER = (
    SIGN_OF[Verdict.CONFLICTS],
    SOFT_CONFLICT,
    SIGN_OF[Verdict.UPDATES],
    SIGN_OF[Verdict.NEW],
    DENIAL,
    SIGN_OF[Verdict.REFINES],
    SIGN_OF[Verdict.CONFIRMS],
)
"""What a card can say, gravest first."""
_EARLIEST = datetime.min.replace(tzinfo=UTC)


def build(
    cards: Iterable[DigestCard],
    since: datetime,
    until: datetime,
    *,
    failing: Iterable[FailingFeed] = (),
    unusual: Iterable[UnusualTopic] = (),
    n_feeds: int = 0,
    title: str = TITLE,
) -> Digest:
    """Return the digest of the cards: topics with the gravest card first, repeated facts counted, never shown.

    The same card given twice stands once; one shown under several topics stands in each and counts once. The order
    depends on the cards alone, never on the order they came in. Raises ValueError for naive times.
    """
    if since.tzinfo is None or until.tzinfo is None:
        raise ValueError("a digest needs aware times")
    known = sorted(set(cards), key=_order)
    sections = [_section(topic, known) for topic in dict.fromkeys(card.topic for card in known)]
    return Digest(
        title=title,
        since=since,
        until=until,
        counts=_counts(known),
        sections=tuple(sorted(sections, key=_section_order)),
        n_repeated=len({_fact(card) for card in known if folded(card)}),
        n_feeds=n_feeds,
        failing=tuple(sorted(failing, key=lambda feed: (feed.title, feed.url))),
        unusual=tuple(sorted(unusual, key=lambda one: (one.topic, one.sentence))),
    )


def card_sign(card: DigestCard) -> VerdictSign:
    """Return word and icon of a card, its modality and softness minded."""
    return sign(card.verdict, soft=card.soft, modality=card.modality)


def folded(card: DigestCard) -> bool:
    """Say whether a card only repeats what is known; a denial is worth a card of its own."""
    return card.verdict is Verdict.CONFIRMS and card.modality is not Modality.DENIED


def _section(topic: str, cards: Sequence[DigestCard]) -> DigestSection:
    own = [card for card in cards if card.topic == topic]
    return DigestSection(topic, tuple(card for card in own if not folded(card)), _repeated(own))


def _repeated(cards: Sequence[DigestCard]) -> tuple[Repeated, ...]:
    by_fact: dict[tuple[str, ...], list[DigestCard]] = {}
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
        note="" if first.modality is Modality.ASSERTED else first.modality.value,
        items=len({card.entry_id for card in group}),
        sources=tuple(sorted({card.source for card in group})),
    )


def _fact(card: DigestCard) -> tuple[str, ...]:
    return card.subject, card.label, card.known_value or card.value, card.modality


def _counts(cards: Sequence[DigestCard]) -> tuple[VerdictCount, ...]:
    shown = {(card.entry_id, card.subject, card.label, card.value, card.modality): card for card in cards}
    tally = Counter(card_sign(card) for card in shown.values() if not folded(card))
    return tuple(VerdictCount(kind, tally[kind]) for kind in ORDER if tally[kind])


def _grade(card: DigestCard) -> int:
    return ORDER.index(card_sign(card))


def _section_order(section: DigestSection) -> tuple[int, int, str]:
    gravest = min((_grade(card) for card in section.cards), default=len(ORDER))
    return gravest, -len(section.cards), section.topic


def _order(card: DigestCard) -> tuple[int, float, str, str, str, str, int, int]:
    newest_first = -((card.published_at or _EARLIEST) - _EARLIEST).total_seconds()
    return (
        _grade(card), newest_first, card.subject, card.label, card.value, card.topic, card.entry_id, card.claim_id,
    )  # fmt: skip
