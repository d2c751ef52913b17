"""Commands about feeds, and the digest."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.cli import entries, health, network, sources
from monitor.cli.output import plain, say
from monitor.cli.polling import session
from monitor.cli.which import declare_feeds, feeds_meant
from monitor.commands import ActOnFeeds, ExportOpml, FeedAct, ImportOpml, RemoveFeed, WriteDigest
from monitor.events import CommandDone
from monitor.profile import Profile

if TYPE_CHECKING:
    from monitor.cli.reading import Commands


def declare(commands: Commands) -> None:
    """Add the commands of this module to the parser."""
    _declare_feeds(commands)
    digest = commands.add_parser("digest", help="write the digest of what came since the last one as a mail file")
    digest.add_argument("--out", type=Path, metavar="FILE", required=True, help="the .eml file to write")
    digest.set_defaults(command=_digest)


def _declare_feeds(commands: Commands) -> None:
    feeds = commands.add_parser("feeds", help="the feeds: how they are doing, find, add, mend, remove, import, export")
    actions = feeds.add_subparsers(metavar="ACTION", required=True)
    sources.declare(actions)
    health.declare(actions)
    remove = actions.add_parser("remove", help="stop following feeds; their entries stay")
    declare_feeds(remove)
    remove.set_defaults(command=_remove)
    take = actions.add_parser("import", help="add the feeds of an OPML file, all or none")
    take.add_argument("file", type=Path)
    take.set_defaults(command=_import)
    give = actions.add_parser("export", help="write the feeds as OPML")
    give.add_argument("file", type=Path)
    give.set_defaults(command=_export)
    network.declare(actions)
    entries.declare_feeds(actions)


def _remove(arguments: argparse.Namespace, profile: Profile) -> int:
    feeds = feeds_meant(arguments.feeds, profile)
    with session(profile) as engine:
        wanted = RemoveFeed(feeds[0]) if len(feeds) == 1 else ActOnFeeds(feeds, FeedAct.REMOVE)
        say(plain(engine.ask(wanted).text))
    again = "it" if len(feeds) == 1 else "them"
    say(f"`rasadctl feeds restore {' '.join(map(str, feeds))}` follows {again} again.")
    return 0


def _import(arguments: argparse.Namespace, profile: Profile) -> int:
    with session(profile) as engine:
        say(engine.ask(ImportOpml(arguments.file)).text)
    return 0


def _export(arguments: argparse.Namespace, profile: Profile) -> int:
    with session(profile) as engine:
        say(engine.ask(ExportOpml(arguments.file)).text)
    return 0


def _digest(arguments: argparse.Namespace, profile: Profile) -> int:
    with session(profile) as engine:
        done: CommandDone = engine.ask(WriteDigest(arguments.out))
        say(done.text)
    return 0
