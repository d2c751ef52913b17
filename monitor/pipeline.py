"""One feed, top to bottom: the page to read first.

    feed -> fetch -> nothing new? remember the check, done
         -> [worker: parse] -> which entries are new or changed? -> [worker: topics and claims]
         -> judge each claim against the known facts -> what is worth telling -> one commit

Nothing is decided here. Each step calls the part that decides, and whatever goes wrong with a feed becomes part of
that feed's state: it harms no other, and nothing that was stored is touched.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.calm import Calm
from monitor.clock import Clock, moment
from monitor.errors import FeedError, RasadError, WorkerError
from monitor.facts.edits import said_anew
from monitor.feeds import cadence
from monitor.feeds.fetch import Fetcher
from monitor.feeds.model import CheckOutcome, FetchResult, FoundEntry, ParsedFeed
from monitor.feeds.sources.catalogue import kind_named
from monitor.judging import Judged, judge_all, known_about, rejected_on
from monitor.naming import dismissed_names
from monitor.packs.model import Pack
from monitor.settings import Settings
from monitor.store import continuity, remembered
from monitor.store import entries as entry_store
from monitor.store import facts as fact_store
from monitor.store import feeds as feed_store
from monitor.store import judgements as claim_store
from monitor.store.belonging import said_of
from monitor.store.continuity import NO_SHIFTS, Shifts
from monitor.store.database import Database
from monitor.store.entries import FeedCommit, JudgedEntry, KnownEntry, content_hash
from monitor.store.feeds import Feed
from monitor.telling import worth_telling
from monitor.turns import Sleep, await_turn, note_refusal
from monitor.types import Analysis, Document
from monitor.worker import AnalyseJob, ParseJob, Worker

PARSE_S = 10.0
"""Seconds a parse may take; ordinary feeds take a few hundredths."""
ANALYSE_S = 20.0
"""Seconds the analysis of a batch may take; ordinary items take a hundredth each."""
BATCH = 40
"""Documents analysed in one go."""
SLOW_ONES = 5
"""Documents of one feed that analysis may fail on before the others of their batches go without: each costs 20 s."""

OWN_MISTAKE = WorkerError(
    "A mistake in this program kept it from reading this feed.",
    "It is tried again later; please report it.",
    code="bug",
)

log = logging.getLogger("rasad.pipeline")


@dataclass(frozen=True, slots=True)
class Tools:
    """What the steps work with; all of it belongs to the engine's thread."""

    db: Database
    fetcher: Fetcher
    worker: Worker
    pack: Pack
    clock: Clock
    settings: Settings
    sleep: Sleep = asyncio.sleep
    arrived: Callable[[int], None] = lambda feed_id: None
    """Told the id of a feed when its answer is here."""
    calm: Calm | None = None
    """Takes down checks that brought nothing; without it each is written at once."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one feed: the entries that are new or changed, and the error's code or "".

    `waits_until` is the epoch second of its turn where its service takes no more calls now: it was not asked.
    `host` is who answered with the error where that was another host than the feed's own, else "".
    """

    feed_id: int
    entry_ids: tuple[int, ...] = ()
    error_code: str = ""
    waits_until: int | None = None
    host: str = ""


@dataclass(frozen=True, slots=True)
class Fresh:
    """An entry that is not stored yet (`entry_id` None) or whose words changed, as analysis will see it.

    `version_id` is the edition that is current until now.
    """

    found: FoundEntry
    entry_id: int | None
    document: Document
    version_id: int | None = None


