"""What the engine tells the world: ids and kinds, never rows. Whoever hears an event reads the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.exchange.model import ImportReport
    from monitor.finding import Found
    from monitor.topics.previewed import Preview
    from monitor.trying import Tried


@dataclass(frozen=True, slots=True)
class Started:
    """The store is open, the pack is loaded, commands are taken."""


@dataclass(frozen=True, slots=True)
class RoundStarted:
    """A round of checks began over `total` feeds."""

    total: int


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """One more feed of the round was checked."""

    done: int
    total: int
    feed_id: int


@dataclass(frozen=True, slots=True)
class RoundSlow:
    """These feeds of the running round are under way for long; told again whenever that changes."""

    feed_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RoundFinished:
    """A round ended: how many feeds were checked, how many failed, how many entries were new or changed.

    `put_off` feeds were not asked, since another of their host had just been told to ask less often.
    """

    feeds: int
    failed: int
    new_entries: int
    put_off: int = 0


@dataclass(frozen=True, slots=True)
class EntriesChanged:
    """Entries were added, changed, read or starred."""

    entry_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FeedsChanged:
    """Feeds were added, removed, paused, or their health changed."""

    feed_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FactsChanged:
    """Known facts changed by the curation event `event_id` (0 for the seeds)."""

    statement_ids: tuple[int, ...]
    event_id: int


@dataclass(frozen=True, slots=True)
class JudgementsChanged:
    """Claims were judged again and came out otherwise, or were decided; none is named where only the words changed."""

    claim_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReadingAgain:
    """The rules changed and what is stored is read again: `done` entries of `total` so far."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class SentenceTried:
    """A sentence was tried. What was found in it comes along: it is stored nowhere."""

    tried: Tried


@dataclass(frozen=True, slots=True)
class TopicsChanged:
    """Which topics are followed, or what they ask for, is another than before."""


@dataclass(frozen=True, slots=True)
class StoriesChanged:
    """A person split, merged, pinned or followed stories, or took that back."""

    story_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TopicPreviewed:
    """A topic was held against stored entries. What was found comes along: it is stored nowhere."""

    preview: Preview


@dataclass(frozen=True, slots=True)
class FactsImported:
    """A file of facts was taken over, or tried. What it came to comes along: the conflicts are stored, no list is."""

    report: ImportReport


@dataclass(frozen=True, slots=True)
class SourcesFound:
    """What a user typed was looked for. What was found comes along: nothing of it is stored."""

    found: Found


@dataclass(frozen=True, slots=True)
class NoticeReady:
    """A notification waits in the store to be shown."""

    notice_id: int


@dataclass(frozen=True, slots=True)
class DigestReady:
    """A digest was written."""

    digest_id: int


@dataclass(frozen=True, slots=True)
class OfflineChanged:
    """No feed of a round could be reached for want of a network, or one can again."""

    offline: bool


@dataclass(frozen=True, slots=True)
class PausedChanged:
    """Checks are paused until an epoch second; None: they run."""

    until: int | None


@dataclass(frozen=True, slots=True)
class CommandDone:
    """A command was carried out; `ids` are the rows it made or touched, `text` a sentence worth showing, or ""."""

    command_id: int
    ids: tuple[int, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class CommandFailed:
    """A command was not carried out; nothing was changed."""

    command_id: int
    code: str
    sentence: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something the user should know that no command asked for: the store refuses, the pack has a mistake."""

    code: str
    sentence: str
    remedy: str


@dataclass(frozen=True, slots=True)
class TroubleOver:
    """The store takes what is written again: the last `Trouble` is no longer one."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The engine has closed everything; no event follows."""


Event = (
    Started
    | RoundStarted
    | RoundProgress
    | RoundSlow
    | RoundFinished
    | EntriesChanged
    | FeedsChanged
    | FactsChanged
    | JudgementsChanged
    | ReadingAgain
    | SentenceTried
    | TopicsChanged
    | StoriesChanged
    | TopicPreviewed
    | FactsImported
    | SourcesFound
    | NoticeReady
    | DigestReady
    | OfflineChanged
    | PausedChanged
    | CommandDone
    | CommandFailed
    | Trouble
    | TroubleOver
    | Stopped
)
