"""Which feed is meant on the command line: its number, its address, or words of its title."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from monitor.cli.output import counted, plain
from monitor.cli.prepared import prepared
from monitor.errors import InputError
from monitor.feeds.identity import canonical
from monitor.profile import Profile
from monitor.store import feeds as feed_store
from monitor.store.feeds import Feed
from monitor.text.normalise import fold

HELP: Final = "its number, as `feeds list` prints it, its address, or words of its title"
LISTED: Final = "`rasadctl feeds list` shows them all."
_NAMED: Final = 5
"""Feeds named where a word may mean several."""
_DIGITS: Final = 18
"""Digits of the largest number that the store holds."""


def declare_feed(parser: argparse.ArgumentParser) -> None:
    """Let a feed be named as the next argument of a command; `feed_meant` finds it."""
    parser.add_argument("feed", metavar="FEED", help=HELP)


def declare_feeds(parser: argparse.ArgumentParser) -> None:
    """Let one feed or several be named as the next arguments of a command; `feeds_meant` finds them."""
    parser.add_argument("feeds", metavar="FEED", nargs="+", help=f"{HELP}; several may be named")


def feeds_meant(typed: Sequence[str], profile: Profile, *, removed: bool = False) -> tuple[int, ...]:
    """Return the numbers of the feeds that are meant, each once; raise InputError where one of them is none."""
    return tuple(dict.fromkeys(feed_meant(one, profile, removed=removed) for one in typed))


def feed_meant(typed: str, profile: Profile, *, removed: bool = False) -> int:
    """Return the number of the feed that is meant; with `removed` one that is no longer followed may be.

    Raises InputError where there is none, or several.
    """
    with prepared(profile) as (reader, _):
        feeds = feed_store.every(reader, removed=True)
    feed = chosen(typed.strip(), feeds, removed=removed)
    if feed.removed_at is not None and not removed:
        raise InputError(
            f"{_name(feed)} is no longer followed.", f"`rasadctl feeds restore {feed.id}` follows it again."
        )
    return feed.id


def chosen(typed: str, feeds: Sequence[Feed], *, removed: bool = False) -> Feed:
    """Return the one among feeds that is meant: of those that are followed first, with `removed` of the others first.

    Raises InputError where there is none, or several.
    """
    if typed.removeprefix("-").isdecimal():
        found = [feed for feed in feeds if len(typed) <= _DIGITS and feed.id == int(typed)]
        if not found:
            raise InputError(f"There is no feed with the number {_cut(typed)}.", LISTED)
        return found[0]
    if not typed:
        raise InputError("No feed is named.", f"Give its number, its address or words of its title; {LISTED}")
    for group in sorted({feed.removed_at is None for feed in feeds}, reverse=not removed):
        found = _named(typed, [feed for feed in feeds if (feed.removed_at is None) is group])
        if len(found) == 1:
            return found[0]
        if found:
            alike = len({feed.title for feed in found}) < len(found)
            some = ", ".join(f"{feed.id} ({plain(feed.url) if alike else _name(feed)})" for feed in found[:_NAMED])
            more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
            raise InputError(
                f"“{_cut(typed)}” may mean {counted(len(found), 'feed', 'feeds')}: {some}{more}.", "Give the number."
            )
    raise InputError(f"No feed has “{_cut(typed)}” as its title or address.{_nearest(typed, feeds)}", LISTED)


def _named(typed: str, feeds: Sequence[Feed]) -> list[Feed]:
    """Return the feeds at an address, else those of a title, else those whose title or address holds the words."""
    address, words = canonical(typed), fold(typed)
    at_address = [feed for feed in feeds if canonical(feed.url) == address]
    titled = [feed for feed in feeds if words and fold(feed.title) == words]
    holding = [feed for feed in feeds if words and words in fold(feed.title)]
    return at_address or titled or holding or [feed for feed in feeds if typed.casefold() in feed.url.casefold()]


def _nearest(typed: str, feeds: Sequence[Feed]) -> str:
    titles = {fold(feed.title): feed for feed in feeds}
    near = get_close_matches(fold(typed[:200]), titles, n=1, cutoff=0.7)
    return f" The nearest is {titles[near[0]].id} ({_name(titles[near[0]])})." if near else ""


def _name(feed: Feed) -> str:
    return plain(feed.title or feed.url)


def _cut(typed: str) -> str:
    shown = plain(typed)
    return f"{shown[:60]}…" if len(shown) > 60 else shown
