"""Commands that use the network: poll, watch, feeds; and the digest."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.cli import entries, health, network, sources
from monitor.cli.output import counted, emit_json, plain, say
from monitor.commands import CheckDue, CheckNow, ExportOpml, Follow, ImportOpml, RemoveFeed, WriteDigest
from monitor.errors import InputError
from monitor.events import CommandDone, Event, NoticeReady, RoundFinished, RoundProgress, RoundSlow, Trouble
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import load as load_settings
from monitor.store import queries
from monitor.store.open import open_reader
from monitor.subscriptions import typed_url

if TYPE_CHECKING:
    from monitor.cli.reading import Commands


def declare(commands: Commands) -> None:
    """Add the commands of this module to the parser."""
    poll = commands.add_parser("poll", help="check the feeds that are due once, or those listed in a file")
    poll.add_argument("--from", dest="addresses", type=Path, metavar="URLS.txt", help="one address a line")
    poll.add_argument("--json", action="store_true", help="events as JSON lines, the result last")
    poll.set_defaults(command=_poll)
    watch = commands.add_parser("watch", help="keep checking until stopped with Ctrl+C")
    watch.add_argument("--json", action="store_true", help="events as JSON lines")
    watch.set_defaults(command=_watch)
    _declare_feeds(commands)
    digest = commands.add_parser("digest", help="write the digest of what came since the last one as a mail file")
    digest.add_argument("--out", type=Path, metavar="FILE", required=True, help="the .eml file to write")
    digest.set_defaults(command=_digest)


def _declare_feeds(commands: Commands) -> None:
    feeds = commands.add_parser("feeds", help="the feeds: how they are doing, find, add, mend, remove, import, export")
    actions = feeds.add_subparsers(metavar="ACTION", required=True)
    sources.declare(actions)
    health.declare(actions)
    remove = actions.add_parser("remove", help="stop following a feed by its number; its entries stay")
    remove.add_argument("feed", type=int)
    remove.set_defaults(command=_remove)
    take = actions.add_parser("import", help="add the feeds of an OPML file, all or none")
    take.add_argument("file", type=Path)
    take.set_defaults(command=_import)
    give = actions.add_parser("export", help="write the feeds as OPML")
    give.add_argument("file", type=Path)
    give.set_defaults(command=_export)
    network.declare(actions)
    entries.declare_feeds(actions)


def _session(profile: Profile, *, scheduled: bool = False, as_json: bool = False) -> Session:
    listen = _tell_json if as_json else _tell
    return Session(profile, load_settings(profile.settings_file), scheduled=scheduled, listen=listen)


def _tell(event: Event) -> None:
    if isinstance(event, RoundFinished):
        checked = counted(event.feeds, "feed", "feeds")
        entries = counted(event.new_entries, "entry", "entries")
        put_off = f" {event.put_off} put off: their host had had enough." if event.put_off else ""
        say(f"{checked} checked, {event.failed} failed, {entries} new or changed.{put_off}")
    elif isinstance(event, RoundSlow) and event.feed_ids:
        say(
            f"Still waiting for {counted(len(event.feed_ids), 'feed', 'feeds')}: {', '.join(map(str, event.feed_ids))}."
        )
    elif isinstance(event, Trouble):
        say(f"{event.sentence} {event.remedy}")


def _tell_json(event: Event) -> None:
    if isinstance(event, RoundProgress):
        emit_json({"event": "progress", "done": event.done, "total": event.total, "feed": event.feed_id})
    elif isinstance(event, RoundSlow):
        emit_json({"event": "slow", "feeds": list(event.feed_ids)})
    elif isinstance(event, RoundFinished):
        counts = {"feeds": event.feeds, "failed": event.failed, "new": event.new_entries, "put_off": event.put_off}
        emit_json({"event": "round", **counts})
    elif isinstance(event, NoticeReady):
        emit_json({"event": "notice", "id": event.notice_id})
    elif isinstance(event, Trouble):
        emit_json({"event": "trouble", "code": event.code, "sentence": event.sentence, "remedy": event.remedy})


def _poll(arguments: argparse.Namespace, profile: Profile) -> int:
    addresses, refused = _addresses(arguments.addresses) if arguments.addresses else (None, 0)
    with _session(profile, as_json=arguments.json) as session:
        if addresses is None:
            session.ask(CheckDue())
        elif addresses:
            session.ask(CheckNow(session.ask(Follow(addresses)).ids))
    reader = open_reader(profile.database)
    status = queries.status(reader)
    reader.close()
    if arguments.json:
        emit_json({"items": status.entries_total, "feeds": status.feeds_total, "feeds_ok": status.feeds_ok})
    else:
        entries = counted(status.entries_total, "entry", "entries")
        say(f"{entries} stored; {status.feeds_ok} of {counted(status.feeds_total, 'feed', 'feeds')} well.")
    return 1 if refused else 0


def _addresses(path: Path) -> tuple[tuple[str, ...], int]:
    """Return the addresses of a list and how many lines hold none; such a line is said and spoils no other."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise InputError(f'"{path}" cannot be read: {error.strerror or error}.', "Name an existing file.") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f'"{path}" cannot be read as a list of addresses.', "Give one address a line, UTF-8."
        ) from error
    good, refused = dict[str, None](), 0
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            good[typed_url(line)] = None
        except InputError as trouble:
            refused += 1
            print(f"{path}, line {number}: {trouble}", file=sys.stderr)
    return tuple(good), refused


def _watch(arguments: argparse.Namespace, profile: Profile) -> int:
    with _session(profile, scheduled=True, as_json=arguments.json) as session:
        if not arguments.json:
            say("Watching. Ctrl+C stops.")
        session.wait_for(lambda event: False, timeout=None)
    return 0


def _remove(arguments: argparse.Namespace, profile: Profile) -> int:
    with _session(profile) as session:
        say(plain(session.ask(RemoveFeed(arguments.feed)).text))
    say(f"`rasadctl feeds restore {arguments.feed}` follows it again.")
    return 0


def _import(arguments: argparse.Namespace, profile: Profile) -> int:
    with _session(profile) as session:
        say(session.ask(ImportOpml(arguments.file)).text)
    return 0


def _export(arguments: argparse.Namespace, profile: Profile) -> int:
    with _session(profile) as session:
        say(session.ask(ExportOpml(arguments.file)).text)
    return 0


def _digest(arguments: argparse.Namespace, profile: Profile) -> int:
    with _session(profile) as session:
        done: CommandDone = session.ask(WriteDigest(arguments.out))
        say(done.text)
    return 0
