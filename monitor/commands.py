"""What the world may ask of the engine. `Engine.submit` takes one and answers by an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from monitor.exchange.model import Form
from monitor.feeds.model import FeedSpec
from monitor.settings import Settings
from monitor.types import Decision, Modality, Rank, Value


@dataclass(frozen=True, slots=True)
class CheckNow:
    """Check these feeds at once; none named means every feed that is not paused."""

    feed_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckDue:
    """Check the feeds whose time has come."""


@dataclass(frozen=True, slots=True)
class StopRound:
    """End the running round; what is stored stays, the rest is checked next time."""


@dataclass(frozen=True, slots=True)
class FindSources:
    """Find what can be followed for what a user typed; the event `SourcesFound` carries it. Nothing is followed.

    `text` is an address; with `source`, a kind that can be searched, it is search words. `language` is a code or "".
    """

    text: str
    source: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class AddFeed:
    """Follow a source and check it at once.

    Without `source` the first feed found at `url`, an address typed by the user, is taken. With it `url` is one that
    `FindSources` found for `typed`, of that kind, and is not looked at again.
    """

    url: str
    source: str = ""
    title: str = ""
    language: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Follow:
    """Add these addresses, and these feeds with all that is known of them, without looking at them first.

    Answers with their ids. Addresses of a private network are allowed: whoever names them here means them.
    """

    urls: tuple[str, ...] = ()
    feeds: tuple[FeedSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveFeed:
    """Stop following a feed; its entries stay and `RestoreFeed` brings it back."""

    feed_id: int


@dataclass(frozen=True, slots=True)
class RestoreFeed:
    """Follow a removed feed again."""

    feed_id: int


@dataclass(frozen=True, slots=True)
class PauseFeed:
    """Pause one feed, or let it run again."""

    feed_id: int
    paused: bool


@dataclass(frozen=True, slots=True)
class EditFeed:
    """Change what a feed is called, where it lies or where it is fetched; None leaves a part as it is.

    A new address is checked at once. `allow_private` says whether it may lie in a private network: True for one that
    the user typed, never for one that a site offered.
    """

    feed_id: int
    url: str | None = None
    title: str | None = None
    folder: str | None = None
    allow_private: bool | None = None


@dataclass(frozen=True, slots=True)
class SetFullText:
    """Fetch the pages of a feed's matched items, for their whole texts, or no longer."""

    feed_id: int
    full_text: bool


@dataclass(frozen=True, slots=True)
class SetProxy:
    """Fetch a feed through a proxy from now on: "" as the system says, `none` for no proxy, else its address."""

    feed_id: int
    proxy: str


@dataclass(frozen=True, slots=True)
class AcceptMove:
    """Put the new address of a feed in force that its old one leads to; it must have been proven."""

    feed_id: int


@dataclass(frozen=True, slots=True)
class RefuseMove:
    """Keep the address of a feed, and do not offer the new one again."""

    feed_id: int


@dataclass(frozen=True, slots=True)
class PauseAll:
    """Hold all scheduled checks until an epoch second; None lets them run again."""

    until: int | None


@dataclass(frozen=True, slots=True)
class Decide:
    """Decide a claim: accept it, keep it beside the known one, or reject it."""

    claim_id: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class UndoDecision:
    """Undo a curation event of any kind; None means the newest that is not undone (never one that read the seeds)."""

    event_id: int | None = None


@dataclass(frozen=True, slots=True)
class CorrectFact:
    """Say what a known fact should have said all along: a typo, a wrong unit, a wrong date.

    None leaves a part as it is; "" opens an end of the validity. The old wording stays as superseded; the new one
    takes over its references. `valid_from` and `valid_to` are ISO dates as precise as known, here and below.
    """

    statement_id: int
    value: Value | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    rank: Rank | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SupersedeFact:
    """Say that from `since` (ISO date) on another value holds; the known one was true until then: history now."""

    statement_id: int
    value: Value
    since: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RejectFact:
    """Say that a known fact was never true; it stays as rejected, so that it is recognised when it returns."""

    statement_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AcceptFact:
    """Say that a suggested fact, which an import brought, is known from now on, beside whatever it disagrees with."""

    statement_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AddFact:
    """Add a fact that no item told. `subject` is a known name, `property` an id of the pack.

    `source` and `url` say where it is from, "" for the person's own word; `reason` is kept as its sentence.
    """

    subject: str
    property: str
    value: Value
    modality: Modality = Modality.ASSERTED
    valid_from: str | None = None
    valid_to: str | None = None
    reason: str = ""
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class SetRank:
    """Prefer a known fact to others of its kind, or pass over it (deprecated) when claims are judged."""

    statement_id: int
    rank: Rank
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MergeEntities:
    """Read whatever is said of `merged` as said of `kept`: both names mean one thing. Nothing stored is rewritten."""

    kept: str
    merged: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SplitEntity:
    """Let a name that was merged stand for a thing of its own again."""

    name: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AcceptCandidate:
    """Know a name from now on that items used and the pack does not have; `kind` is a class of the pack."""

    name: str
    kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DismissCandidate:
    """Say that a name is none of the things followed: its claims raise no alarm and it is not listed again."""

    name: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """Read what is stored again by the rules in force, where others read it; answers when all of it is read."""


