"""The frozen rows that reads return. Times are epoch seconds (UTC), ids are row ids, spans are in characters."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.facts.changes import ClaimStatus as ClaimStatus
from monitor.facts.origins import Origin
from monitor.types import Modality, Rank, Reference, Span, StatementState, Tier, Value, Verdict


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """Which items a list shows, and in which order.

    `place` is review, all, starred, topic or feed; `key` is the topic's id or the feed's row id as text.
    `sort` is newest or gravest. Only items with a topic are listed unless `everything` is set.
    """

    place: str = "all"
    key: str = ""
    verdict: Verdict | None = None
    text: str = ""
    sort: str = "newest"
    everything: bool = False


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line of a list of items.

    `verdicts` counts the claims of the current edition by the verdict that is shown, gravest first; `soft` says that
    the gravest of them rests on soft judgements only. `topics` are titles. `review` counts the claims to decide.
    """

    entry_id: int
    feed_id: int
    title: str
    source: str
    label: str
    language: str
    url: str
    published_at: int | None
    first_seen_at: int
    read: bool
    starred: bool
    verdicts: tuple[tuple[Verdict, int], ...]
    topics: tuple[str, ...]
    soft: bool
    review: int = 0
    shown_at: int = 0
    """The published time where it can be believed, else the time of the first sight."""
    translated: str = ""
    """The title in the user's language, as a machine has it; "" where there is none, or none is needed."""


@dataclass(frozen=True, slots=True)
class KnownSide:
    """A statement a claim was held against, with its first reference; `sources` counts its outlets."""

    statement_id: int
    value: Value
    sentence: str
    evidence: Span | None
    source: str
    published: str
    url: str
    sources: int
    modality: Modality = Modality.ASSERTED
    state: StatementState = StatementState.ACCEPTED
    language: str = ""
    """Of the sentence; "" where the edition is not stored."""
    valid_from: str | None = None
    valid_to: str | None = None
    origins: int = 1
    """How many independent voices say it (`monitor.facts.origins`)."""
    corrected_on: str = ""
    """The ISO date on which a person put this value in the place of another, "" where nobody did."""
    before: Value | None = None
    """The value that stood there before; the sentence gives it, unless a source joined the corrected one."""

    @property
    def former(self) -> bool:
        """Say whether it held once and holds no more: never to be shown as what is so at present."""
        return self.valid_to is not None


@dataclass(frozen=True, slots=True)
class ChangeCard:
    """A claim of an item, its current judgement, and what it was held against.

    `label` is the property's label; `verdict` is as judged, `shown` what to put on the chip: a denial of another value
    agrees with what is known, a denial of the known value does not. `evidence` lies in `sentence`.
    """

    claim_id: int
    subject: str
    property: str
    label: str
    verdict: Verdict
    shown: Verdict
    soft: bool
    difference: str
    explanation: str
    modality: Modality
    attributed_to: str | None
    tier: Tier
    rule: str
    status: ClaimStatus
    value: Value
    sentence: str
    evidence: Span
    language: str
    source: str
    published_at: int | None
    url: str
    known: tuple[KnownSide, ...]
    entry_id: int = 0
    rejected_before: bool = False
    """A person rejected this very claim before; the statement that says so is among `known`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of an article that carry a claim; `verdict` is the one shown."""

    span: Span
    verdict: Verdict
    claim_id: int
    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition of an entry, to be listed and compared.

    `number` counts from 1 and has gaps where editions gave way. `seen_at` is epoch seconds; `origin` is feed or page.
    """

    version_id: int
    number: int
    seen_at: int
    origin: str
    title: str
    text: str
    claims: int
    current: bool


@dataclass(frozen=True, slots=True)
class ArticleView:
    """The current edition of an entry as plain text; the title ends at `title_end`, marks are in order.

    `editions` has all that are kept, oldest first, where there are several. `gone_at` is when the entry was found
    withdrawn, None while it stands; `page_said` tells what came of reading its page, "" where it was not asked for.
    """

    entry_id: int
    title: str
    text: str
    title_end: int
    url: str
    source: str
    label: str
    language: str
    published_at: int | None
    first_seen_at: int
    marks: tuple[Mark, ...]
    versions: int
    editions: tuple[EditionRow, ...] = ()
    gone_at: int | None = None
    page_said: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A known fact with its references.

    `subject` is the name it is read as, `named` the one it was told of: another one where names were merged. `beside`
    has the ids of other values in force where the property has one value at a time: they disagree, or one is less
    exact.
    """

    statement_id: int
    subject: str
    property: str
    label: str
    value: Value
    modality: Modality
    rank: Rank
    state: StatementState
    valid_from: str | None
    valid_to: str | None
    references: tuple[Reference, ...]
    origins: tuple[Origin, ...] = ()
    named: str = ""
    beside: tuple[int, ...] = ()
    former: bool = False
    """Whether it held once and holds no more: never to be shown as what is so at present."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One act of curation; `label` is the property's label, `undone` says that a later event took it back."""

    event_id: int
    at: int
    action: str
    subject: str
    property: str
    label: str
    value: Value | None
    reason: str
    claim_id: int | None
    undone: bool
    facts: int = 1
    """How many statements it touched."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What one event did to one statement; the states are None before it existed and after it was taken out."""

    event_id: int
    at: int
    action: str
    reason: str
    statement_id: int
    value: Value
    before: StatementState | None
    after: StatementState | None
    valid_from: str | None
    valid_to: str | None
    undone: bool


@dataclass(frozen=True, slots=True)
class TopicCount:
    """A topic of the sidebar."""

    id: str
    title: str
    unread: int
    total: int


@dataclass(frozen=True, slots=True)
class FeedCount:
    """A feed of the sidebar with its health. `kind` is feed or seed."""

    id: int
    title: str
    url: str
    kind: str
    language: str
    folder: str
    label: str
    unread: int
    total: int
    paused: bool
    failing: bool
    error: str
    remedy: str
    failing_since: int | None
    next_check_at: int | None
    last_ok_at: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What the sidebar counts: items for review, unread, saved; known facts; digests; topics and feeds in order."""

    review: int
    all_new: int
    starred: int
    facts: int
    digests: int
    topics: tuple[TopicCount, ...]
    feeds: tuple[FeedCount, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What the status line says. Seeds and paused feeds are not counted as feeds, nor seed articles as entries."""

    last_checked_at: int | None
    next_check_at: int | None
    feeds_total: int
    feeds_ok: int
    first_failing: str
    first_error: str
    failing_since: int | None
    entries_total: int
    items_total: int
    last_digest_at: int | None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notification; `entry_id` is None where it opens the review list. `told_at` is None until it was shown.

    `feed_ids` has the sources it is about, and opens, where it is about sources, `topic` the topic where it is about
    one.
    """

    id: int
    created_at: int
    title: str
    body: str
    entry_id: int | None
    told_at: int | None
    feed_ids: tuple[int, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class DigestRow:
    """A written digest, its message as bytes of RFC 5322. `since` and `until` bound what it covers."""

    id: int
    created_at: int
    since: int
    until: int
    subject: str
    message_id: str
    path: str
    message: bytes


@dataclass(frozen=True, slots=True)
class DigestItem:
    """An entry for the digest: its topics as (id, title) and its cards, gravest first."""

    entry_id: int
    title: str
    topics: tuple[tuple[str, str], ...]
    source: str
    label: str
    language: str
    url: str
    published_at: int | None
    seen_at: int
    cards: tuple[ChangeCard, ...]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An entry found by its words."""

    entry_id: int
    title: str
    source: str
    url: str
    published_at: int | None
    first_seen_at: int
    topics: tuple[str, ...]
