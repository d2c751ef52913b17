"""The known facts by thing: what holds, what held, what was never true, what items say besides, what nobody told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from monitor import commands as ask
from monitor.packs.domains import class_properties
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.store import queries
from monitor.store.open import open_writer
from monitor.store.pack import set_meta
from monitor.store.things import PropertyFacts
from monitor.types import Decision, Rank, StatementState, Value
from tests.fakes.builders import StoreBuilder
from tests.test_curating import ENTITY, QUANTITY, act, shelf_in


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[StoreBuilder]:
    db = open_writer(tmp_path / "rasad.sqlite")
    yield shelf_in(db)
    db.close()


def about(shelf: StoreBuilder, name: str = "Tower") -> dict[str, PropertyFacts]:
    return {group.property: group for group in queries.thing_page(shelf.db.conn, name).properties}


def values(facts: tuple[object, ...]) -> list[str]:
    return [fact.value.text for fact in facts]  # type: ignore[attr-defined]


def test_things_are_listed_with_what_is_known_of_them(shelf: StoreBuilder) -> None:
    found = {thing.name: thing for thing in queries.things(shelf.db.conn)}
    assert (found["Tower"].kind, found["Tower"].facts, found["Tower"].disputed) == ("tower", 3, 0)
    assert "Obelisk" not in found, "a name that the pack lacks is a candidate, no thing"


def test_what_items_say_besides_stands_apart_with_its_item(shelf: StoreBuilder) -> None:
    height = about(shelf)["height"]
    assert values(height.now) == ["600 m"]
    assert values(height.claimed) == ["650 m"]
    assert height.claimed[0].entry_ids == (shelf.entry_ids[-1],)
    assert not height.disputed


def test_two_values_side_by_side_are_disputed_until_one_is_passed_over(shelf: StoreBuilder) -> None:
    act(shelf, ask.Decide(shelf.claim_ids[0], Decision.KEEP_BOTH))
    assert about(shelf)["height"].disputed
    assert queries.things(shelf.db.conn)[-1].disputed == 1
    act(shelf, ask.SetRank(1, Rank.DEPRECATED))
    height = about(shelf)["height"]
    assert not height.disputed
    assert values(height.now) == ["650 m", "600 m"]


def test_a_former_value_is_never_among_those_that_hold(shelf: StoreBuilder) -> None:
    act(shelf, ask.SupersedeFact(2, Value(ENTITY, "Bo Lind"), "2026-05"))
    mayor = about(shelf)["mayor"]
    assert (values(mayor.now), values(mayor.former)) == (["Bo Lind"], ["Ada Sund"])
    assert mayor.former[0].valid_to == "2026-05"


def test_a_corrected_wording_is_put_aside_and_did_not_hold(shelf: StoreBuilder) -> None:
    act(shelf, ask.CorrectFact(1, Value(QUANTITY, "640 m"), valid_to="2020"))
    act(shelf, ask.RejectFact(4))
    found = about(shelf)
    assert (values(found["height"].former), values(found["height"].aside)) == (["640 m"], ["600 m"])
    assert values(found["site"].aside) == ["Harbour Hill"]


def test_what_a_file_suggested_stands_apart_until_it_is_decided(shelf: StoreBuilder) -> None:
    shelf.statement("Tower", "height", "700 m", QUANTITY, state=StatementState.SUGGESTED)
    page = queries.thing_page(shelf.db.conn, "Tower")
    height = page.properties[0]
    assert (height.property, height.disputed, values(height.aside)) == ("height", False, [])
    assert (values(height.suggested), page.thing.suggested) == (["700 m"], 1)
    assert {thing.name: thing.suggested for thing in queries.things(shelf.db.conn)}["Tower"] == 1
    act(shelf, ask.AcceptFact(height.suggested[0].statement_id))
    height = about(shelf)["height"]
    assert (values(height.now), height.suggested, height.disputed) == (["600 m", "700 m"], (), True)


@pytest.mark.parametrize(("other", "disputed"), [("0.6 km", 0), ("about 590 m", 0), ("640 m", 1), ("600 kg", 1)])
def test_values_that_agree_are_no_dispute_however_they_are_written(
    shelf: StoreBuilder, other: str, disputed: int
) -> None:
    shelf.statement("Tower", "height", other, QUANTITY)
    assert about(shelf)["height"].disputed is bool(disputed)
    assert {thing.name: thing.disputed for thing in queries.things(shelf.db.conn)}["Tower"] == disputed


def test_merged_names_make_one_page(shelf: StoreBuilder) -> None:
    act(shelf, ask.MergeEntities("Tower", "Spire"))
    page = queries.thing_page(shelf.db.conn, "Spire")
    assert (page.thing.name, page.thing.names, page.thing.disputed) == ("Tower", ("Spire",), 1)
    assert [thing.name for thing in queries.things(shelf.db.conn) if thing.kind == "tower"] == ["Tower"]


def test_what_nobody_told_is_known_by_the_class(shelf: StoreBuilder) -> None:
    set_meta(shelf.db, "class_properties", '{"tower": ["height", "mayor", "opening"]}')
    page = queries.thing_page(shelf.db.conn, "Tower")
    assert [group.property for group in page.unknown] == ["opening"]
    assert queries.thing_page(shelf.db.conn, "Spire").unknown[0].property == "mayor"


def test_a_name_that_nobody_used_has_an_empty_page(shelf: StoreBuilder) -> None:
    page = queries.thing_page(shelf.db.conn, "Nobody")
    assert (page.properties, page.unknown, page.thing.facts) == ((), (), 0)


def test_the_pack_s_frames_and_examples_say_what_a_class_has() -> None:
    found = class_properties(load_pack(builtin_pack_dir()))
    assert {"launch_date", "mass", "upper_stage"} <= set(found["satellite"])
    assert found["office"] == ("office_holder",)
    assert "mass" not in found["country"]


def test_a_reference_leads_to_its_words(shelf: StoreBuilder) -> None:
    act(shelf, ask.Decide(shelf.claim_ids[0], Decision.KEEP_BOTH))
    (fact,) = [one for one in about(shelf)["height"].now if one.value.text == "650 m"]
    found = queries.place_of(shelf.db.conn, fact.references[0])
    assert found is not None
    article = queries.article(shelf.db.conn, found[0])
    assert article is not None
    assert (found[0], found[1].of(article.text)) == (shelf.entry_ids[-1], fact.references[0].evidence)
    gone = replace(fact.references[0], entry_version=999)
    assert queries.place_of(shelf.db.conn, gone) is None


@pytest.mark.parametrize(
    ("name", "other", "disputed"),
    [("site", "Lisland", 0), ("site", "harbour hill", 0), ("site", "Old Quay", 1), ("mayor", "Bo Lind", 1)],
)
def test_what_lies_inside_another_is_no_dispute(shelf: StoreBuilder, name: str, other: str, disputed: int) -> None:
    shelf.statement("Tower", name, other, ENTITY)
    assert about(shelf)[name].disputed is bool(disputed)
    assert {thing.name: thing.disputed for thing in queries.things(shelf.db.conn)}["Tower"] == disputed


def test_a_name_that_was_merged_is_compared_as_what_it_means(shelf: StoreBuilder) -> None:
    for name in ("Tower", "Spire"):
        shelf.statement("Nordia", "site", name, ENTITY)
    assert about(shelf, "Nordia")["site"].disputed
    act(shelf, ask.MergeEntities("Tower", "Spire"))
    assert not about(shelf, "Nordia")["site"].disputed