async def check_feed(feed: Feed, tools: Tools) -> Checked:
    """Check one feed and commit what it brought. A feed's own trouble is stored, never raised."""
    kind = kind_named(feed.source)
    base_s = max(tools.settings.check_minutes * 60, kind.floor_s)
    try:
        later = await await_turn(tools.db, kind, tools.clock, tools.sleep)
        if later is not None:
            feed_store.postpone(tools.db, feed.id, later)
            return Checked(feed.id, waits_until=later)
        validators = cadence.validators(feed, tools.clock.now())
        fetched = await tools.fetcher.fetch(feed.url, *validators, allow_private=feed.allow_private, proxy=feed.proxy)
        tools.arrived(feed.id)
        if fetched.not_modified or fetched.body_hash == feed.body_hash:
            outcome = cadence.unchanged(feed, fetched, tools.clock.now(), base_s=base_s)
            if tools.calm is None:
                return _commit(feed, tools, outcome)
            tools.calm.add(feed.id, outcome)
            return Checked(feed.id)
        parsed, known, shifts = await _read(feed, fetched, tools)
        fresh = fresh_entries(parsed, known, feed)
        judged = judge_entries(fresh, await analyse(fresh, tools), feed, tools)
        outcome = cadence.succeeded(
            feed, fetched, parsed, tools.clock.now(), base_s=base_s, n_new=len(fresh), n_known=len(known)
        )
        feed_store.describe(tools.db, feed.id, title=parsed.title, site=parsed.site, language=parsed.language)
        return _commit(feed, tools, outcome, judged, shifts, parsed.memory)
    except (FeedError, WorkerError) as error:
        note_refusal(tools.db, kind, error, tools.clock)
        trouble = kind.refused(error) if isinstance(error, FeedError) else error
        log.info("feed %d: %s", feed.id, trouble.code)
        if cadence.is_gone(feed, trouble):
            feed_store.set_paused(tools.db, feed.id, True, tools.clock.now())
        return _commit(feed, tools, cadence.failed(feed, trouble, tools.clock.now(), base_s=base_s))
    except RasadError:
        raise  # the store's own trouble concerns every feed
    except Exception:
        log.exception("feed %d: a mistake of our own", feed.id)
        return _commit(feed, tools, cadence.failed(feed, OWN_MISTAKE, tools.clock.now(), base_s=base_s))


async def _read(feed: Feed, fetched: FetchResult, tools: Tools) -> tuple[ParsedFeed, dict[str, KnownEntry], Shifts]:
    """Have an answer read, leaving out what was read before and is stored."""
    memory = remembered.recall(tools.db, feed.id)
    while True:
        job = ParseJob(fetched.body, fetched.content_type, fetched.final_url, feed.source, memory)
        parsed = await tools.worker.run(job, PARSE_S)
        known, shifts = stored_of(parsed, feed, tools.db)
        if parsed.unread <= known.keys():
            return parsed, known, shifts
        memory = ""  # what is remembered is not stored: it is read like everything else


def stored_of(parsed: ParsedFeed, feed: Feed, db: Database) -> tuple[dict[str, KnownEntry], Shifts]:
    """Return by key which entries of an answer are stored, also under another key, and what it says of the others."""
    keys = [entry.key for entry in parsed.entries]
    known = entry_store.known(db, feed.id, keys)
    strangers = [(entry, content_hash(entry)) for entry in parsed.entries if entry.key not in known]
    names = continuity.renamed(db, feed.id, strangers if feed.checked_once else (), keys)
    known |= {key: KnownEntry(one.entry_id, one.version_id, one.digest) for key, one in names.items()}
    return known, continuity.shifts(db, feed.id, parsed, names)


def fresh_entries(parsed: ParsedFeed, known: Mapping[str, KnownEntry], feed: Feed) -> tuple[Fresh, ...]:
    """Return the entries not stored yet and those whose words changed; a feed cut in the middle changes nothing."""
    fresh = []
    for found in parsed.entries:
        stored = known.get(found.key)
        if found.key in parsed.unread:
            continue
        if stored is None:
            fresh.append(Fresh(found, None, document(found, feed, parsed.language)))
        elif not parsed.cut_short and stored.content_hash != content_hash(found):
            seen_as = document(found, feed, parsed.language)
            fresh.append(Fresh(found, stored.entry_id, seen_as, stored.version_id))
    return tuple(fresh)


def document(found: FoundEntry, feed: Feed, feed_language: str = "") -> Document:
    """Return an entry as analysis sees it: what it does not say itself, its feed does."""
    return Document(
        id=found.key,
        title=found.title,
        summary=found.summary,
        body=found.body,
        language=found.language or feed.language or feed_language,
        source=found.outlet or feed.title,
        url=found.url,
        published=found.published or found.updated,
        author=found.author,
    )


