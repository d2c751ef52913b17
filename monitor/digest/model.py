"""Say what a digest is: cards by topic, what was only repeated, which feeds fail. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.palette import VerdictSign
from monitor.types import Modality, Span, Verdict


@dataclass(frozen=True, slots=True)
class DigestCard:
    """One claim that changes something, beside what was known: the card of the window as a value.

    `verdict` is the one shown to a person: who denies another value than the known one agrees with what is known.
    `topic` is the topic's title. `span` is the evidence relative to `sentence`, `known_span` relative to
    `known_sentence` (None where unknown or nothing was known; the `known_*` texts are then ""). `known_published` is
    an ISO date as precise as known. `language` is that of `sentence`, `known_language` that of `known_sentence`.
    `label` names the property for people. `published_at` is aware (UTC) or None.
    """

    topic: str
    verdict: Verdict
    soft: bool
    subject: str
    label: str
    value: str
    sentence: str
    span: Span | None
    source: str
    language: str
    url: str
    published_at: datetime | None
    modality: Modality
    attributed_to: str | None
    difference: str
    explanation: str
    entry_id: int
    known_value: str = ""
    known_sentence: str = ""
    known_span: Span | None = None
    known_source: str = ""
    known_published: str = ""
    known_language: str = ""
    known_modality: Modality = Modality.ASSERTED
    known_until: str = ""
    """An ISO date as precise as known: when the known value ceased to hold; "" for what holds at present."""
    claim_id: int = 0
    outlet_label: str = ""
    """What is said of the outlet itself, such as that a state owns it; "" for nothing."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A known fact that was said again: by how many items and by whom. `note` tells a modality, "" if asserted."""

    topic: str
    subject: str
    label: str
    value: str
    note: str
    items: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FailingFeed:
    """A feed that does not answer as it should. `reason` is one plain sentence, `since` aware (UTC)."""

    title: str
    url: str
    reason: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class UnusualTopic:
    """A topic of which far more, or far less, was written than is usual; `sentence` has the figures."""

    topic: str
    sentence: str


@dataclass(frozen=True, slots=True)
class DigestSection:
    """One topic of a digest: its cards gravest first, then what was merely repeated."""

    topic: str
    cards: tuple[DigestCard, ...]
    repeated: tuple[Repeated, ...]


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many cards say a verdict, in the words a person reads: possible conflicts and denials count apart."""

    sign: VerdictSign
    n: int

    @property
    def words(self) -> str:
        """Return `1 conflict`, `2 new`."""
        return self.sign.counted(self.n)


@dataclass(frozen=True, slots=True)
class Digest:
    """A finished digest. `since` and `until` bound it (aware, UTC); `counts` stand gravest first, zeros left out.

    `n_repeated` counts the known facts said again, `n_feeds` all feeds that were watched.
    """

    title: str
    since: datetime
    until: datetime
    counts: tuple[VerdictCount, ...]
    sections: tuple[DigestSection, ...]
    n_repeated: int
    n_feeds: int
    failing: tuple[FailingFeed, ...]
    unusual: tuple[UnusualTopic, ...] = ()

    @property
    def nothing_new(self) -> bool:
        """Say whether no card is in it."""
        return not self.counts
