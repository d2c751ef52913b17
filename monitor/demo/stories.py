"""Read the sample outlets and their stories from TOML files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import cast

from monitor.errors import PackError


class Format(StrEnum):
    """What an outlet answers with."""

    RSS = "rss"
    ATOM = "atom"
    PAGE = "page"
    """A web page where a feed should be: the outlet that fails."""


@dataclass(frozen=True, slots=True)
class Story:
    """One item of a sample feed. `minutes_ago` counts back from the start of the demonstration."""

    slug: str
    edition: int
    minutes_ago: int
    title: str
    summary: str
    body: str

    def published(self, started: datetime) -> datetime:
        """Return when the story is said to have appeared."""
        return started - timedelta(minutes=self.minutes_ago)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented outlet and all its stories. `label` is shown beside its name, "" for none."""

    id: str
    title: str
    site: str
    language: str
    folder: str
    label: str
    format: Format
    stories: tuple[Story, ...]

    def url_of(self, story: Story) -> str:
        """Return the address of the story on the outlet's invented site."""
        return f"{self.site}{story.slug}"

    def at(self, edition: int) -> tuple[Story, ...]:
        """Return what the outlet has published by an edition, newest first; a later story of one slug replaces it."""
        shown: dict[str, Story] = {}
        for story in sorted(self.stories, key=lambda story: story.edition):
            if story.edition <= edition:
                shown[story.slug] = story
        return tuple(sorted(shown.values(), key=lambda story: (story.minutes_ago, story.slug)))


def builtin_demo_dir() -> Path:
    """Return the folder of the outlets that ship with the program."""
    return Path(str(files("seeds.demo")))


def load_outlets(directory: Path) -> tuple[Outlet, ...]:
    """Return the outlets of a folder, one a file, by file name. Raises PackError, which names the file."""
    outlets = tuple(_outlet(path) for path in sorted(directory.glob("*.toml")))
    if not outlets:
        raise PackError(f"{directory} holds no sample outlet.", "Reinstall the program, or name another folder.")
    return outlets


def last_edition(outlets: Sequence[Outlet]) -> int:
    """Return the number of the last edition, 0 where all is there from the start."""
    return max((story.edition for outlet in outlets for story in outlet.stories), default=0)


def _outlet(path: Path) -> Outlet:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        rows = cast("Sequence[Mapping[str, object]]", table.get("item", ()))
        return Outlet(
            id=_text(table, "id"),
            title=_text(table, "title"),
            site=_text(table, "site"),
            language=_text(table, "language"),
            folder=_text(table, "folder"),
            label=str(table.get("label", "")),
            format=Format(_text(table, "format")),
            stories=tuple(_story(row) for row in rows),
        )
    except (KeyError, TypeError, ValueError) as trouble:
        raise PackError(
            f"{path.name} is not a sample outlet: {trouble}.", "Compare it with its neighbours."
        ) from trouble


def _story(row: Mapping[str, object]) -> Story:
    return Story(
        slug=_text(row, "slug"),
        edition=_number(row, "edition"),
        minutes_ago=_number(row, "minutes_ago"),
        title=_text(row, "title"),
        summary=_text(row, "summary"),
        body=_text(row, "body").strip(),
    )


def _text(row: Mapping[str, object], key: str) -> str:
    value = row[key]
    if not isinstance(value, str):
        raise TypeError(f"{key} must be a text")
    return value


def _number(row: Mapping[str, object], key: str) -> int:
    value = row[key]
    if not isinstance(value, int) or value < 0:
        raise TypeError(f"{key} must be a number from 0")
    return value