async def analyse(fresh: Sequence[Fresh], tools: Tools) -> tuple[Analysis, ...]:
    """Analyse entries in the worker; one that it cannot get through yields nothing and is named in the log."""
    spoken = said_of(tools.db, [one.entry_id for one in fresh if one.entry_id is not None])
    said = [spoken.get(one.entry_id or 0, ()) for one in fresh]
    jobs = [AnalyseJob((one.document,), said=(each,)) for one, each in zip(fresh, said, strict=True)]
    analyses: list[Analysis] = []
    slow = 0
    for start in range(0, len(jobs), BATCH):
        batch = jobs[start : start + BATCH]
        whole = AnalyseJob(tuple(one.documents[0] for one in batch), said=tuple(one.said[0] for one in batch))
        try:
            analyses += await tools.worker.run(whole, ANALYSE_S)
        except WorkerError:
            for one in batch:
                analysis = await _analyse_alone(one, tools.worker) if slow < SLOW_ONES else None
                slow += analysis is None
                analyses.append(analysis or Analysis((), (), said=one.said[0]))
    return tuple(analyses)


async def _analyse_alone(job: AnalyseJob, worker: Worker) -> Analysis | None:
    try:
        (analysis,) = await worker.run(job, ANALYSE_S)
    except WorkerError as trouble:
        log.warning("no claims were read from %r: %s", job.documents[0].id[:200], trouble.code)
        return None
    return analysis


def judge_entries(
    fresh: Sequence[Fresh], analyses: Sequence[Analysis], feed: Feed, tools: Tools
) -> tuple[JudgedEntry, ...]:
    """Hold the claims of all entries against the known facts and mark what is worth telling.

    The first check of a feed tells nothing: all of it is new to us, none of it is news. Of an edited entry only what it
    did not say before is told.
    """
    schema = tools.pack.schema
    known = known_about(tools.db, [claim for analysis in analyses for claim in analysis.claims], schema)
    rejected, dismissed = rejected_on(tools.db, known), dismissed_names(tools.db)
    before = claim_store.said_in(tools.db, [one.version_id for one in fresh if one.version_id is not None])
    entries = []
    for one, analysis in zip(fresh, analyses, strict=True):
        dated = replace(one.document, published=one.document.published or moment(tools.clock.now()))
        judged = judge_all(
            analysis.claims, known, schema, source=dated.source, published=dated.published, rejected=rejected
        )
        alerts = worth_telling(analysis.claims, judged, tools.settings, dismissed) if feed.checked_once else ()
        anew = said_anew(analysis.claims, before.get(one.version_id or 0, ()), schema)
        entries.append(_judged(one, analysis, judged, tuple(place for place in alerts if place in anew)))
    return tuple(entries)


def _judged(one: Fresh, analysis: Analysis, judged: Sequence[Judged], alerts: tuple[int, ...]) -> JudgedEntry:
    return JudgedEntry(
        found=one.found,
        entry_id=one.entry_id,
        analysis=analysis,
        judgements=tuple(each.judgement for each in judged),
        explanations=tuple(each.explanation for each in judged),
        alert_claims=alerts,
    )


def _commit(
    feed: Feed,
    tools: Tools,
    outcome: CheckOutcome,
    entries: tuple[JudgedEntry, ...] = (),
    shifts: Shifts = NO_SHIFTS,
    memory: str | None = None,
) -> Checked:
    committed = entry_store.commit_feed(
        tools.db,
        FeedCommit(
            feed.id,
            outcome,
            entries,
            tools.pack.hash,
            fact_store.fact_revision(tools.db),
            tools.clock.now(),
            shifts,
            memory,
        ),
    )
    came_or_went = tuple(ident for ident in shifts.withdrawn + shifts.returned if ident not in committed.entry_ids)
    return Checked(feed.id, committed.entry_ids + came_or_went, outcome.error_code, host=outcome.host)
