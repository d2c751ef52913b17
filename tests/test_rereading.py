"""Stored items are read again when the rules change: claims come and go, decisions stay, nothing is told anew."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from monitor import commands as ask
from monitor import curating, events
from monitor.errors import WorkerError
from monitor.packs.model import Pack
from monitor.rereading import BATCH, Rereader
from monitor.store import queries, reading
from monitor.store.changed import WITHDRAWN
from monitor.store.entries import JudgedEntry
from monitor.store.open import open_writer
from monitor.store.sql import scalar
from monitor.store.story_lists import story_of
from monitor.types import Analysis, Decision, Document, Verdict
from monitor.worker import AnalyseJob
from tests.facts.world import SCHEMA
from tests.fakes.builders import StoreBuilder, found, judged, said
from tests.fakes.clock import FakeClock

NEWER = Pack("towers", "Towers", "hash-2", SCHEMA)
OLDER = replace(NEWER, hash="pack-1")
HEIGHT = said("Tower", "height", "650 m", Verdict.NEW, alert=True)
LIFTS = said("Tower", "lifts", "16", Verdict.NEW)
BODY = f"{HEIGHT.sentence} {LIFTS.sentence}"


class Reads:
    """Stands for the worker: reads every text as the rules it was made with say."""

    def __init__(self, rules: Callable[[Document], Analysis], fails: Callable[[int], bool] = lambda n: False) -> None:
        self._rules = rules
        self._fails = fails
        self.jobs: list[AnalyseJob] = []

    async def run(self, job: AnalyseJob, deadline: float) -> tuple[Analysis, ...]:
        await asyncio.sleep(0)  # let others in, as a real one does
        self.jobs.append(job)
        if self._fails(len(self.jobs)):
            raise WorkerError("Reading ended unexpectedly.", code="died")
        return tuple(map(self._rules, job.documents))


def says(*claims: object) -> Callable[[Document], Analysis]:
    """Return rules by which every text makes these claims."""
    return lambda document: made(document.title, *claims).analysis


def made(title: str, *claims: object) -> JudgedEntry:
    return judged(found(title, BODY), claims)  # type: ignore[arg-type]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[StoreBuilder]:
    db = open_writer(tmp_path / "rasad.sqlite")
    shelf = StoreBuilder(db).topics(tea="Towers").labels(height="height").feed()
    curating.put_pack(db, OLDER, shelf.now)
    yield shelf
    db.close()


def read_again(shelf: StoreBuilder, worker: Reads, pack: Pack = NEWER) -> list[events.Event]:
    told: list[events.Event] = []

    async def work() -> None:
        async with Rereader(shelf.db, worker, FakeClock(shelf.now), told.append) as rereader:  # type: ignore[arg-type]
            await rereader.finish(pack)

    asyncio.run(work())
    return told


def shown(shelf: StoreBuilder, entry: int = 0) -> dict[str, int]:
    return {card.value.text: card.claim_id for card in queries.changes(shelf.db.conn, shelf.entry_ids[entry])}


def test_what_the_rules_in_force_read_already_is_left_alone(shelf: StoreBuilder) -> None:
    shelf.commit(made("High", HEIGHT))
    worker = Reads(says())
    assert read_again(shelf, worker, OLDER) == []
    assert worker.jobs == []


def test_claims_come_and_go_and_come_back(shelf: StoreBuilder) -> None:
    shelf.commit(made("High", HEIGHT))
    before = shown(shelf)
    told = read_again(shelf, Reads(says(LIFTS)))
    assert list(shown(shelf)) == ["16"]
    assert events.ReadingAgain(1, 1) in told
    (gone,) = queries.changed(shelf.db.conn)
    assert (gone.claim_id, gone.cause) == (before["650 m"], WITHDRAWN)
    assert scalar(shelf.db.conn, "SELECT count(*) FROM claim") == 2, "nothing is lost"
    read_again(shelf, Reads(says(HEIGHT)), replace(NEWER, hash="hash-3"))
    assert shown(shelf) == before, "the same claim, not another one"


def test_what_is_found_again_keeps_its_row_and_nothing_is_told_anew(shelf: StoreBuilder) -> None:
    shelf.commit(made("High", HEIGHT))
    before = list(shelf.db.execute("SELECT * FROM claim")), list(shelf.db.execute("SELECT * FROM alert"))
    read_again(shelf, Reads(says(HEIGHT)))
    assert (list(shelf.db.execute("SELECT * FROM claim")), list(shelf.db.execute("SELECT * FROM alert"))) == before
    read_again(shelf, Reads(says(HEIGHT, LIFTS)), replace(NEWER, hash="hash-3"))
    assert len(shown(shelf)) == 2
    assert list(shelf.db.execute("SELECT * FROM alert")) == before[1]


def test_a_decision_stays_whatever_the_rules_say(shelf: StoreBuilder) -> None:
    shelf.commit(made("High", HEIGHT), made("Higher", HEIGHT))
    for claim_id in shelf.claim_ids:
        curating.carry_out(shelf.db, OLDER, ask.Decide(claim_id, Decision.REJECT), shelf.now)
    otherwise = replace(HEIGHT, evidence="Tower")

    def rules(document: Document) -> Analysis:
        return made(document.title, *([otherwise] if document.title == "High" else [])).analysis

    read_again(shelf, Reads(rules))
    cards = [card for entry in shelf.entry_ids for card in queries.changes(shelf.db.conn, entry)]
    assert [(card.claim_id, card.status.value) for card in cards] == [(ident, "rejected") for ident in shelf.claim_ids]


def test_what_was_not_read_before_a_crash_is_read_after_it(shelf: StoreBuilder) -> None:
    titles = [f"Item {number}" for number in range(2 * BATCH + 3)]
    shelf.commit(*(made(title, HEIGHT) for title in titles))

    async def broken_off() -> None:
        stopped = Reads(says(LIFTS))
        told: list[events.Event] = []

        def emit(event: events.Event) -> None:
            told.append(event)
            if isinstance(event, events.ReadingAgain):
                asyncio.current_task().cancel()  # type: ignore[union-attr]

        async with Rereader(shelf.db, stopped, FakeClock(shelf.now), emit) as rereader:  # type: ignore[arg-type]
            assert await rereader.finish(NEWER) == 0

    asyncio.run(broken_off())
    assert reading.count_stale(shelf.db, NEWER.hash) == len(titles) - BATCH
    worker = Reads(says(LIFTS))
    read_again(shelf, worker)
    assert [len(job.documents) for job in worker.jobs] == [BATCH, 3], "nothing is read twice"
    assert reading.count_stale(shelf.db, NEWER.hash) == 0
    assert {tuple(shown(shelf, n)) for n in range(len(titles))} == {("16",)}


def test_an_item_that_cannot_be_read_keeps_its_claims_and_the_others_are_read(shelf: StoreBuilder) -> None:
    shelf.commit(made("High", HEIGHT), made("Higher", HEIGHT))
    worker = Reads(says(LIFTS), fails=lambda n: n in (1, 2))
    read_again(shelf, worker)
    assert sorted(tuple(shown(shelf, n)) for n in (0, 1)) == [("16",), ("650 m",)]
    assert reading.count_stale(shelf.db, NEWER.hash) == 0, "it is not tried for ever"


def test_an_edition_that_came_in_the_meantime_is_left_alone(shelf: StoreBuilder) -> None:
    shelf.commit(made("High", HEIGHT))

    def rules(document: Document) -> Analysis:
        if reading.count_stale(shelf.db, NEWER.hash) and len(shelf.entry_ids) == 1:
            shelf.commit(judged(found("High", f"{BODY} More."), [HEIGHT]))
        return made(document.title, LIFTS).analysis

    read_again(shelf, Reads(rules))
    assert scalar(shelf.db.conn, "SELECT count(*) FROM claim WHERE version_id = 1") == 1
    assert list(shown(shelf)) == ["16"]


def test_a_mistake_of_our_own_is_told_and_ends_it(shelf: StoreBuilder) -> None:
    shelf.commit(made("High", HEIGHT))

    def broken(document: Document) -> Analysis:
        raise KeyError(document.title)

    assert [event.code for event in read_again(shelf, Reads(broken)) if isinstance(event, events.Trouble)] == ["bug"]
    assert list(shown(shelf)) == ["650 m"]


def test_entries_stored_before_there_were_stories_find_theirs(shelf: StoreBuilder) -> None:
    old = made("High", HEIGHT)
    shelf.commit(replace(old, analysis=replace(old.analysis, sketch=None)))
    assert story_of(shelf.db.conn, shelf.entry_ids[0]) is None
    read_again(shelf, Reads(says(HEIGHT)), OLDER)
    assert story_of(shelf.db.conn, shelf.entry_ids[0]) is not None
    worker = Reads(says(HEIGHT))
    read_again(shelf, worker, OLDER)
    assert worker.jobs == []
