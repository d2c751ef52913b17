"""What is said where there is nothing to show, and the ways on. Pure: rows in, words out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from monitor.types import Verdict
from ui.models.places import Place, PlaceKind
from ui.texts import ago, isolate, near_clock, plural, tr, value_text

if TYPE_CHECKING:
    from monitor.store.rows import DecisionRow, FeedCount, Status

NO_DECISIONS = frozenset({"seed", "undo"})


class Way(StrEnum):
    """A way on out of an empty view."""

    CHECK = "check now"
    CHECK_FEED = "check this feed"
    PAUSE_FEED = "pause this feed"
    SHOW_ALL = "show all verdicts"
    EVERYWHERE = "search everywhere"
    CLEAR = "clear the search"
    UNDO = "undo the last decision"


WAY_WORDS = {
    Way.CHECK: "Check now",
    Way.CHECK_FEED: "Try now",
    Way.PAUSE_FEED: "Pause this feed",
    Way.SHOW_ALL: "Show all",
    Way.EVERYWHERE: "Search everywhere",
    Way.CLEAR: "Clear the search",
    Way.UNDO: "Undo the last decision",
}


@dataclass(frozen=True, slots=True)
class Emptiness:
    """An empty view in words: a drawing, a title, a sentence, and up to two ways on."""

    icon: str
    title: str
    text: str
    first: Way | None = None
    second: Way | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What is shown: the place, the verdict filter, the words searched, the order."""

    place: Place = Place(PlaceKind.REVIEW)  # noqa: RUF009 - a frozen value
    verdict: Verdict | None = None
    text: str = ""
    sort: str = "newest"


def emptiness(
    view: View,
    status: Status | None,
    feed: FeedCount | None,
    decisions: Sequence[DecisionRow],
    now: int,
    zone: str = "",
) -> Emptiness:
    """Say why a list is empty. `feed` is the feed of the place, if it is one; `decisions` the newest ones."""
    if view.text:
        words = tr("Nothing here holds “{words}”.").replace("{words}", isolate(view.text))
        more = tr(" The filter lets one verdict through only.") if view.verdict else ""
        return Emptiness("search", tr("No hits"), words + more, Way.EVERYWHERE, Way.CLEAR)
    if view.verdict is not None:
        words = tr("Other items may stand here: the filter lets one verdict through only.")
        return Emptiness("target", tr("None with this verdict"), words, Way.SHOW_ALL)
    if feed is not None and feed.failing:
        return Emptiness(
            "warning", tr("This feed fails"), trouble_words(feed, now, zone), Way.CHECK_FEED, Way.PAUSE_FEED
        )
    if view.place.kind is PlaceKind.REVIEW:
        undo = Way.UNDO if any(is_decision(made) for made in decisions) else None
        return Emptiness("done", tr("Nothing left to review"), work_words(status, now), Way.CHECK, undo)
    if view.place.kind is PlaceKind.STARRED:
        return Emptiness(
            "star", tr("Nothing saved"), tr("S saves the chosen item; it stays here until you take it out.")
        )
    return Emptiness("watch", tr("No new items yet"), work_words(status, now), Way.CHECK)


def is_decision(made: DecisionRow) -> bool:
    """Say whether an event is a decision that still stands."""
    return not made.undone and made.action not in NO_DECISIONS


def work_words(status: Status | None, now: int) -> str:
    """Say what was done: feeds checked, entries read, how many of them matched."""
    if status is None:
        return tr("Rasad is starting.")
    if status.last_checked_at is None:
        return tr("No feed has been checked yet. The known facts of the seed articles are already there.")
    checked = plural(status.feeds_total, "{n} feed checked", "{n} feeds checked")
    read = plural(status.entries_total, "{n} entry read", "{n} entries read")
    matched = plural(status.items_total, "{n} of them about your topics", "{n} of them about your topics")
    return f"{checked} {ago(status.last_checked_at, now)}. {read}, {matched}."


def trouble_words(feed: FeedCount, now: int, zone: str = "") -> str:
    """Say in words what is wrong with a feed, since when, and when it is tried next."""
    said = [isolate(feed.error)]
    if feed.failing_since is not None:
        said.append(tr("So since {when}.").replace("{when}", near_clock(feed.failing_since, now, zone)))
    if feed.paused:
        said.append(tr("It is paused."))
    elif feed.next_check_at is not None:
        said.append(tr("Next try: {when}.").replace("{when}", near_clock(max(now, feed.next_check_at), now, zone)))
    if feed.remedy:
        said.append(isolate(feed.remedy))
    return " ".join(said)


def decision_words(decisions: Sequence[DecisionRow], now: int, zone: str = "") -> str:
    """List the newest decisions that stand, one a line."""
    lines = []
    for made in decisions:
        if is_decision(made):
            value = f": {isolate(value_text(made.value))}" if made.value else ""
            lines.append(f"{near_clock(made.at, now, zone)}   {isolate(made.subject)} · {isolate(made.label)}{value}")
    return "\n".join([tr("Your latest decisions:"), *lines]) if lines else tr("Conflicts and updates will stand here.")
