"""Hold two items against each other: whether one is a copy of the other, both tell of one event, or cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from monitor.stories.events import DAY, About, Event, about
from monitor.stories.words import Likeness, likeness, size
from monitor.types import Mark, Part, Sketch

SAME_TEXT = 0.8
"""Share of the shingles of both texts above which they count as one text."""
COPIED = 0.5
"""Share of the shorter text's shingles above which it is the longer one's, cut or edited."""
FEWEST_COPIED = 30
"""Shingles that must be shared besides: short texts are alike by chance, by a form or by what stands below each."""
FEWEST_SAME = 4
"""Shingles of the shortest texts that can be one: headlines of six words."""
SHORT = 12
"""Shingles below which only the very same words make one text."""
SAME_WITHIN = 14 * DAY
"""Seconds between two items that can be one text."""
SHORT_WITHIN = 2 * DAY
TOLD_WITHIN = 12 * DAY
"""Seconds between two items that can tell of one event."""
ACT_WITHIN = 3 * DAY
"""Seconds between two items on what has no date of its own."""
CORRECTED_WITHIN = 36 * 3600
"""Seconds in which a copy may give another date than its original: a mistake and not the next event."""
LATE = 24 * 3600
"""Seconds after the day of an event from which only a headline shows that a text is about it."""
ENOUGH = 2.0
"""What shared claims must weigh to make two items one story."""
_RARE, _COMMON = 2, 12
"""Tellings in the months before: up to so many a claim is news, from so many on it is common knowledge."""


class Kind(StrEnum):
    """How two items belong together, the surest first."""

    SAME = "same"
    COPY = "copy"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Item:
    """An item as grouping sees it. `at` is when it is listed (epoch seconds).

    `story_id` is 0 for a new one; `copy_of` is the entry whose text it has, 0 for a text of its own.
    """

    entry_id: int
    feed_id: int
    at: int
    sketch: Sketch
    about: About
    story_id: int = 0
    copy_of: int = 0

    @classmethod
    def of(cls, entry_id: int, feed_id: int, at: int, sketch: Sketch, story_id: int = 0, copy_of: int = 0) -> Item:
        """Make an item with what it is about."""
        return cls(entry_id, feed_id, at, sketch, about(sketch, at), story_id, copy_of)


@dataclass(frozen=True, slots=True)
class Link:
    """Why two items belong together; `weight` orders links of one kind. `why` names what both have, for people."""

    kind: Kind
    weight: float
    why: tuple[str, ...] = ()


_WEIGHTS = {Part.ACT: 1.5, Part.STATE: 1.5, Part.BOUND: 1.0, Part.WHEN: 2.0, Part.THING: 0.5}
Told = Callable[["tuple[str, str, str]"], int]
"""In how many stories a claim (subject, property, value) was told in the months before."""


def linked(one: Item, other: Item, told: Told) -> Link | None:
    """Return how two items belong together, None where they do not. `told` knows the claims of both."""
    apart = abs(one.at - other.at)
    like = likeness(one.sketch.shingles, other.sketch.shingles)
    kind = _copied(one, other, like, apart)
    if clash(one, other, like):
        return None
    if kind is not None:
        return Link(kind, like.of_both)
    if apart > TOLD_WITHIN or one.about.round_up or other.about.round_up:
        return None
    return _one_launch(one, other) or _one_event(one, other, told, apart)


def clash(one: Item, other: Item, like: Likeness | None = None) -> bool:
    """Say whether what two items are about cannot be one event: other things, another date, another number."""
    if like and like.of_both == 1.0:
        return False
    corrected = like is not None and like.of_both >= COPIED and abs(one.at - other.at) <= CORRECTED_WITHIN
    if not corrected and any(
        a.subject == b.subject and a.property == b.property and a.gap(b) > DAY
        for a in one.about.first
        for b in other.about.first
    ):
        return True
    if _numbered_otherwise(one.sketch.codes, other.sketch.codes):
        return True
    mine, theirs = set(one.sketch.names), set(other.sketch.names)
    return bool(mine and theirs) and not mine & theirs and _one_launch(one, other) is None


def _copied(one: Item, other: Item, like: Likeness, apart: int) -> Kind | None:
    shorter = min(size(one.sketch.shingles), size(other.sketch.shingles))
    if apart > SAME_WITHIN or shorter < FEWEST_SAME:
        return None
    if shorter < SHORT or one.feed_id == other.feed_id:
        alike = like.of_both >= (1.0 if shorter < SHORT else SAME_TEXT)
        return Kind.SAME if alike and apart <= SHORT_WITHIN else None
    if like.of_both >= SAME_TEXT:
        return Kind.SAME
    if one.about.round_up != other.about.round_up:
        return None  # a round-up that took over a whole report is not that report
    return Kind.COPY if like.of_shorter >= COPIED and like.shared >= FEWEST_COPIED else None


def _one_launch(one: Item, other: Item) -> Link | None:
    """Return the link of two items whose first events are the same one, of the same thing or with the same means."""
    for mine, theirs in _pairs(one, other):
        if not (_timely(one, mine) and _timely(other, theirs)):
            continue
        if mine.subject == theirs.subject and mine.gap(theirs) <= DAY and _centred(one, other, mine.subject):
            return Link(Kind.EVENT, 4.0, (mine.subject, mine.property))
        if mine.subject != theirs.subject and mine.gap(theirs) == 0:
            shared, parted = _means(one.sketch, mine.subject, other.sketch, theirs.subject)
            named = mine.subject in other.sketch.names or theirs.subject in one.sketch.names
            if len(shared) >= (1 if named else 2) and not parted and mine.subject == one.about.subject:
                return Link(Kind.EVENT, 3.0, (*shared, mine.property))
    return None


def _timely(item: Item, event: Event) -> bool:
    """Say whether an item can be about an event: what is written later than this names its subject in the headline."""
    return item.at <= event.end + LATE or event.subject in item.sketch.headline


def _pairs(one: Item, other: Item) -> Iterator[tuple[Event, Event]]:
    """Return the events of both that may be one; where one item has none in its lead, those farther on count."""
    mine = one.about.first or one.about.live
    theirs = other.about.first or other.about.live
    for a in mine:
        yield from ((a, b) for b in theirs if a.property == b.property)


def _centred(one: Item, other: Item, subject: str) -> bool:
    return one.about.subject == subject and other.about.subject == subject


def _means(one: Sketch, mine: str, other: Sketch, theirs: str) -> tuple[list[str], bool]:
    """Return the values that two events share by property, and whether they differ in one."""
    a, b = _bound(one, mine), _bound(other, theirs)
    both = a.keys() & b.keys()
    shared = sorted(next(iter(a[key] & b[key])) for key in both if a[key] & b[key])
    return shared, any(not a[key] & b[key] for key in both)


def _bound(sketch: Sketch, subject: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for mark in sketch.marks:
        if mark.part is Part.BOUND and mark.subject == subject:
            found.setdefault(mark.property, set()).add(mark.value)
    return found


def _one_event(one: Item, other: Item, told: Told, apart: int) -> Link | None:
    """Return the link of two items on one subject by the claims they share, weighed by how new these are."""
    subject = one.about.subject
    if not subject or not _centred(one, other, subject):
        return None
    dated, undated = (one, other) if _has_event(one, subject) else (other, one)
    if _has_event(dated, subject) and not _has_event(undated, subject) and apart <= ACT_WITHIN + DAY:
        happens = [m for m in _lead(undated.sketch) if m.subject == subject and m.part is not Part.THING]
        events = [event for event in dated.about.first if event.subject == subject]
        timely = any(_timely(undated, event) and undated.at >= event.start - DAY for event in events)
        if happens and timely and not any(m.part is Part.WHEN for m in undated.sketch.marks if m.subject == subject):
            return Link(Kind.EVENT, 2.5, (subject, happens[0].property))
    if apart > ACT_WITHIN:
        return None
    past = _past(one) | _past(other)
    both = [mark for mark in _shared(one.sketch, other.sketch) if _weight(mark, subject, told) > 0]
    news = [mark for mark in both if not _recalls(mark, one, past)]
    shared = both if any(mark.part in (Part.ACT, Part.STATE) for mark in news) else news
    headlines = set(one.sketch.headline) & set(other.sketch.headline)
    weight = sum(_weight(mark, subject, told) for mark in shared)
    weight += (0.5 if apart <= DAY else 0.0) + (0.5 if headlines else 0.0)
    if shared and weight >= ENOUGH:
        return Link(Kind.EVENT, min(weight, 3.0), tuple(dict.fromkeys(mark.value for mark in shared)))
    return None


def _past(item: Item) -> frozenset[str]:
    """Return the subjects of which an item recalls a date that is no event of its days."""
    live = {(event.subject, event.property, event.at) for event in item.about.live}
    whens = (mark for mark in item.sketch.marks if mark.part is Part.WHEN)
    return frozenset(mark.subject for mark in whens if (mark.subject, mark.property, mark.at) not in live)


def _recalls(mark: Mark, item: Item, past: frozenset[str]) -> bool:
    """Say whether a claim tells of what was long before, such as when and by what means a thing once flew."""
    if mark.part not in (Part.WHEN, Part.BOUND) or mark.subject not in past:
        return False
    return not any(event.subject == mark.subject for event in item.about.live)


def _has_event(item: Item, subject: str) -> bool:
    return any(event.subject == subject for event in item.about.first)


def _shared(one: Sketch, other: Sketch) -> list[Mark]:
    theirs = {key_of(mark) for mark in _lead(other)}
    return [mark for mark in _lead(one) if key_of(mark) in theirs]


def _lead(sketch: Sketch) -> list[Mark]:
    return [mark for mark in sketch.marks if mark.at < sketch.lead]


def _weight(mark: Mark, subject: str, told: Told) -> float:
    """Return what it weighs that two items say the same: less, the more often it was told in the months before."""
    times = told(key_of(mark))
    rarity = 1.0 if times <= _RARE else 0.5 if times < _COMMON else 0.0
    if mark.part is Part.STATE and mark.subject != subject:
        return 0.25 * rarity
    return _WEIGHTS[mark.part] * rarity


def key_of(mark: Mark) -> tuple[str, str, str]:
    """Return what makes two claims the same telling."""
    return mark.subject, mark.property, mark.value


def _numbered_otherwise(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether both name one family by different numbers."""
    families = {code.rpartition("-")[0] for code in one} & {code.rpartition("-")[0] for code in other}
    return bool(families) and not set(one) & set(other)
