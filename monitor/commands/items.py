"""What may be asked about items, notices, digests and settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from monitor.settings import Settings


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
class TryTranslation:
    """Have a headline translated by what the settings name, and say what came of it.

    Without a text the newest headline in another language is taken.
    """

    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """Put new settings in force and keep them in the profile."""

    settings: Settings
