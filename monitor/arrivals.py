"""What an answer brought: which entries are new or changed, their topics and claims, judged, committed together.

Called from `monitor.pipeline`, the page to read first; loaded with the first answer that brings anything.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from monitor.clock import moment
from monitor.documents import document
from monitor.errors import FeedError, WorkerError
from monitor.facts.edits import said_anew
from monitor.feeds import cadence
from monitor.feeds.model import FetchResult, FoundEntry, ParsedFeed
from monitor.jobs import Reading, ReadJob
from monitor.judging import Judged, judge_all, known_about
from monitor.pipeline import Checked, Tools
from monitor.store import continuity, remembered
from monitor.store import entries as entry_store
from monitor.store import facts as fact_store
from monitor.store import feeds as feed_store
from monitor.store import judgements as claim_store
from monitor.store.belonging import said_of
from monitor.store.continuity import Shifts
from monitor.store.database import Database
from monitor.store.entries import FeedCommit, JudgedEntry, KnownEntry, content_hash
from monitor.store.feeds import Feed
from monitor.store.names import dismissed_names
from monitor.store.open import transaction
from monitor.telling import worth_telling
from monitor.types import Analysis, Document
from monitor.worker import LARGE, AnalyseJob, ParseJob, Worker

PARSE_S = 10.0
"""Seconds a parse may take; ordinary feeds take a few hundredths."""
ANALYSE_S = 20.0
"""Seconds the analysis of a batch may take; ordinary items take a hundredth each."""
BATCH = 40
"""Documents analysed in one go."""
SLOW_ONES = 5
"""Documents of one feed that analysis may fail on before the others of their batches go without: each costs 20 s."""

PROVEN = 512 * 1024
"""Bytes up to which a feed that was read without a doubt last time is read with the others, not aside."""

log = logging.getLogger("rasad.pipeline")


@dataclass(frozen=True, slots=True)
class Fresh:
    """An entry that is not stored yet (`entry_id` None) or whose words changed, as analysis will see it.

    `version_id` is the edition that is current until now.
    """

    found: FoundEntry
    entry_id: int | None
    document: Document
    version_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Brought:
    """What is to be written of an answer; `n_known` counts the entries of it that are stored."""

    parsed: ParsedFeed
    fresh: tuple[Fresh, ...]
    analyses: tuple[Analysis, ...]
    shifts: Shifts
    n_known: int
    rules: frozenset[str]
    """The hashes of the packs by which the analyses were made."""


async def take_in(feed: Feed, fetched: FetchResult, tools: Tools, *, base_s: int) -> Checked:
    """Read an answer and commit what it brought. Raises FeedError, WorkerError, StoreError; nothing is stored then."""
    reading, known, shifts = await _read(feed, fetched, tools)
    fresh = fresh_entries(reading.parsed, known, feed)
    rules = {reading.rules}
    analyses = await analyse(fresh, tools, reading.analyses, rules)
    brought = _Brought(reading.parsed, fresh, analyses, shifts, len(known), frozenset(rules))

    def write() -> Checked:
        return _write(feed, fetched, tools, brought, base_s)

    return await tools.commits.do(write, len(fresh)) if tools.commits else write()


def _write(feed: Feed, fetched: FetchResult, tools: Tools, brought: _Brought, base_s: int) -> Checked:
    """Judge what an answer brought by what is known now, and write all of it."""
    parsed, fresh, shifts = brought.parsed, brought.fresh, brought.shifts
    judged = judge_entries(fresh, brought.analyses, feed, tools)
    now = tools.clock.now()
    outcome = cadence.succeeded(feed, fetched, parsed, now, base_s=base_s, n_new=len(fresh), n_known=brought.n_known)
    with transaction(tools.db):
        feed_store.describe(tools.db, feed.id, title=parsed.title, site=parsed.site, language=parsed.language)
        revision = fact_store.fact_revision(tools.db)
        misread = bool(fresh and brought.rules - {"", tools.pack.hash})
        commit = FeedCommit(feed.id, outcome, judged, tools.pack.hash, revision, now, shifts, parsed.memory, misread)
        committed = entry_store.commit_feed(tools.db, commit)
    if misread:
        tools.misread()
    came_or_went = tuple(ident for ident in shifts.withdrawn + shifts.returned if ident not in committed.entry_ids)
    return Checked(feed.id, committed.entry_ids + came_or_went)


async def _read(feed: Feed, fetched: FetchResult, tools: Tools) -> tuple[Reading, dict[str, KnownEntry], Shifts]:
    """Have an answer read, leaving out what was read before and is stored."""
    memory = remembered.recall(tools.db, feed.id)
    while True:
        job = ParseJob(fetched.body, fetched.content_type, fetched.final_url, feed.source, memory)
        reading = await _asked(job, feed, tools)
        known, shifts = stored_of(reading.parsed, feed, tools.db)
        if reading.parsed.unread <= known.keys():
            return reading, known, shifts
        memory = ""  # what is remembered is not stored: it is read like everything else


async def _asked(job: ParseJob, feed: Feed, tools: Tools) -> Reading:
    """Have an answer read together with others; alone where it is large, failed last time, or the others failed.

    How large may be is a matter of trust: what could be laid out last time has been a feed of the plain kind so far.
    What is read of a feed for the first time, or beside what is remembered, is new as a rule: it is analysed at once.
    """
    if tools.batches and len(job.body) <= (PROVEN if job.memory else LARGE) and not feed.failures:
        news = bool(job.memory) or not feed.checked_once
        answer = await tools.batches.read(ReadJob(job, feed.language, feed.title, analyse=news))
        if answer and isinstance(answer.error, FeedError):
            raise answer.error
        if answer and isinstance(answer.value, Reading):
            return answer.value
    return Reading(await tools.worker.run(job, PARSE_S), {})


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
    fresh, language = [], feed.language or parsed.language
    for found in parsed.entries:
        stored = known.get(found.key)
        if found.key in parsed.unread:
            continue
        if stored is None:
            fresh.append(Fresh(found, None, document(found, language, feed.title)))
        elif not parsed.cut_short and stored.content_hash != content_hash(found):
            seen_as = document(found, language, feed.title)
            fresh.append(Fresh(found, stored.entry_id, seen_as, stored.version_id))
    return tuple(fresh)


async def analyse(
    fresh: Sequence[Fresh],
    tools: Tools,
    ahead: Mapping[str, Analysis] = MappingProxyType({}),
    rules: set[str] | None = None,
) -> tuple[Analysis, ...]:
    """Analyse entries in the worker; one that it cannot get through yields nothing and is named in the log.

    `ahead` has by key what was analysed already, as if nobody had said where the entry belongs. The hashes of the packs
    gone by are added to `rules`.
    """
    spoken = said_of(tools.db, [one.entry_id for one in fresh if one.entry_id is not None])
    said = [spoken.get(one.entry_id or 0, ()) for one in fresh]
    jobs = {
        place: AnalyseJob((one.document,), said=(each,))
        for place, (one, each) in enumerate(zip(fresh, said, strict=True))
        if each or one.found.key not in ahead
    }
    gone_by = set[str]() if rules is None else rules
    done = dict(zip(jobs, await _analysed(tuple(jobs.values()), tools.worker, gone_by), strict=True))
    return tuple(done[place] if place in done else ahead[one.found.key] for place, one in enumerate(fresh))


async def _analysed(jobs: Sequence[AnalyseJob], worker: Worker, rules: set[str]) -> list[Analysis]:
    """Do jobs of one document each, many at a time as long as that goes well."""
    analyses: list[Analysis] = []
    slow = 0
    for start in range(0, len(jobs), BATCH):
        batch = jobs[start : start + BATCH]
        whole = AnalyseJob(tuple(one.documents[0] for one in batch), said=tuple(one.said[0] for one in batch))
        try:
            analyses += await worker.run(whole, ANALYSE_S)
            rules.add(worker.rules)
        except WorkerError:
            for one in batch:
                rules.add(worker.rules)
                analysis = await _analyse_alone(one, worker) if slow < SLOW_ONES else None
                slow += analysis is None
                analyses.append(analysis or Analysis((), (), said=one.said[0]))
    return analyses


async def _analyse_alone(job: AnalyseJob, worker: Worker) -> Analysis | None:
    """Return None where the document is to blame. Raises WorkerError where there is nothing to read it with."""
    try:
        (analysis,) = await worker.run(job, ANALYSE_S)
    except WorkerError as trouble:
        if trouble.code in ("no_pack", "no_worker"):
            raise
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
    dismissed = dismissed_names(tools.db)
    before = claim_store.said_in(tools.db, [one.version_id for one in fresh if one.version_id is not None])
    entries = []
    for one, analysis in zip(fresh, analyses, strict=True):
        dated = replace(one.document, published=one.document.published or moment(tools.clock.now()))
        judged = judge_all(analysis.claims, known, schema, source=dated.source, published=dated.published)
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