Curation = (
    Decide
    | UndoDecision
    | CorrectFact
    | SupersedeFact
    | RejectFact
    | AcceptFact
    | AddFact
    | SetRank
    | MergeEntities
    | SplitEntity
    | AcceptCandidate
    | DismissCandidate
)
"""What changes the known facts: each becomes one event of the log, answered with its id and a sentence."""


@dataclass(frozen=True, slots=True)
class SetTopic:
    """Follow a topic of one's own, or give it another wording; what is stored is held against it in the background.

    `topic` is its id, "" for a new one; `query` is written as `monitor.topics.query` says.
    """

    topic: str
    title: str
    query: str
    threshold: float = 0.0


@dataclass(frozen=True, slots=True)
class FollowTopic:
    """Follow a topic no longer, one's own or the pack's, or again; nothing of it is forgotten."""

    topic: str
    followed: bool


@dataclass(frozen=True, slots=True)
class UndoTopic:
    """Bring back the wording that a topic of one's own had before the last change."""

    topic: str


@dataclass(frozen=True, slots=True)
class PreviewTopic:
    """Hold the newest stored entries against a topic as it would be; nothing is changed.

    The event `TopicPreviewed` carries what would match, and what would no longer.
    """

    topic: str
    title: str
    query: str
    threshold: float = 0.0
    entries: int = 1_000


@dataclass(frozen=True, slots=True)
class TrySentence:
    """Read a text and hold it against what is known; nothing is stored. The event `Tried` carries what was found.

    `language` is a code, or "" to have it detected; `published` is the moment that relative dates count from, and
    whether a value is newer than a known one.
    """

    text: str
    language: str
    published: datetime


@dataclass(frozen=True, slots=True)
class MarkRead:
    """Mark entries read or unread."""

    entry_ids: tuple[int, ...]
    read: bool = True


@dataclass(frozen=True, slots=True)
class Star:
    """Save an entry, or no longer."""

    entry_id: int
    starred: bool


@dataclass(frozen=True, slots=True)
class MarkTold:
    """Say that a notification was really shown."""

    notice_id: int


@dataclass(frozen=True, slots=True)
class WriteDigest:
    """Write the digest of what came since the last one; to `path` as well where one is given."""

    path: Path | None = None


@dataclass(frozen=True, slots=True)
class ImportOpml:
    """Add every feed of an OPML file, all or none."""

    path: Path


@dataclass(frozen=True, slots=True)
class ExportOpml:
    """Write the list of feeds as OPML."""

    path: Path


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """Write the known facts with their references to a file, an older one replaced; only those of `subject` if named.

    `history` adds what was decided of each (JSON alone), `bom` the mark by which spreadsheets know UTF-8 (CSV alone).
    """

    path: Path
    form: Form
    subject: str = ""
    history: bool = False
    bom: bool = True


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """Merge the facts of a JSON or CSV file with what is known, as one event that can be undone.

    The event `FactsImported` carries what it came to; with `dry_run` nothing is changed and it says what would be.
    Answers with the id of the curation event, with none where nothing was changed.
    """

    path: Path
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """Put new settings in force and keep them in the profile."""

    settings: Settings


Command = (
    CheckNow
    | CheckDue
    | StopRound
    | FindSources
    | AddFeed
    | Follow
    | RemoveFeed
    | RestoreFeed
    | PauseFeed
    | EditFeed
    | SetFullText
    | SetProxy
    | AcceptMove
    | RefuseMove
    | PauseAll
    | Curation
    | SetTopic
    | FollowTopic
    | UndoTopic
    | PreviewTopic
    | ReadAgain
    | TrySentence
    | MarkRead
    | Star
    | MarkTold
    | WriteDigest
    | ImportOpml
    | ExportOpml
    | ExportFacts
    | ImportFacts
    | ChangeSettings
)
