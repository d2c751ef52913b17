"""Which feeds are followed: what was typed or found, the pack's own list, lists to bring in and take out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from monitor.errors import FeedError, InputError, RasadError
from monitor.feeds.addresses import checked_url, without_login
from monitor.feeds.identity import canonical
from monitor.feeds.model import FeedSpec
from monitor.feeds.opml import MAX_LIST, LeftOut, read_list, write_opml
from monitor.store import feeds as feed_store
from monitor.store import pack as pack_store
from monitor.store.database import Database
from monitor.store.open import transaction

if TYPE_CHECKING:
    from monitor.packs.model import Pack


def typed_url(text: str) -> str:
    """Return what a user typed as an address; a name without a scheme is taken as https. Raises InputError."""
    bare = text.strip().removeprefix("feed:").removeprefix("//")
    if not bare or any(character.isspace() for character in bare):
        raise InputError(
            "That is not an address.",
            "Paste the address of a feed or of a web page, such as example.org; to follow a search, choose a service.",
        )
    try:
        return checked_url(bare if "://" in bare else f"https://{bare}")
    except FeedError as error:
        raise InputError(error.sentence, error.remedy, code=error.code) from error


def same_host(url: str, typed: str) -> bool:
    """Say whether an address is at the host that a user typed."""
    return urlsplit(url).hostname == urlsplit(typed).hostname


def follow_one(db: Database, spec: FeedSpec, typed: str, now: int) -> int:
    """Follow a source that was found for what a user typed and return its id.

    A private network may be asked at the host that was typed, at no other.
    """
    url = typed_url(spec.url)
    return feed_store.add(db, replace(spec, url=url), now, allow_private=same_host(url, typed))


def follow(db: Database, addresses: Iterable[str], feeds: Iterable[FeedSpec], now: int) -> tuple[int, ...]:
    """Follow addresses and feeds as they stand and return their ids. Raises InputError for the first that is none."""
    specs = [FeedSpec(id="", title="", url=_typed(address)) for address in addresses]
    specs += [replace(feed, url=typed_url(feed.url)) for feed in feeds]
    with transaction(db):
        known = feed_store.allowed(db)  # to add these would change nothing, and a list has hundreds
        return tuple(known.get(spec.url) or feed_store.add(db, spec, now, allow_private=True) for spec in specs)


def _typed(address: str) -> str:
    """Return an address of a list as `typed_url` does; the error says which one it is."""
    try:
        return typed_url(address)
    except RasadError as error:
        from monitor.digest.wording import isolate  # late, as below: a check of feeds follows them first

        shown = isolate(without_login(address[:200]))
        raise InputError(f"{shown}: {error.sentence}", f"{error.remedy} None was followed.", code=error.code) from error


def take_over(db: Database, pack: Pack, now: int) -> None:
    """Follow the feeds that a pack names, once: what the user removed later stays removed."""
    with transaction(db):
        key = f"feeds:{pack.id}"
        if pack_store.meta(db, key):
            return
        for spec in pack.feeds:
            feed_store.add(db, spec, now)
        pack_store.set_meta(db, key, pack.hash)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list brought: the ids of all its feeds, how many of them are new, and what was left out of it."""

    ids: tuple[int, ...]
    fresh: int
    left_out: tuple[LeftOut, ...]


def import_opml(db: Database, path: Path, now: int) -> Imported:
    """Follow all feeds of an OPML file, or none where it cannot be read. Raises InputError.

    A feed that is followed already stays as it is, under another form of its address too.
    """
    listed = read_list(_read(path, MAX_LIST))
    with transaction(db):
        known = {canonical(feed.url): feed.id for feed in feed_store.every(db)}
        before = len(known)
        for spec in listed.feeds:
            key = canonical(spec.url)
            if key not in known:
                known[key] = feed_store.add(db, spec, now)
    ids = tuple(dict.fromkeys(known[canonical(spec.url)] for spec in listed.feeds))
    return Imported(ids, len(known) - before, listed.left_out)


def _read(path: Path, longest: int) -> bytes:
    """Return the content of a list, no more of it than one byte over its limit."""
    try:
        if not path.is_file():
            raise InputError(f"{path} is no file that is there.", "Choose another file.")
        with path.open("rb") as file:
            return file.read(longest + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise InputError(f"{path} cannot be read: {reason}.", "Choose another file.") from error


def export_opml(db: Database, path: Path) -> int:
    """Write the feeds as OPML and return how many there are. Raises InputError where the file cannot be written."""
    from monitor.files import replace_file

    feeds = feed_store.every(db)
    specs = [FeedSpec("", feed.title, feed.url, feed.site, feed.language, feed.folder, feed.label) for feed in feeds]
    try:
        replace_file(path, write_opml(specs, "Rasad"))
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.", "Choose another file.") from error
    return len(specs)
