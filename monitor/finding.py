"""Which sources there are behind what a user typed: a feed, a site that has one, or a search.

    address -> a feed itself
            -> a page: the feeds it names -> else the usual paths of the site -> else its news sitemap
    words   -> the address that the kind of source makes of them

Nothing is stored but when a service was asked. A private network may be asked for what the user typed, never for
another host that a page there names.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from monitor.clock import Clock
from monitor.errors import FeedError, InputError
from monitor.feeds.addresses import is_inside
from monitor.feeds.discover import COMMON_PATHS, SITEMAPS, find_feeds, sitemaps_of_index, sitemaps_of_robots
from monitor.feeds.fetch import Fetcher
from monitor.feeds.identity import canonical
from monitor.feeds.model import FetchError, FetchResult, FoundEntry, ParsedFeed
from monitor.feeds.sources.catalogue import SEARCHES, kind_at, kind_named
from monitor.feeds.sources.kinds import LIMITED, Kind, Query, limited
from monitor.feeds.troubles import CHECK_IT, LATER
from monitor.store import feeds as feed_store
from monitor.store.database import Database
from monitor.store.feeds import Feed
from monitor.subscriptions import same_host, typed_url
from monitor.turns import Sleep, await_turn, note_refusal
from monitor.worker import ParseJob, Worker

DAY_S = 86_400
PARSE_S = 10.0
"""Seconds a parse may take."""
WHOLE_S = 60.0
"""Seconds a whole search for sources may take."""
LOOKED_AT = 8
"""Feeds named by a page that are looked at; the others are counted."""
AT_ONCE = 4
NEWS_SITEMAP = kind_named("news-sitemap")
SITEMAPS_TRIED = 8
MOST_TEXT = 512 * 1024
"""Bytes of a robots file or a list of sitemaps that are looked at."""
SHOWN = 5
"""Titles shown of a source before it is followed."""
_BY_CODE = {
    "gone": "Look on its site for a new address.",
    "refused_address": "If it is yours, type the address that this one leads to.",
    "tls": "Wait until the site mends it, or look for another address of the feed.",
}
"""What to do where nobody follows an address yet, by the code of its trouble."""
_WHILE_LOOKING = {LATER: "Check the address, or try again later.", CHECK_IT: "Check the address."}
_NOT_SECURE = frozenset({"connection", "no_https"})
_NO_ANSWER = frozenset({"dns", "connection", "timeout", "tls", "refused_address"})


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the newest entries of a source: plain text, `published` in UTC or None."""

    title: str
    outlet: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source that can be followed. `newest` is empty where it could not be looked at, and `trouble` says why.

    `source` is its kind, `note` what its user should know, `followed` says that it is followed already, under whatever
    form of its address. `leads_to` is where the address leads by redirects, "" where that was not looked at.
    """

    url: str
    source: str
    title: str
    language: str
    site: str = ""
    newest: tuple[Headline, ...] = ()
    n_entries: int = 0
    followed: bool = False
    leads_to: str = ""
    note: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for what the user typed, best first, at least one; `more` were named and not looked at."""

    typed: str
    candidates: tuple[Candidate, ...]
    more: int = 0


