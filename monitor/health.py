"""How a source is doing, in plain words: its state, why, what to do, and its rhythm. Pure.

Silences are held against the rhythm of the source itself: `monitor.rhythm` says how.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from monitor.flaws import Flaw
from monitor.rhythm import DAY_S, GAPS_NEEDED, HOUR_S, Rhythm, lasting, rhythm, rhythm_words

QUIET_S = 30 * DAY_S
"""Without an item for so long a source that says too little of its rhythm is called quiet."""
SLOW_MS = 8_000
"""Milliseconds that the usual answer of a slow source takes; most take some hundred."""
ANSWERS_FOR_SLOW = 5
"""Answers under which nothing is said of slowness."""
PATIENCE_FAILURES, PATIENCE_S = 3, 6 * HOUR_S
"""A passing trouble is worth watching until it happened so often in a row and lasted so long."""
LOST_FAILURES, LOST_S = 4, 3 * DAY_S
"""A source that failed so often in a row and so long has died: it is tried on, and the user is told."""


NAMED = 3
"""Sources named in one notification."""


class State(StrEnum):
    """What a source is doing; the value is the word for programs, `STATE_WORDS` has those for people."""

    NEW = "new"
    WORKS = "works"
    QUIET = "quiet"
    GONE_QUIET = "gone_quiet"
    SLOW = "slow"
    PARTLY = "partly"
    MOVED = "moved"
    PAUSED = "paused"
    OFFLINE = "offline"
    RATE_LIMITED = "rate_limited"
    REFUSES = "refuses"
    NOTHING_THERE = "nothing_there"
    NOT_A_FEED = "not_a_feed"
    UNREADABLE = "unreadable"
    CERTIFICATE = "certificate"
    NO_SUCH_SITE = "no_such_site"
    UNREACHABLE = "unreachable"
    BROKEN = "broken"
    PRIVATE = "private"
    BAD_ADDRESS = "bad_address"
    PROXY = "proxy"
    OWN_FAULT = "own_fault"
    FAILS = "fails"
    GONE = "gone"


STATE_WORDS = {
    State.NEW: "Not checked yet",
    State.WORKS: "Works",
    State.QUIET: "Quiet",
    State.GONE_QUIET: "Gone quiet",
    State.SLOW: "Slow",
    State.PARTLY: "Partly readable",
    State.MOVED: "Moved",
    State.PAUSED: "Paused",
    State.OFFLINE: "Offline",
    State.RATE_LIMITED: "Asks for patience",
    State.REFUSES: "Refuses",
    State.NOTHING_THERE: "Nothing there",
    State.NOT_A_FEED: "Not a feed",
    State.UNREADABLE: "Unreadable",
    State.CERTIFICATE: "Bad certificate",
    State.NO_SUCH_SITE: "No such site",
    State.UNREACHABLE: "Does not answer",
    State.BROKEN: "Site has trouble",
    State.PRIVATE: "Private network",
    State.BAD_ADDRESS: "Bad address",
    State.PROXY: "Proxy fails",
    State.OWN_FAULT: "Our mistake",
    State.FAILS: "Fails",
    State.GONE: "Gone for good",
}


class Concern(StrEnum):
    """How much a state should worry, the gravest first."""

    LOST = "lost"
    """Gone, or failing for days."""
    TROUBLE = "trouble"
    """Fails, and is tried again."""
    WATCH = "watch"
    """Works or may work again by itself, and is worth a look."""
    ASIDE = "aside"
    """Paused by the user."""
    NONE = "none"


CONCERNS = tuple(Concern)


_AT_WORK, _UNCHECKED, _SET_ASIDE = range(len(CONCERNS), len(CONCERNS) + 3)


class Way(StrEnum):
    """What a person can do about a source."""

    CHECK = "check"
    RESUME = "resume"
    TAKE_ADDRESS = "take_address"
    KEEP_ADDRESS = "keep_address"
    EDIT_ADDRESS = "edit_address"
    ALLOW = "allow"
    PAUSE = "pause"
    REMOVE = "remove"


BY_CODE = {
    "rate_limited": State.RATE_LIMITED,
    "forbidden": State.REFUSES,
    "http_4xx": State.REFUSES,
    "not_found": State.NOTHING_THERE,
    "gone": State.GONE,
    "web_page": State.NOT_A_FEED,
    "not_a_feed": State.NOT_A_FEED,
    "feed_list": State.NOT_A_FEED,
    "no_feed_named": State.NOT_A_FEED,
    "http_odd": State.NOT_A_FEED,
    "empty": State.UNREADABLE,
    "broken": State.UNREADABLE,
    "damaged": State.UNREADABLE,
    "cut_short": State.UNREADABLE,
    "too_large": State.UNREADABLE,
    "unsupported_encoding": State.UNREADABLE,
    "too_slow": State.UNREADABLE,
    "tls": State.CERTIFICATE,
    "no_https": State.BAD_ADDRESS,
    "dns": State.NO_SUCH_SITE,
    "connection": State.UNREACHABLE,
    "timeout": State.UNREACHABLE,
    "http_5xx": State.BROKEN,
    "refused_address": State.PRIVATE,
    "bad_url": State.BAD_ADDRESS,
    "redirect_loop": State.BAD_ADDRESS,
    "proxy": State.PROXY,
    "bad_proxy": State.PROXY,
    "bug": State.OWN_FAULT,
    "died": State.OWN_FAULT,
    "crashed": State.OWN_FAULT,
    "no_worker": State.OWN_FAULT,
}
"""The state that an error's code means; a code that is not here is `FAILS`."""
NO_NETWORK = frozenset({"dns", "connection", "timeout"})
"""Codes that every source shows when the machine itself has no network."""
_PASSING = frozenset(
    {State.UNREACHABLE, State.BROKEN, State.NO_SUCH_SITE, State.UNREADABLE, State.RATE_LIMITED, State.OWN_FAULT}
)
_CHECK_FIRST = (Way.CHECK, Way.EDIT_ADDRESS, Way.PAUSE, Way.REMOVE)
_ADDRESS_FIRST = (Way.EDIT_ADDRESS, Way.CHECK, Way.PAUSE, Way.REMOVE)
_PASSED_ON_INSIDE = (
    "Its own address is allowed, but it passes on to another machine of a private network. If that is yours too, give"
    " the feed the address it leads to."
)
_WAYS = {
    State.PAUSED: (Way.RESUME, Way.CHECK, Way.EDIT_ADDRESS, Way.REMOVE),
    State.MOVED: (Way.TAKE_ADDRESS, Way.KEEP_ADDRESS, *_CHECK_FIRST),
    State.PRIVATE: (Way.ALLOW, Way.EDIT_ADDRESS, Way.PAUSE, Way.REMOVE),
    State.GONE: (Way.EDIT_ADDRESS, Way.REMOVE, Way.CHECK),
    State.NOTHING_THERE: _ADDRESS_FIRST,
    State.NOT_A_FEED: _ADDRESS_FIRST,
    State.BAD_ADDRESS: _ADDRESS_FIRST,
}


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a source when it is judged. Times are epoch seconds, None for never.

    `error_code`, `error` and `remedy` are of the last failure in a row, "" where the last check was good; `failures`
    counts those in a row. `next_check_at` None means at once. `took_ms` are its latest answers and `items_at` the
    times of its latest items, both newest first. `moved_to` is the address it says to have moved to, since
    `moved_since`. `matched` counts the items it brought that belong to a topic. `own_network` says that its own host
    may lie in a private network.
    """

    added_at: int
    paused: bool = False
    paused_at: int | None = None
    error_code: str = ""
    error: str = ""
    remedy: str = ""
    failures: int = 0
    failing_since: int | None = None
    last_checked_at: int | None = None
    last_ok_at: int | None = None
    next_check_at: int | None = None
    moved_to: str = ""
    moved_since: int | None = None
    flaw: Flaw = Flaw.NONE
    took_ms: tuple[int, ...] = ()
    items_at: tuple[int, ...] = ()
    matched: int = 0
    own_network: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """How a source is doing: `sentence` says what and why, `remedy` what to do ("" for nothing), `since` when it began.

    `ways` are what a person can do, the most fitting first. `rhythm` goes with it since the sentence may rest on it.
    """

    state: State
    concern: Concern
    sentence: str
    remedy: str
    since: int | None
    ways: tuple[Way, ...]
    rhythm: Rhythm

    @property
    def words(self) -> str:
        """The state in one or two words."""
        return STATE_WORDS[self.state]


def health(source: Source, now: int, *, offline: bool = False) -> Health:
    """Judge a source. `now` is in epoch seconds; `offline` says that the machine has no network: nobody is blamed."""
    found = rhythm(source.items_at, source.last_ok_at if source.last_ok_at is not None else now)
    state, concern, sentence, remedy, since = _judged(source, found, now, offline=offline)
    ways = _WAYS.get(state, _CHECK_FIRST)
    if state is State.PRIVATE and source.own_network:  # allowed already: what is refused is where it leads to
        remedy, ways = _PASSED_ON_INSIDE, _ADDRESS_FIRST
    return Health(state, concern, sentence, remedy, since, ways, found)


def standing(state: Health, newest_at: int | None) -> tuple[int, int]:
    """Return where a source stands in a list that is sorted by its state, smaller first.

    Troubles come first, the gravest and of those the longest first; then what works, the newest item (`newest_at`,
    epoch seconds) first; then what was never checked; last what the user paused.
    """
    if state.state is State.NEW:
        return _UNCHECKED, 0
    if state.concern is Concern.ASIDE:
        return _SET_ASIDE, -(state.since or 0)
    if state.concern is Concern.NONE:
        return _AT_WORK, -(newest_at or 0)
    return CONCERNS.index(state.concern), state.since or 0


def died(source: Source, state: Health) -> bool:
    """Say whether a source that mattered has died: it brought items that belong to a topic, and is lost."""
    return source.matched > 0 and state.concern is Concern.LOST


def death_words(dead: Sequence[tuple[str, Health]]) -> tuple[str, str]:
    """Return title and text of the notification for sources, by name, that died; there is at least one."""
    if len(dead) == 1:
        (name, state) = dead[0]
        return f"A source brings nothing any more: {_isolated(name)}", f"{state.sentence} {state.remedy}".strip()
    title = f"{len(dead)} sources bring nothing any more"
    lines = [f"{_isolated(name)}: {state.sentence}" for name, state in dead[:NAMED]]
    more = [f"And {len(dead) - NAMED} more."] if len(dead) > NAMED else []
    return title, "\n".join([*lines, *more])


def all_offline(sources: Iterable[Source]) -> bool:
    """Say whether the machine itself seems to be offline: of two or more checked sources none could be reached."""
    tried = [source for source in sources if not source.paused and source.last_checked_at is not None]
    return len(tried) > 1 and all(source.error_code in NO_NETWORK for source in tried)


_Judged = tuple[State, Concern, str, str, int | None]


def _judged(source: Source, found: Rhythm, now: int, *, offline: bool) -> _Judged:
    """Return state, concern, sentence, remedy and since; what keeps a source from being read comes first."""
    if source.error_code == "gone" and source.failing_since is not None:
        sure = source.paused or source.failures > 1
        then = "It is no longer asked." if source.paused else "It is asked once more before it is left alone."
        concern = Concern.LOST if sure else Concern.TROUBLE
        return State.GONE, concern, f"{source.error} {then}".strip(), source.remedy, source.failing_since
    if source.paused:
        failed = f" Before that: {source.error}" if source.error else ""
        return (
            State.PAUSED,
            Concern.ASIDE,
            f"It is not checked until you let it run again.{failed}",
            "Let it run again when you want its news.",
            source.paused_at,
        )
    if source.last_checked_at is None:
        return State.NEW, Concern.NONE, "It has not been checked yet.", "", source.added_at
    if offline and source.error_code in NO_NETWORK:
        return (
            State.OFFLINE,
            Concern.NONE,
            "This machine has no network, so nothing can be said of the source.",
            "Checks go on by themselves once there is one.",
            source.failing_since,
        )
    if source.failing_since is not None:
        return _failing(source, source.failing_since, now)
    return _working(source, found)


def _failing(source: Source, since: int, now: int) -> _Judged:
    state = BY_CODE.get(source.error_code, State.FAILS)
    lasted = now - since
    concern = Concern.TROUBLE
    if source.failures >= LOST_FAILURES and lasted >= LOST_S:
        concern = Concern.LOST
    elif state in _PASSING and (source.failures < PATIENCE_FAILURES or lasted < PATIENCE_S):
        concern = Concern.WATCH
    often = f" It failed {source.failures} times in a row." if source.failures > 1 else ""
    sentence = source.error or "It cannot be read."
    return state, concern, f"{sentence}{often}", source.remedy or "It is tried again later.", since


def _working(source: Source, found: Rhythm) -> _Judged:
    if source.moved_to:
        return (
            State.MOVED,
            Concern.WATCH,
            f"Its site says that it has moved for good to {source.moved_to}. It is read there already.",
            "Take the new address over: the old one may end one day.",
            source.moved_since,
        )
    if source.flaw is Flaw.CUT_SHORT:
        return State.PARTLY, Concern.WATCH, *_FLAWS[source.flaw], source.last_ok_at
    if len(source.took_ms) >= ANSWERS_FOR_SLOW and median(source.took_ms) >= SLOW_MS:
        seconds = round(median(source.took_ms) / 1000)
        sentence = f"Its site usually takes {seconds} seconds to answer; most take less than one."
        return State.SLOW, Concern.WATCH, sentence, "Nothing needs to be done: other sources do not wait for it.", None
    return _speaking(source, found)


def _speaking(source: Source, found: Rhythm) -> _Judged:
    newest = max(source.items_at, default=None)
    if found.unusual and found.silence_s is not None and found.longest_s is not None:
        return (
            State.GONE_QUIET,
            Concern.WATCH,
            f"It answers, but brought nothing for {lasting(found.silence_s)}. It used to bring "
            f"{rhythm_words(found)}, and its longest silence was {lasting(found.longest_s)}.",
            "See on its site whether the news goes on elsewhere, under another address.",
            newest,
        )
    if source.flaw is not Flaw.NONE:
        return State.PARTLY, Concern.NONE, *_FLAWS[source.flaw], source.last_ok_at
    if newest is None:
        sentence = "It answers, but holds no items that could be read."
        return State.QUIET, Concern.NONE, sentence, "Nothing needs to be done, unless its site shows news.", None
    if found.waits < GAPS_NEEDED and found.silence_s is not None and found.silence_s > QUIET_S:
        return (
            State.QUIET,
            Concern.NONE,
            f"It answers, but brought nothing for {lasting(found.silence_s)}. "
            "It had too few items to say whether that is unusual.",
            "Nothing needs to be done, unless its site shows news.",
            newest,
        )
    return State.WORKS, Concern.NONE, "It answers and is read in full.", "", None


_FLAWS = {
    Flaw.CUT_SHORT: (
        "Its last answer ended in the middle: the items before that were read, older ones were left as they are.",
        "The whole is asked for at the next check.",
    ),
    Flaw.TRUNCATED: (
        "It holds more items than are read at a time: the first 500 were read.",
        "Nothing needs to be done: newer items come first.",
    ),
    Flaw.GUESSED: (
        "It is not written as feeds should be: what could be understood was read.",
        "Nothing needs to be done, unless items are missing; its site can mend it.",
    ),
}


def _isolated(name: str) -> str:
    return f"\u2068{name}\u2069"
