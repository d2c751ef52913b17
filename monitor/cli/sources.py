"""`feeds find` and `feeds add`: what can be followed at an address or by a search, looked at before it is followed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from monitor.cli.output import counted, emit_json, plain, say
from monitor.commands import AddFeed, FindSources
from monitor.events import Event, SourcesFound
from monitor.feeds.sources.catalogue import SEARCHES, kind_named
from monitor.finding import Candidate, Found
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import load as load_settings

if TYPE_CHECKING:
    from monitor.cli.reading import Commands


def declare(actions: Commands) -> None:
    """Add the two actions to those of `feeds`."""
    find = actions.add_parser("find", help="what can be followed at an address, with its newest titles")
    _declare_what(find)
    find.add_argument("--json", action="store_true", help="one JSON object for each that was found")
    find.set_defaults(command=_find)
    add = actions.add_parser("add", help="find the feed at an address and follow it")
    _declare_what(add)
    add.set_defaults(command=_add)


def _declare_what(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="ADDRESS", help="of a feed or a site; with --in, search words")
    names = [kind.id for kind in SEARCHES]
    parser.add_argument("--in", dest="source", choices=names, default="", help="follow a search in this service")
    parser.add_argument("--language", default="", metavar="CODE", help="of the search: en, fa, ru and others")


class _Ears:
    """Keeps what was found."""

    def __init__(self) -> None:
        self.found: Found | None = None

    def __call__(self, event: Event) -> None:
        if isinstance(event, SourcesFound):
            self.found = event.found


def _looked_for(session: Session, ears: _Ears, arguments: argparse.Namespace) -> Found:
    session.ask(FindSources(arguments.what, arguments.source, arguments.language))
    assert ears.found is not None  # noqa: S101 - told before the answer
    return ears.found


def _session(profile: Profile, ears: _Ears) -> Session:
    return Session(profile, load_settings(profile.settings_file), listen=ears)


def _find(arguments: argparse.Namespace, profile: Profile) -> int:
    ears = _Ears()
    with _session(profile, ears) as session:
        found = _looked_for(session, ears, arguments)
    for one in found.candidates:
        if arguments.json:
            emit_json(_record(one))
        else:
            _say(one)
    if found.more and not arguments.json:
        say(f"The page names {counted(found.more, 'more feed', 'more feeds')}, which were not looked at.")
    return 0


def _add(arguments: argparse.Namespace, profile: Profile) -> int:
    ears = _Ears()
    with _session(profile, ears) as session:
        if not arguments.source:
            say(plain(session.ask(AddFeed(arguments.what)).text))
            return 0
        (one,) = _looked_for(session, ears, arguments).candidates
        say(plain(session.ask(AddFeed(one.url, one.source, one.title, one.language)).text))
    return 0


def _say(one: Candidate) -> None:
    followed = " (followed already)" if one.followed else ""
    say(f"{plain(one.title or one.url)}{followed}")
    say(f"    {one.url}")
    spoken = f", language {one.language}" if one.language else ""
    say(f"    {kind_named(one.source).title}{spoken}, {counted(one.n_entries, 'entry', 'entries')}")
    for sentence in (one.note, one.trouble):
        if sentence:
            say(f"    {plain(sentence)}")
    for headline in one.newest:
        day = headline.published.date().isoformat() if headline.published else "no date   "
        outlet = f"  ({plain(headline.outlet)})" if headline.outlet else ""
        say(f"      {day}  {plain(headline.title)}{outlet}")


def _record(one: Candidate) -> dict[str, object]:
    return {
        "url": one.url,
        "source": one.source,
        "title": one.title,
        "language": one.language,
        "site": one.site,
        "entries": one.n_entries,
        "followed": one.followed,
        "note": one.note,
        "trouble": one.trouble,
        "newest": [
            {
                "title": headline.title,
                "outlet": headline.outlet,
                "published": headline.published.isoformat() if headline.published else None,
            }
            for headline in one.newest
        ],
    }
