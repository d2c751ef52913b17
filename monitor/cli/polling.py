"""Commands that check feeds: poll, watch. Loaded alone where one of them is asked, for programs ask them often."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.cli.output import counted, emit_json, say
from monitor.commands import CheckDue, CheckNow, Follow
from monitor.errors import InputError
from monitor.events import Event, NoticeReady, RoundFinished, RoundProgress, RoundSlow, Trouble
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import load as load_settings
from monitor.store.open import open_reader
from monitor.store.totals import totals
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


def session(profile: Profile, *, scheduled: bool = False, as_json: bool = False) -> Session:
    """Return an engine on a profile that tells on standard output what happens; it starts with its block."""
    listen = _tell_json if as_json else _tell
    gc.freeze()  # what is loaded by now lives to the end: the collector need not look through it
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
    with session(profile, as_json=arguments.json) as engine:
        if addresses is None:
            engine.ask(CheckDue())
        elif addresses:
            engine.ask(CheckNow(engine.ask(Follow(addresses)).ids))
    reader = open_reader(profile.database)
    found = totals(reader)
    reader.close()
    if arguments.json:
        emit_json({"items": found.entries, "feeds": found.feeds, "feeds_ok": found.feeds_ok})
    else:
        entries = counted(found.entries, "entry", "entries")
        say(f"{entries} stored; {found.feeds_ok} of {counted(found.feeds, 'feed', 'feeds')} well.")
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
    with session(profile, scheduled=True, as_json=arguments.json) as engine:
        if not arguments.json:
            say("Watching. Ctrl+C stops.")
        engine.wait_for(lambda event: False, timeout=None)
    return 0
