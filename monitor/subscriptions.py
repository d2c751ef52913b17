"""Which feeds are followed: finding the feed behind an address, the pack's own list, lists to bring in and take out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from sqlite_utils import Database

from monitor.digest.wording import isolate
from monitor.errors import FeedError, InputError, RasadError
from monitor.feeds.addresses import checked_url, without_login
from monitor.feeds.discover import find_feeds
from monitor.feeds.fetch import Fetcher
from monitor.feeds.model import FeedSpec, FetchResult, ParsedFeed
from monitor.feeds.opml import read_opml, write_opml
from monitor.packs.model import Pack
from monitor.store import feeds as feed_store
from monitor.store import pack as pack_store
from monitor.store.open import transaction
from monitor.worker import ParseJob, Worker

PARSE_S = 10.0
"""Seconds a parse may take."""
TRIES = 3
"""Feeds named by a page that are looked at until one can be read."""


@dataclass(frozen=True, slots=True)
class Added:
    """A feed that was found and is followed now."""

    feed_id: int
    title: str
    n_entries: int
    known: bool
    """It was followed before."""


async def add(db: Database, fetcher: Fetcher, worker: Worker, address: str, now: int) -> Added:
    """Find the feed at an address typed by the user, or on the page there, and follow it.

    A private network may be asked for what the user typed, never for another host that a page there names.
    Raises FeedError saying what is there instead, InputError for what is no address; nothing is changed then.
    """
    url = typed = typed_url(address)
    fetched = await fetcher.fetch(url, allow_private=True)
    try:
        parsed = await _parsed(fetched, worker)
    except FeedError as trouble:
        url, parsed = await _on_page(fetched, url, fetcher, worker, trouble)
    spec = FeedSpec(id="", title=parsed.title or url, url=url, site=parsed.site, language=parsed.language)
    known = any(feed.url == url for feed in feed_store.every(db))
    feed_id = feed_store.add(db, spec, now, allow_private=_same_host(url, typed))
    return Added(feed_id, spec.title, parsed.n_entries, known)


def typed_url(text: str) -> str:
    """Return what a user typed as an address; a name without a scheme is taken as https. Raises InputError."""
    bare = text.strip().removeprefix("feed:").removeprefix("//")
    if not bare or any(character.isspace() for character in bare):
        raise InputError(
            "That is not an address.", "Paste the address of a feed or of a web page, such as example.org."
        )
    try:
        return checked_url(bare if "://" in bare else f"https://{bare}")
    except FeedError as error:
        raise InputError(error.sentence, error.remedy, code=error.code) from error


async def _on_page(
    page: FetchResult, typed: str, fetcher: Fetcher, worker: Worker, trouble: FeedError
) -> tuple[str, ParsedFeed]:
    """Return the first readable feed that a page names, or raise `trouble`, the newest where several were tried."""
    named = find_feeds(page.body, page.content_type, page.final_url)[:TRIES]
    if not named and trouble.code == "web_page":
        raise FeedError(
            "This is a web page that names no feed.",
            "Look on it for a link called RSS, Atom or feed, and paste that address.",
            code="no_feed_named",
        ) from trouble
    for found in named:
        try:
            fetched = await fetcher.fetch(found.url, allow_private=_same_host(found.url, typed))
            return found.url, await _parsed(fetched, worker)
        except FeedError as other:
            trouble = other
    raise trouble


def _same_host(url: str, typed: str) -> bool:
    return urlsplit(url).hostname == urlsplit(typed).hostname


async def _parsed(fetched: FetchResult, worker: Worker) -> ParsedFeed:
    return await worker.run(ParseJob(fetched.body, fetched.content_type, fetched.final_url), PARSE_S)


def follow(db: Database, addresses: Iterable[str], feeds: Iterable[FeedSpec], now: int) -> tuple[int, ...]:
    """Follow addresses and feeds as they stand and return their ids. Raises InputError for the first that is none."""
    specs = [FeedSpec(id="", title="", url=_typed(address)) for address in addresses]
    specs += [replace(feed, url=typed_url(feed.url)) for feed in feeds]
    with transaction(db):
        return tuple(feed_store.add(db, spec, now, allow_private=True) for spec in specs)


def _typed(address: str) -> str:
    """Return an address of a list as `typed_url` does; the error says which one it is."""
    try:
        return typed_url(address)
    except RasadError as error:
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


def import_opml(db: Database, path: Path, now: int) -> tuple[int, ...]:
    """Follow all feeds of an OPML file, or none where it cannot be read. Raises InputError."""
    try:
        specs = read_opml(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.", "Choose another file.") from error
    with transaction(db):
        return tuple(dict.fromkeys(feed_store.add(db, spec, now) for spec in specs))


def export_opml(db: Database, path: Path) -> int:
    """Write the feeds as OPML and return how many there are. Raises InputError where the file cannot be written."""
    feeds = feed_store.every(db)
    specs = [FeedSpec("", feed.title, feed.url, feed.site, feed.language, feed.folder, feed.label) for feed in feeds]
    try:
        path.write_bytes(write_opml(specs, "Rasad"))
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.", "Choose another file.") from error
    return len(specs)
