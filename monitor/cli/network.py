"""Commands that say how a feed is reached: through which proxy, and at which address once it moved."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from monitor.cli.output import emit_json, iso, plain, say
from monitor.cli.prepared import prepared
from monitor.cli.which import HELP, declare_feed, feed_meant
from monitor.commands import AcceptMove, RefuseMove, SetProxy
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import load as load_settings
from monitor.store.moves import MovedFeed, moved, reason

if TYPE_CHECKING:
    from monitor.cli.reading import Commands


def declare(actions: Commands) -> None:
    """Add the actions of this module to `rasadctl feeds`."""
    proxy = actions.add_parser("proxy", help="say through which proxy a feed is fetched")
    declare_feed(proxy)
    proxy.add_argument(
        "proxy",
        metavar="URL",
        help="http://, https://, socks4://, socks5:// or socks5h:// with host and port;"
        " `none` for no proxy, `system` for that of the system",
    )
    proxy.set_defaults(command=_proxy)
    moves = actions.add_parser(
        "moved", help="print the feeds whose address leads elsewhere for good; take or refuse one"
    )
    what = moves.add_mutually_exclusive_group()
    what.add_argument("--accept", metavar="FEED", help=f"fetch this feed ({HELP}) from its new address from now on")
    what.add_argument("--refuse", metavar="FEED", help="keep its address and offer the new one no more")
    what.add_argument("--json", action="store_true", help="one JSON list")
    moves.set_defaults(command=_moved)


def _proxy(arguments: argparse.Namespace, profile: Profile) -> int:
    return _ask(profile, SetProxy(feed_meant(arguments.feed, profile), arguments.proxy))


def _ask(profile: Profile, command: SetProxy | AcceptMove | RefuseMove) -> int:
    with Session(profile, load_settings(profile.settings_file), scheduled=False) as session:
        say(plain(session.ask(command).text))
    return 0


def _moved(arguments: argparse.Namespace, profile: Profile) -> int:
    if arguments.accept is not None:
        return _ask(profile, AcceptMove(feed_meant(arguments.accept, profile)))
    if arguments.refuse is not None:
        return _ask(profile, RefuseMove(feed_meant(arguments.refuse, profile)))
    with prepared(profile) as (reader, _):
        feeds = moved(reader)
    if arguments.json:
        emit_json([_record(feed) for feed in feeds])
        return 0
    for feed in feeds:
        say(f"{feed.move.feed_id:4}  {plain(feed.title)}  {feed.move.from_url}")
        say(f"      {feed.standing.value.replace('_', ' ')}: {plain(feed.move.to_url)}; {reason(feed)}")
    if not feeds:
        say("No feed moved.")
    return 0


def _record(feed: MovedFeed) -> dict[str, object]:
    move = feed.move
    return {
        "id": move.feed_id,
        "title": feed.title,
        "url": move.from_url,
        "new_url": move.to_url,
        "standing": feed.standing.value,
        "reason": reason(feed),
        "answers": move.polls,
        "days": move.days,
        "since": iso(move.first_at),
    }
