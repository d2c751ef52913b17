"""What the world may ask of the engine. `Engine.submit` takes one and answers by an event."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from monitor.feeds.model import FeedSpec
from monitor.settings import Settings
from monitor.types import Decision


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
class AddFeed:
    """Find the feed at an address typed by the user, add it and check it at once."""

    url: str


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
    """Undo a curation event; None means the newest that is not undone."""

    event_id: int | None = None


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
class ChangeSettings:
    """Put new settings in force and keep them in the profile."""

    settings: Settings


Command = (
    CheckNow
    | CheckDue
    | StopRound
    | AddFeed
    | Follow
    | RemoveFeed
    | RestoreFeed
    | PauseFeed
    | PauseAll
    | Decide
    | UndoDecision
    | MarkRead
    | Star
    | MarkTold
    | WriteDigest
    | ImportOpml
    | ExportOpml
    | ChangeSettings
)
