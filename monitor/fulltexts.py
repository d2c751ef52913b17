"""Whole texts: the pages of matched items are fetched, read in the worker, and become editions of their entries.

    matched entry of a feed that asks for it -> fetch its page -> [worker: text without what stands round it]
        -> is it the article, and more than the feed told? -> [worker: topics and claims] -> judge -> commit

Never for an item without a topic. Whatever goes wrong, the feed's own text stays, and what happened is stored in words
(`monitor.feeds.pages.SAID`). Pages of one host are fetched one after another with a pause between.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from monitor.arrivals import Fresh, analyse, judge_entries
from monitor.documents import document
from monitor.errors import FeedError, RasadError, WorkerError
from monitor.feeds.model import FetchError, FoundEntry
from monitor.feeds.pages import PageState, PageText, beside
from monitor.pipeline import Tools
from monitor.store import entries as entry_store
from monitor.store import facts as fact_store
from monitor.store import feeds as feed_store
from monitor.store import pages
from monitor.store.belonging import known_topics
from monitor.store.entries import FeedCommit, JudgedEntry
from monitor.store.feeds import Feed
from monitor.store.open import transaction
from monitor.store.pages import WantedPage
from monitor.topics.settled import settled
from monitor.worker import ReadPageJob

FETCH_S = 20.0
"""Seconds that fetching a page may take."""
READ_S = 10.0
"""Seconds that reading a page may take; ordinary ones take a few hundredths."""
PAUSE_S = 2.0
"""Seconds between two pages of one host."""
HOSTS = 6
"""Hosts whose pages are fetched at the same time."""
MOST = 60
"""Pages asked for after one round of checks; the rest waits for the next."""
_STATES = {
    "not_found": PageState.GONE,
    "gone": PageState.GONE,
    "forbidden": PageState.REFUSED,
    "rate_limited": PageState.REFUSED,
    "http_4xx": PageState.REFUSED,
    "too_large": PageState.TOO_LARGE,
    "refused_address": PageState.PRIVATE,
    "bad_url": PageState.NO_PAGE,
    "too_slow": PageState.TOO_SLOW,
    "no_memory": PageState.TOO_LARGE,
    "died": PageState.TOO_LARGE,
}
"""What the codes of errors mean for a page; all others are UNREACHABLE."""

log = logging.getLogger("rasad.fulltexts")


class FullTexts:
    """Reads the pages that are wanted, one run at a time; `stop` ends it, what is stored stays."""

    def __init__(self) -> None:
        self._run: asyncio.Task[tuple[int, ...]] | None = None

    async def read(self, tools: Tools) -> tuple[int, ...]:
        """Read the wanted pages and return the entries that changed; nothing where a run is under way.

        Raises StoreError.
        """
        if self._run is not None:
            return ()
        self._run = asyncio.create_task(read_pages(tools))
        try:
            await asyncio.wait({self._run})
            return () if self._run.cancelled() else self._run.result()
        finally:
            self.stop()
            self._run = None

    def stop(self) -> None:
        """End the run."""
        if self._run is not None:
            self._run.cancel()


async def read_pages(tools: Tools) -> tuple[int, ...]:
    """Read the pages that are wanted now and return the entries that changed by it. Raises StoreError."""
    by_host: defaultdict[str, list[WantedPage]] = defaultdict(list)
    for one in pages.wanted(tools.db, tools.clock.now(), MOST):
        with contextlib.suppress(ValueError):
            by_host[urlsplit(one.found.url).netloc].append(one)
    feeds = {feed.id: feed for feed in feed_store.by_ids(tools.db, {w.feed_id for ws in by_host.values() for w in ws})}
    gate, changed = asyncio.Semaphore(HOSTS), list[int]()

    async def read_host(wanted: Sequence[WantedPage]) -> None:
        async with gate:
            for number, one in enumerate(wanted):
                if number:
                    await tools.sleep(PAUSE_S)
                if await _look_after(one, feeds[one.feed_id], tools):
                    changed.append(one.entry_id)

    hosts = [asyncio.create_task(read_host(wanted)) for wanted in by_host.values()]
    try:
        await asyncio.gather(*hosts)
    finally:
        for task in hosts:
            task.cancel()
    return tuple(changed)


async def _look_after(one: WantedPage, feed: Feed, tools: Tools) -> bool:
    """Ask for one page and store what came of it; say whether its entry changed."""
    url, now = one.found.url, tools.clock.now()
    page = await _page(one, feed, tools)
    if one.proof:
        gone = page.state is PageState.GONE
        pages.put_proof(tools.db, one.entry_id, url, now, gone=gone)
        return gone
    judged = await _judged(one, page, feed, tools) if page.state is PageState.READ else None
    if page.state is PageState.READ and judged is None:
        page = PageText(PageState.OTHER)
    with transaction(tools.db):
        pages.put_page(tools.db, one.entry_id, url, page, now)
        if judged is None:
            return False
        revision = fact_store.fact_revision(tools.db)
        commit = FeedCommit(feed.id, None, (judged,), tools.pack.hash, revision, now)
        return bool(entry_store.commit_page(tools.db, commit, one.version_id).entry_ids)


async def _page(one: WantedPage, feed: Feed, tools: Tools) -> PageText:
    """Fetch and read one page; whatever goes wrong is a state."""
    found = one.found
    try:
        async with asyncio.timeout(FETCH_S):
            answer = await tools.fetcher.fetch(found.url, allow_private=_same_host(feed, found), proxy=feed.proxy)
        if one.proof:
            return PageText(PageState.READ)
        known = "\n\n".join(part for part in (found.summary, found.body) if part)
        job = ReadPageJob(answer.body, answer.content_type, answer.final_url, found.title, known)
        return await tools.worker.run(job, READ_S)
    except TimeoutError:
        return PageText(PageState.UNREACHABLE)
    except (FetchError, FeedError, WorkerError) as trouble:
        log.info("page of entry %d: %s", one.entry_id, trouble.code)
        return PageText(_STATES.get(trouble.code, PageState.UNREACHABLE))
    except RasadError:
        raise
    except Exception:
        log.exception("page of entry %d: a mistake of our own", one.entry_id)
        return PageText(PageState.EMPTY)


def _same_host(feed: Feed, found: FoundEntry) -> bool:
    """Say whether a page may lie in a private network: that the user typed its host's address as a feed's allows it."""
    return feed.allow_private and urlsplit(feed.url).hostname == urlsplit(found.url).hostname


async def _judged(one: WantedPage, page: PageText, feed: Feed, tools: Tools) -> JudgedEntry | None:
    """Return the entry with the page's text and its claims, None where no topic is found in it."""
    found = replace(
        one.found,
        summary=beside(one.found.summary, page.text),
        body=page.text,
        author=one.found.author or page.author,
        published=one.found.published or page.published,
    )
    fresh = Fresh(found, one.entry_id, document(found, feed.language, feed.title), one.version_id)
    analyses = await analyse([fresh], tools)
    (analysis,) = analyses
    if not settled(analysis.matches, analysis.said, known_topics(tools.db)):
        return None
    told_by = replace(feed, checked_once=feed.checked_once and not one.quiet)
    (judged,) = judge_entries([fresh], analyses, told_by, tools)
    return judged
