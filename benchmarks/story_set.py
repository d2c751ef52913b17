"""The labelled set of stories: reports written for it (tests/data/stories), and wire copies made of them by seed.

Every item has the story it belongs to, the class of its kind of text, and the lot its group fell into: rules are tuned
on one lot alone.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

FOLDER = Path(__file__).parent.parent / "tests" / "data" / "stories"
WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "fa": ["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"],
}
MONTHS_RU = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
COPYING = (
    "North Herald",
    "Dockside News",
    "The Plain Dealer of Arn",
    "Valley Wire Reader",
    "Lantern",
    "Eastgate Times",
)
COPYING_IN = {"fa": ("بامداد", "راه نو"), "ru": ("Утро", "Степной край")}
_SWAPS = {
    "en": {
        "said": "stated",
        "will": "is to",
        "also": "besides",
        "near": "close to",
        "week": "seven days",
        "small": "little",
    },
    "fa": {"این": "همین", "بسیار": "خیلی"},
    "ru": {"Иранский": "Построенный Ираном", "Масса": "Вес"},
}
_HEAD = re.compile(r"@ (\w\w) \+(\d+) (\S+) (.+?)(?: copies=(\d))? \| (.+)")
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One item. `story` is its label; `lot` is "tuned" or "aside"; `kind` is its class."""

    id: str
    story: str
    group: str
    lot: str
    kind: str
    language: str
    outlet: str
    published: datetime
    title: str
    body: str


def labelled() -> list[Labelled]:
    """Return the whole set in order of publication."""
    items = [item for path in sorted(FOLDER.glob("*.txt")) for item in _read(path)]
    return sorted(items, key=lambda item: (item.published, item.id))


def _read(path: Path) -> Iterator[Labelled]:
    story = group = ""
    day = datetime(2020, 1, 1, tzinfo=UTC)
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    number = 0
    for at, line in enumerate(lines):
        if line.startswith("== "):
            _, story, group, date = line.split()
            day, number = datetime.fromisoformat(date).replace(tzinfo=UTC), 0
        elif line.startswith("@ "):
            found = _HEAD.fullmatch(line)
            if found is None:
                raise ValueError(f"{path.name}: {line!r} is no head of an item")
            language, hours, kind, outlet, copies, title = found.groups()
            number += 1
            body = _dated(lines[at + 1], language, day)
            when = day + timedelta(hours=8 + int(hours))
            item = Labelled(
                f"{story}-{number}", story, group, lot_of(group), kind, language, outlet, when, title.strip(), body
            )
            yield item
            foreign = 1 if kind == "report" and language != "en" else 0
            yield from _copies(item, int(copies or foreign))


def lot_of(group: str) -> str:
    """Return the lot of a group: drawn by its name, so that look-alikes of one week stay together."""
    return "tuned" if random.Random(crc32(f"lot {group}".encode())).random() < 0.5 else "aside"


def _dated(text: str, language: str, day: datetime) -> str:
    weekday = WEEKDAYS.get(language, WEEKDAYS["en"])[day.weekday()]
    return text.replace("{wd}", weekday).replace("{d}", f"{day.day} {MONTHS_RU[day.month - 1]}")


def _copies(item: Labelled, how_many: int) -> Iterator[Labelled]:
    """Make copies as outlets print them: with a dateline, cut short, edited."""
    rng = random.Random(crc32(item.id.encode()))
    outlets = rng.sample(COPYING_IN.get(item.language, COPYING), min(how_many, 2 if item.language != "en" else 3))
    ways = ["whole", "cut", "edited"] if item.language == "en" else ["whole"]
    rng.shuffle(ways)
    for number, (outlet, way) in enumerate(zip(outlets, ways, strict=False), 1):
        yield replace(
            item,
            id=f"{item.id}c{number}",
            kind=f"copy {way}",
            outlet=outlet,
            published=item.published + timedelta(minutes=rng.randrange(15, 600)),
            title=item.title if way == "whole" else _reworded(item.title),
            body=_printed(item, way, rng),
        )


def _printed(item: Labelled, way: str, rng: random.Random) -> str:
    sentences = _SENTENCE.split(item.body)
    if way == "cut":
        return " ".join(sentences[: max(2, len(sentences) // 2)])
    if way == "whole":
        return f"({item.outlet}) {item.body}" if item.language == "en" else item.body
    dropped = rng.randrange(1, len(sentences))
    kept = [sentence for place, sentence in enumerate(sentences) if place != dropped]
    swaps = _SWAPS.get(item.language, {})
    words = [swaps.get(word, word) for word in " ".join(kept).split(" ")]
    return " ".join(words) + " The newsroom will bring more of this in its evening edition."


def _reworded(title: str) -> str:
    """Return a title as another desk writes it: its second half first, where it has two."""
    first, comma, rest = title.partition(", ")
    return f"{rest[0].upper()}{rest[1:]}: {first}" if comma else f"News: {title}"
