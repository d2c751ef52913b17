"""Known facts go out to files and come in again: the same facts, one event, undone as one, or nothing at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor import commands as ask
from monitor import curating, exchanging
from monitor.errors import InputError
from monitor.exchange.model import FileFact, Form, ImportReport, identity, in_order, said
from monitor.store import facts as fact_store
from monitor.store import queries
from monitor.store.database import Database
from monitor.store.open import open_writer
from monitor.store.sql import scalar
from monitor.types import Decision, Modality, Rank, StatementState, Value, ValueType
from tests.fakes.builders import NOW, StoreBuilder
from tests.test_curating import PACK, act, in_force, shelf_in, verdicts

QUANTITY = ValueType.QUANTITY


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[StoreBuilder]:
    """Return a store in which a person has done something of every kind."""
    db = open_writer(tmp_path / "rasad.sqlite")
    filled = shelf_in(db)
    act(filled, ask.CorrectFact(1, Value(QUANTITY, "601 m"), reason="a slip of the pen"))
    act(filled, ask.SupersedeFact(2, Value(ValueType.ENTITY, "Bo Lind"), "2023-02"))
    act(filled, ask.Decide(filled.claim_ids[1], Decision.KEEP_BOTH))
    act(filled, ask.Decide(filled.claim_ids[4], Decision.REJECT))
    act(filled, ask.AddFact("Spire", "opened", Value(ValueType.DATE, "1999-03"), Modality.PLANNED, reason="=a, b\n«ق»"))
    act(filled, ask.SetRank(3, Rank.PREFERRED))
    yield filled
    db.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[StoreBuilder]:
    """Return a store that knows the pack's names and no facts."""
    db = open_writer(tmp_path / "empty.sqlite")
    curating.put_pack(db, PACK, NOW)
    yield StoreBuilder(db)
    db.close()


def facts_of(db: Database) -> list[tuple]:
    return sorted((identity(one), [said(r) for r in one.references]) for one in fact_store.statements(db))


def write(shelf: StoreBuilder, path: Path, form: Form = Form.JSON, **options: object) -> Path:
    exchanging.export_facts(shelf.db, PACK, ask.ExportFacts(path, form, **options))  # type: ignore[arg-type]
    return path


def take(shelf: StoreBuilder, path: Path, *, dry_run: bool = False) -> ImportReport:
    return exchanging.import_facts(shelf.db, PACK, path, shelf.later(60).now, dry_run=dry_run).report


def put(path: Path, *facts: dict) -> Path:
    path.write_text(json.dumps({"format": "rasad-facts", "version": 1, "facts": facts}, indent=1), "utf-8")
    return path


def fact(subject: str, prop: str, text: str, kind: str = "quantity", source: str = "Gazette", **more: object) -> dict:
    reference = {"source": source, "published": "2024-05-01", "sentence": f"{subject}: {text}."}
    return {
        "subject": subject,
        "property": prop,
        "value": {"type": kind, "text": text},
        "references": [reference],
        **more,
    }


@pytest.mark.parametrize("form", [Form.JSON, Form.CSV])
def test_what_goes_out_comes_in_the_same(shelf: StoreBuilder, empty: StoreBuilder, tmp_path: Path, form: Form) -> None:
    file = write(shelf, tmp_path / f"facts.{form}", form)
    before = facts_of(shelf.db)
    assert {one.state for one in fact_store.statements(shelf.db)} > {StatementState.ACCEPTED, StatementState.REJECTED}
    report = take(empty, file)
    assert (report.added, report.conflicts, report.refused) == (len(before), (), ())
    assert facts_of(empty.db) == before
    again = write(empty, tmp_path / f"again.{form}", form)
    assert again.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("form", [Form.JSON, Form.CSV])
def test_importing_twice_changes_nothing(shelf: StoreBuilder, empty: StoreBuilder, tmp_path: Path, form: Form) -> None:
    file = write(shelf, tmp_path / f"facts.{form}", form)
    take(empty, file)
    for one in (shelf, empty):
        before, revision = facts_of(one.db), fact_store.fact_revision(one.db)
        report = take(one, file)
        assert (report.added, report.joined, report.event_id) == (0, 0, 0)
        assert report.unchanged == len(before)
        assert (facts_of(one.db), fact_store.fact_revision(one.db)) == (before, revision)


def test_a_file_with_something_of_everything_is_one_event_undone_as_one(shelf: StoreBuilder, tmp_path: Path) -> None:
    before, judged = in_force(shelf.db), verdicts(shelf)
    file = put(
        tmp_path / "facts.json",
        fact("Spire", "height", "0.3 km"),
        fact("Tower", "height", "650 m"),
        fact("Tower", "lifts", "12", "count"),
        fact("Towre", "lifts", "12", "count"),
        fact("Tower", "hight", "600 m"),
        fact("Spire", "lifts", "a few", "count"),
    )
    report = take(shelf, file)
    assert (report.added, report.joined, report.references) == (1, 1, 1)
    (conflict,), refused = report.conflicts, report.refused
    assert (conflict.fact, conflict.place) == ("Tower, height: 650 m", "line 20")
    assert "601 m" in conflict.reason
    assert [(one.place, one.reason.partition(".")[0]) for one in refused] == [
        ("line 50", '"Towre" is no known name'),
        ("line 65", 'There is no property "hight"'),
        ("line 80", '"a few" cannot be read as lifts, which is a number such as 3, over 3 or up to 3'),
    ]
    assert 'Did you mean "Tower"?' in refused[0].reason
    assert 'Did you mean "height"?' in refused[1].reason
    assert scalar(shelf.db.conn, "SELECT reason FROM fact_event WHERE id = ?", (report.event_id,)) == "facts.json"
    assert verdicts(shelf) == judged  # a suggestion judges nothing
    act(shelf, ask.UndoDecision())
    assert in_force(shelf.db) == before