class Finder:
    """Looks for sources; belongs to the engine's loop. `sleep` is for tests."""

    def __init__(
        self, db: Database, fetcher: Fetcher, worker: Worker, clock: Clock, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._db = db
        self._fetcher = fetcher
        self._worker = worker
        self._clock = clock
        self._sleep = sleep

    async def find(self, text: str, source: str = "", language: str = "") -> Found:
        """Find the sources at an address, or with `source` the one that asks a service for these words.

        Raises InputError for what cannot be asked, FeedError or WorkerError saying what is there instead.
        """
        try:
            async with asyncio.timeout(WHOLE_S):
                found = await (self._search(text, source, language) if source else self._typed(text))
        except TimeoutError as error:
            raise FeedError(
                "Looking for the feeds of this site took too long.", "Type the address of the feed itself.", code="slow"
            ) from error
        except FeedError as trouble:
            trouble.remedy = _remedy_while_looking(trouble, searching=bool(source))
            raise
        feeds = feed_store.every(self._db)
        return replace(found, candidates=tuple(_marked(one, feeds) for one in found.candidates))

    async def _search(self, text: str, source: str, language: str) -> Found:
        kind = next((kind for kind in SEARCHES if kind.id == source), None)
        if kind is None:
            names = ", ".join(kind.id for kind in SEARCHES)
            raise InputError(f'"{source}" is no service that can be searched.', f"Those are: {names}.", code="query")
        url = kind.asked(Query(text, language))
        words = " ".join(text.split())
        name = f"{kind.title}: {words}" + (f" ({language})" if language else "")
        try:
            found = await self._looked_at(url, kind, url)
        except FeedError as trouble:
            if trouble.code != LIMITED:
                raise
            found = Candidate(url, kind.id, "", "", note=kind.note, trouble=f"{trouble.sentence} {trouble.remedy}")
        return Found(text, (replace(found, title=name, language=language or found.language),))

    async def _typed(self, text: str) -> Found:
        """Look at an address as typed; one without a scheme is asked by http where nobody answers by https."""
        typed = typed_url(text)
        try:
            return await self._at(typed)
        except FeedError as trouble:
            if trouble.code not in _NOT_SECURE or "://" in text:
                raise
            try:
                return await self._at(typed.replace("https://", "http://", 1))
            except FeedError as other:
                raise (trouble if other.code in _NO_ANSWER else other) from other

    async def _at(self, typed: str) -> Found:
        kind = kind_at(typed)
        if kind.service:
            return Found(typed, (await self._looked_at(typed, kind, typed),))
        page = await self._fetcher.fetch(typed, allow_private=True)
        try:
            return Found(typed, (await self._read(page, kind_at(page.final_url), typed),))
        except FeedError as trouble:
            if trouble.code not in ("web_page", "not_a_feed"):
                raise
            return await self._on_page(page, typed, trouble)

    async def _on_page(self, page: FetchResult, typed: str, trouble: FeedError) -> Found:
        named = find_feeds(page.body, page.content_type, page.final_url)
        looked, newest = await self._all([feed.url for feed in named[:LOOKED_AT]], typed)
        found = tuple(one for one in looked if one)
        titled = {feed.url: feed.title for feed in named}
        if found:
            named_well = tuple(replace(one, title=one.title or titled.get(one.url, "")) for one in found)
            return Found(typed, named_well, max(len(named) - LOOKED_AT, 0))
        by_path = await self._first(_usual(page.final_url), typed)
        one = by_path or await self._news_sitemap(page.final_url, typed)
        if one:
            return Found(typed, (one,))
        if newest:
            raise newest
        if trouble.code != "web_page":
            raise trouble
        raise FeedError(
            "This is a web page that names no feed, and none is where feeds usually are.",
            where_to_look(urlsplit(page.final_url).hostname or ""),
            code="no_feed_named",
        ) from trouble

    async def _all(self, urls: Sequence[str], typed: str) -> tuple[list[Candidate | None], FeedError | None]:
        """Look at feeds a few at a time; return each or None in order, and the trouble of the last that had one."""
        turn = asyncio.Semaphore(AT_ONCE)
        troubles: list[FeedError] = []

        async def look(url: str) -> Candidate | None:
            async with turn:
                try:
                    return await self._looked_at(url, kind_at(url), typed)
                except FeedError as trouble:
                    troubles.append(trouble)
                    return None

        looked = await asyncio.gather(*(look(url) for url in urls))
        return list(looked), troubles[-1] if troubles else None

    async def _first(self, urls: Iterable[str], typed: str, kind: Kind | None = None) -> Candidate | None:
        """Return the first of these addresses that can be read, None where none can or the site stops answering."""
        for url in urls:
            try:
                return await self._looked_at(url, kind or kind_at(url), typed)
            except FeedError as trouble:
                if trouble.code in _NO_ANSWER:
                    return None
        return None

    async def _news_sitemap(self, page: str, typed: str) -> Candidate | None:
        """Return the news sitemap that a site names in its robots file, or has where it usually is."""
        robots = await self._body(urljoin(page, "/robots.txt"), typed)
        named = sitemaps_of_robots(_start_of(robots), page) if robots else ()
        for url in list(dict.fromkeys((*named, *(urljoin(page, path) for path in SITEMAPS))))[:SITEMAPS_TRIED]:
            body = await self._body(url, typed)
            if body is None:
                continue
            below = sitemaps_of_index(_start_of(body), url)
            try:
                return replace(await self._read(body, NEWS_SITEMAP, url), url=url)
            except FeedError:
                found = await self._first(below, typed, NEWS_SITEMAP)
                if found:
                    return found
        return None

    async def _body(self, url: str, typed: str) -> FetchResult | None:
        try:
            return await self._fetcher.fetch(url, allow_private=same_host(url, typed))
        except FetchError:
            return None

    async def _looked_at(self, url: str, kind: Kind, typed: str) -> Candidate:
        """Fetch an address as its kind and return what is there. Raises FeedError or WorkerError."""
        if kind.service and await await_turn(self._db, kind, self._clock, self._sleep) is not None:
            raise limited(kind.service)
        try:
            fetched = await self._fetcher.fetch(url, allow_private=same_host(url, typed))
            return replace(await self._read(fetched, kind, typed), url=url)
        except FeedError as trouble:
            note_refusal(self._db, kind, trouble, self._clock)
            raise kind.refused(trouble) from trouble

    async def _read(self, fetched: FetchResult, kind: Kind, url: str) -> Candidate:
        job = ParseJob(fetched.body, fetched.content_type, fetched.final_url, kind.id)
        parsed: ParsedFeed = await self._worker.run(job, PARSE_S)
        return Candidate(
            url=url,
            source=kind.id,
            title=parsed.title,
            language=parsed.language,
            site=parsed.site,
            newest=newest_of(parsed.entries),
            n_entries=parsed.n_entries,
            leads_to=fetched.final_url,
            note=kind.note,
        )


def _marked(one: Candidate, feeds: Iterable[Feed]) -> Candidate:
    return replace(one, followed=followed_at(feeds, one.url, one.leads_to) is not None)


def followed_at(feeds: Iterable[Feed], url: str, leads_to: str) -> Feed | None:
    """Return the feed that is followed at an address, else one at the same place under another form of it.

    One that fails there is none: the form that was typed may be the right one.
    """
    at = {canonical(address) for address in (url, leads_to) if address}
    alike = [feed for feed in feeds if feed.url == url or (not feed.error_code and canonical(feed.url) in at)]
    return next((feed for feed in alike if feed.url == url), alike[0] if alike else None)


def _remedy_while_looking(trouble: FeedError, *, searching: bool) -> str:
    """Return what to do about an address that nobody follows yet: nothing is tried again by itself."""
    wait_s = trouble.retry_after_s if isinstance(trouble, FetchError) else None
    if trouble.code == LIMITED:
        return f"Try again in {-(-wait_s // 60)} min." if wait_s and 0 < wait_s <= DAY_S else "Try again in a while."
    if searching and trouble.code in _NO_ANSWER:
        return "See whether this machine is online, then try again."
    return _BY_CODE.get(trouble.code) or _WHILE_LOOKING.get(trouble.remedy, trouble.remedy)


def newest_of(entries: Sequence[FoundEntry]) -> tuple[Headline, ...]:
    """Return the newest entries as headlines; those without a date stand last, in the order of the source."""
    never = datetime.min.replace(tzinfo=UTC)
    ordered = sorted(entries, key=lambda entry: entry.published or never, reverse=True)
    return tuple(
        Headline(entry.title or (entry.summary or entry.body)[:120], entry.outlet, entry.published)
        for entry in ordered[:SHOWN]
    )


def where_to_look(host: str) -> str:
    """Return what to do about a page without feeds; a host inside a private network no search knows."""
    look = "Look on it for a link called RSS, Atom or feed, and paste that address"
    return f"{look}." if is_inside(host) else f"{look}; or follow a search for the site: site:{host} in Google News."


def _start_of(fetched: FetchResult) -> str:
    return fetched.body[:MOST_TEXT].decode("utf-8", "replace")


def _usual(page: str) -> tuple[str, ...]:
    """Return where a site's feed usually is: beside the page that was typed, then at its root."""
    parts = urlsplit(page)
    beside = (urljoin(page, f"{parts.path.rstrip('/')}/feed"),) if parts.path.strip("/") else ()
    return tuple(dict.fromkeys((*beside, *(urljoin(page, path) for path in COMMON_PATHS))))
