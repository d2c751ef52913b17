"""What may be asked about feeds and about checking them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from monitor.feeds.model import FeedSpec


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


class FeedAct(StrEnum):
    """What can be done to several feeds at once."""

    PAUSE = "pause"
    RESUME = "resume"
    REMOVE = "remove"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class ActOnFeeds:
    """Do the same to these feeds, all or none. `RESUME` takes `PAUSE` back, `RESTORE` takes `REMOVE` back."""

    feed_ids: tuple[int, ...]
    act: FeedAct


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
class ImportOpml:
    """Add every feed of an OPML file, all or none."""

    path: Path


@dataclass(frozen=True, slots=True)
class ExportOpml:
    """Write the list of feeds as OPML."""

    path: Path