def test_trying_a_file_changes_nothing_and_says_the_same(shelf: StoreBuilder, tmp_path: Path) -> None:
    file = put(tmp_path / "f.json", fact("Spire", "height", "0.3 km"), fact("Tower", "lifts", "12", "count"))
    before, revision = in_force(shelf.db), fact_store.fact_revision(shelf.db)
    tried = take(shelf, file, dry_run=True)
    assert (in_force(shelf.db), fact_store.fact_revision(shelf.db)) == (before, revision)
    done = take(shelf, file)
    assert (tried.added, tried.joined, tried.references) == (done.added, done.joined, done.references) == (1, 1, 1)
    assert (tried.event_id, tried.dry_run, done.event_id > 0) == (0, True, True)


def test_an_added_fact_judges_what_is_stored(shelf: StoreBuilder, tmp_path: Path) -> None:
    assert verdicts(shelf)["Obelisk height 90 m"] == "new"
    take(shelf, put(tmp_path / "f.json", fact("Obelisk", "height", "90 m")))
    assert verdicts(shelf)["Obelisk height 90 m"] == "confirms"


def test_a_suggestion_is_accepted_or_turned_down_by_its_number(shelf: StoreBuilder, tmp_path: Path) -> None:
    assert verdicts(shelf)["Tower height 650 m"] == "conflicts"
    (remark,) = take(shelf, put(tmp_path / "f.json", fact("Tower", "height", "650 m"))).conflicts
    act(shelf, ask.AcceptFact(remark.statement_id, reason="measured again"))
    assert verdicts(shelf)["Tower height 650 m"] == "confirms"
    (side,) = [one for one in queries.sides(shelf.db.conn, "Tower", "height") if one.value.text == "650 m"]
    assert side.state is StatementState.ACCEPTED
    with pytest.raises(InputError, match="is accepted, no suggestion"):
        act(shelf, ask.AcceptFact(remark.statement_id))
    act(shelf, ask.UndoDecision())
    act(shelf, ask.RejectFact(remark.statement_id))
    assert fact_store.by_ids(shelf.db, [remark.statement_id])[remark.statement_id].state is StatementState.REJECTED


def test_a_bad_file_is_taken_over_in_no_part(shelf: StoreBuilder, tmp_path: Path) -> None:
    before, revision = in_force(shelf.db), fact_store.fact_revision(shelf.db)
    good = fact("Tower", "lifts", "12", "count")
    file = put(tmp_path / "f.json", good, {**good, "modality": "assertd"})
    with pytest.raises(InputError, match='Line 20: "modality" cannot be "assertd"') as caught:
        take(shelf, file)
    assert caught.value.remedy == 'Did you mean "asserted"? Nothing was taken over.'
    assert (in_force(shelf.db), fact_store.fact_revision(shelf.db)) == (before, revision)


def test_files_that_cannot_be_opened_are_named(shelf: StoreBuilder, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    for path in (tmp_path / "none.json", tmp_path, tmp_path / "pipe.json"):
        with pytest.raises(InputError, match=str(path)):
            take(shelf, path)
    page = write(shelf, tmp_path / "facts.md", Form.MARKDOWN)
    with pytest.raises(InputError, match="for reading only"):
        take(shelf, page)
    with pytest.raises(InputError, match="could not be written"):
        write(shelf, tmp_path / "no folder" / "facts.json")
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".")) == []


def test_only_what_is_known_of_one_thing_goes_out(shelf: StoreBuilder, tmp_path: Path) -> None:
    act(shelf, ask.MergeEntities("Tower", "Obelisk"))
    act(shelf, ask.AddFact("Obelisk", "lifts", Value(ValueType.COUNT, "2")))
    found = json.loads(write(shelf, tmp_path / "f.json", subject="tower").read_bytes())["facts"]
    assert {one["subject"] for one in found} == {"Tower", "Obelisk"}
    with pytest.raises(InputError, match='Did you mean "Tower"'):
        write(shelf, tmp_path / "f.json", subject="Towr")


def test_history_goes_out_where_it_is_wanted(shelf: StoreBuilder, tmp_path: Path) -> None:
    found = json.loads(write(shelf, tmp_path / "f.json", history=True).read_bytes())["facts"]
    (slip,) = [one for one in found if one["value"]["text"] == "600 m" and one["rank"] == "deprecated"]
    assert [(step["action"], step["state"], step["reason"]) for step in slip["history"]] == [
        ("seed", "accepted", ""),
        ("correct", "superseded", "a slip of the pen"),
    ]
    assert take(shelf, tmp_path / "f.json").event_id == 0
    plain = json.loads(write(shelf, tmp_path / "f.json").read_bytes())["facts"]
    assert not any("history" in one for one in plain)


def test_the_order_of_storing_is_not_that_of_the_file(shelf: StoreBuilder) -> None:
    facts = [FileFact(one) for one in fact_store.statements(shelf.db)]
    assert in_order(facts) == in_order(reversed(facts))
