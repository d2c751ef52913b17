"""Many claims are judged again a few at a time: to the same end, whatever is done or breaks in between."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor import commands as ask
from monitor import curating, judging
from monitor.events import JudgementsChanged, Trouble
from monitor.naming import curated_pack
from monitor.rejudging import Rejudger
from monitor.store import listing, queries
from monitor.store.backlog import tasks
from monitor.store.database import Database
from monitor.store.facts import statements
from monitor.store.open import open_writer
from monitor.store.sql import rows
from monitor.types import Decision, Value, ValueType, Verdict
from tests.engine_room import Heard
from tests.fakes.builders import NOW, StoreBuilder, said
from tests.fakes.clock import FakeClock
from tests.test_curating import PACK, act, in_force, shelf_in

QUANTITY = ValueType.QUANTITY
ACTS = (
    ask.CorrectFact(1, Value(QUANTITY, "650 m")),
    ask.MergeEntities("Tower", "Spire"),
    ask.RejectFact(1),
)


def filled(path: Path) -> StoreBuilder:
    """Open a store in which many items claim two heights."""
    shelf = shelf_in(open_writer(path))
    for number in range(12):
        shelf.entry(
            f"Story {number}",
            said("Tower", "height", f"{600 + 10 * number} m", Verdict.NEW, QUANTITY),
            said("Spire", "height", f"{300 + 10 * number} m", Verdict.NEW, QUANTITY),
        )
    curating.judge_again(shelf.db, PACK, None, NOW)
    return shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[StoreBuilder]:
    shelf = filled(tmp_path / "rasad.sqlite")
    yield shelf
    shelf.db.close()


@pytest.fixture
def few(shelf: StoreBuilder, monkeypatch: pytest.MonkeyPatch) -> StoreBuilder:
    """Let more than two claims be many."""
    monkeypatch.setattr(judging, "AT_ONCE", 2)
    monkeypatch.setattr(judging, "BATCH", 3)
    return shelf


def all_of_it(db: Database) -> list[int]:
    """Judge all that waits; return the claims that came out otherwise."""
    changed: list[int] = []
    while (done := judging.judge_on(db, curated_pack(db, PACK), NOW)) is not None:
        changed += done
    return changed


@pytest.mark.parametrize("command", ACTS)
def test_the_end_is_that_of_judging_at_once(few: StoreBuilder, tmp_path: Path, command: ask.Curation) -> None:
    before = in_force(few.db)
    done = act(few, command)
    assert len(tasks(few.db)) == 1
    assert queries.changed(few.db.conn) == []
    changed = all_of_it(few.db)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "AT_ONCE", 500)
        whole = filled(tmp_path / "other.sqlite")
        at_once = act(whole, command)
    assert in_force(few.db) == in_force(whole.db)
    assert sorted(changed) == sorted(at_once.claim_ids)
    whole.db.close()
    act(few, ask.UndoDecision(done.event_id))
    all_of_it(few.db)
    assert in_force(few.db) == before


def test_an_undo_in_the_middle_leaves_what_was_there(few: StoreBuilder) -> None:
    before = in_force(few.db)
    act(few, ACTS[0])
    judging.judge_on(few.db, PACK, NOW)
    act(few, ask.UndoDecision())
    assert len(tasks(few.db)) == 2
    all_of_it(few.db)
    assert in_force(few.db) == before


def test_what_stopped_goes_on_after_the_last_one_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "AT_ONCE", 2)
    monkeypatch.setattr(judging, "BATCH", 3)
    path = tmp_path / "rasad.sqlite"
    shelf = filled(path)
    all_of_it(shelf.db)
    act(shelf, ACTS[0])
    judging.judge_on(shelf.db, PACK, NOW)
    shelf.db.close()
    with open_writer(path) as again:
        (left,) = tasks(again)
        assert left.after > 0
        all_of_it(again)
        assert tasks(again) == ()
        current = in_force(again)
        monkeypatch.setattr(judging, "AT_ONCE", 500)
        assert judging.judge_again(again, PACK, None, NOW) == (), "all of them came out as they do now"
        assert in_force(again) == current


def test_a_claim_that_waits_is_judged_before_it_is_decided(few: StoreBuilder) -> None:
    act(few, ACTS[0])
    act(few, ask.Decide(few.claim_ids[0], Decision.ACCEPT))
    heights = statements(few.db, [("Tower", "height")])
    assert [len(one.references) for one in heights if one.value.text == "650 m"] == [2], "it confirms the corrected one"


def test_other_work_gets_its_turn_in_between(few: StoreBuilder) -> None:
    heard = Heard()
    turns = 0

    async def work() -> None:
        nonlocal turns
        async with Rejudger(few.db, FakeClock(NOW), heard, lambda: PACK) as rejudger:
            running = rejudger.start()
            while not running.done():
                turns += 1
                await asyncio.sleep(0)
            assert not rejudger.waits

    act(few, ACTS[0])
    asyncio.run(work())
    assert turns > 3
    (told,) = heard.of(JudgementsChanged)
    assert few.claim_ids[0] in told.claim_ids


def test_ending_in_the_middle_keeps_the_rest_for_the_next_time(few: StoreBuilder) -> None:
    async def begin() -> None:
        async with Rejudger(few.db, FakeClock(NOW), Heard(), lambda: PACK) as rejudger:
            rejudger.start()
            await asyncio.sleep(0)

    async def end() -> None:
        async with Rejudger(few.db, FakeClock(NOW), Heard(), lambda: PACK) as rejudger:
            await rejudger.finish()

    act(few, ACTS[0])
    asyncio.run(begin())
    assert len(tasks(few.db)) == 1
    asyncio.run(end())
    assert tasks(few.db) == ()


def test_a_mistake_of_our_own_is_told_and_nothing_hangs(few: StoreBuilder) -> None:
    def no_pack() -> None:
        raise ValueError("nothing")

    async def work() -> None:
        async with Rejudger(few.db, FakeClock(NOW), heard, no_pack) as rejudger:  # type: ignore[arg-type]
            await rejudger.finish()

    heard = Heard()
    act(few, ACTS[0])
    asyncio.run(work())
    assert [trouble.code for trouble in heard.of(Trouble)] == ["bug"]
    assert len(tasks(few.db)) == 1


def test_what_lists_show_of_one_item_is_derived_from_its_own_claims_alone(shelf: StoreBuilder) -> None:
    told = rows(shelf.db.conn, f"EXPLAIN QUERY PLAN {listing._TALLY}", {"ids": "[1]"})
    plan = [str(line["detail"]) for line in told]
    assert any(step.startswith("SEARCH c USING") for step in plan), plan
    assert not [step for step in plan if "AUTOMATIC" in step or "join" in step.split()[1]], "all claims would be read"


def test_the_claims_that_wait_are_found_by_reading_on_and_not_by_sorting(few: StoreBuilder) -> None:
    act(few, ACTS[0])
    asked: list[str] = []
    few.db.conn.set_trace_callback(asked.append)
    judging.judge_on(few.db, PACK, NOW)
    few.db.conn.set_trace_callback(None)
    (sql,) = [one for one in asked if one.startswith("SELECT c.id FROM claim c JOIN claim_state")]
    plan = [str(line["detail"]) for line in rows(few.db.conn, f"EXPLAIN QUERY PLAN {sql}")]
    assert not [step for step in plan if "TEMP B-TREE" in step], plan
