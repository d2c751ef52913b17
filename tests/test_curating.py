"""Acts of curation on a store: each judges again what it touches, and undoing all of them leaves what was there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from monitor import commands as ask
from monitor import curating
from monitor.errors import InputError
from monitor.judging import Judged
from monitor.packs.model import Entity, Pack
from monitor.settings import Settings
from monitor.store import queries
from monitor.store.database import Database
from monitor.store.judgements import claims_about
from monitor.store.names import dismissed_names
from monitor.store.open import open_writer
from monitor.store.sql import rows
from monitor.telling import worth_telling
from monitor.types import Decision, Modality, Rank, StatementState, Value, ValueType, Verdict
from tests.facts.world import SCHEMA
from tests.fakes.builders import NOW, StoreBuilder, said

THINGS = {"Tower": "tower", "Spire": "tower", "Nordia": "country", "Lisland": "country", "Harbour Hill": "site"}
PACK = Pack(
    "towers",
    "Towers",
    "hash-1",
    SCHEMA,
    entities={name: Entity(name, kind, {"en": (name,)}) for name, kind in THINGS.items()},
    classes={"tower": {"en": ("tower",)}},
)
QUANTITY, ENTITY, DATE = ValueType.QUANTITY, ValueType.ENTITY, ValueType.DATE


def shelf_in(db: Database) -> StoreBuilder:
    """Fill a store with four known facts and an item that claims five things, judged by the engine itself."""
    curating.put_pack(db, PACK, NOW)
    shelf = StoreBuilder(db).topics(tea="Towers").feed()
    for subject, prop, value, kind in (
        ("Tower", "height", "600 m", QUANTITY),
        ("Tower", "mayor", "Ada Sund", ENTITY),
        ("Spire", "height", "300 m", QUANTITY),
        ("Tower", "site", "Harbour Hill", ENTITY),
    ):
        shelf.statement(subject, prop, value, kind)
    shelf.later(60).entry(
        "Measured again",
        said("Tower", "height", "650 m", Verdict.NEW, QUANTITY),
        said("Spire", "height", "600 m", Verdict.NEW, QUANTITY),
        said("Tower", "mayor", "Bo Lind", Verdict.NEW, ENTITY),
        said("Obelisk", "height", "90 m", Verdict.NEW, QUANTITY),
        said("Tower", "site", "Lisland", Verdict.NEW, ENTITY),
    )
    curating.judge_again(db, PACK, None, NOW)
    return shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[StoreBuilder]:
    db = open_writer(tmp_path / "rasad.sqlite")
    yield shelf_in(db)
    db.close()


def act(shelf: StoreBuilder, command: ask.Curation) -> curating.Curated:
    return curating.carry_out(shelf.db, PACK, command, shelf.later(60).now)


def verdicts(shelf: StoreBuilder) -> dict[str, str]:
    found = queries.changes(shelf.db.conn, shelf.entry_ids[-1])
    return {f"{card.subject} {card.property} {card.value.text}": card.verdict.value for card in found}


IN_FORCE = (
    "SELECT id, subject, property, value, modality, valid_from, valid_to, rank, state FROM statement WHERE removed = 0",
    "SELECT r.statement_id, r.source, r.published, r.sentence FROM reference r"
    " JOIN statement s ON s.id = r.statement_id AND s.removed = 0",
    "SELECT * FROM claim_state",
    "SELECT * FROM item",
    "SELECT * FROM merged_name",
    "SELECT * FROM candidate",
    "SELECT claim_id, verdict, shown, relation, against, rule, soft, difference, explanation FROM judgement"
    " WHERE current = 1",
)


def in_force(db: Database) -> list[list[tuple[object, ...]]]:
    return [sorted((tuple(line) for line in rows(db.conn, sql)), key=str) for sql in IN_FORCE]


def test_a_corrected_fact_judges_past_items_again_and_undo_judges_them_back(shelf: StoreBuilder) -> None:
    before = in_force(shelf.db)
    assert verdicts(shelf)["Tower height 650 m"] == "conflicts"
    done = act(shelf, ask.CorrectFact(1, Value(QUANTITY, "650 m"), reason="a slip of the pen"))
    assert verdicts(shelf)["Tower height 650 m"] == "confirms"
    assert shelf.claim_ids[0] in done.claim_ids
    (change,) = queries.changed(shelf.db.conn, event_id=done.event_id)
    assert (change.old, change.new, change.cause) == (Verdict.CONFLICTS, Verdict.CONFIRMS, "correct")
    assert (change.claim_id, change.reason) == (shelf.claim_ids[0], "a slip of the pen")
    undone = act(shelf, ask.UndoDecision())
    assert in_force(shelf.db) == before
    (back,) = queries.changed(shelf.db.conn, event_id=undone.event_id)
    assert (back.old, back.new, back.cause) == (Verdict.CONFIRMS, Verdict.CONFLICTS, "undo")


def test_the_corrected_wording_stays_with_its_sentence_and_judges_nothing(shelf: StoreBuilder) -> None:
    act(shelf, ask.CorrectFact(1, Value(QUANTITY, "650 m")))
    found = {fact.value.text: fact for fact in queries.facts(shelf.db.conn, "tower height", states=set(StatementState))}
    assert (found["600 m"].state, found["600 m"].rank) == (StatementState.SUPERSEDED, Rank.DEPRECATED)
    assert found["650 m"].state is StatementState.ACCEPTED
    assert found["650 m"].references == found["600 m"].references


def test_a_superseded_holder_is_history_and_never_shown_as_present(shelf: StoreBuilder) -> None:
    act(shelf, ask.SupersedeFact(2, Value(ENTITY, "Bo Lind"), "2023-05-01", "elected"))
    now = {fact.value.text for fact in queries.facts(shelf.db.conn) if fact.property == "mayor" and not fact.former}
    assert now == {"Bo Lind"}
    (former,) = [side for side in queries.sides(shelf.db.conn, "Tower", "mayor") if side.former]
    assert (former.value.text, former.valid_to, former.state) == ("Ada Sund", "2023-05-01", StatementState.SUPERSEDED)
    shelf.entry("Long ago", said("Tower", "mayor", "Ada Sund", Verdict.NEW, ENTITY), published=1_675_000_000)
    curating.judge_again(shelf.db, PACK, None, shelf.now)
    (card,) = queries.changes(shelf.db.conn, shelf.entry_ids[-1])
    assert next((side.value.text, side.former) for side in card.known) == ("Ada Sund", True)
    assert "until 1 May 2023" in card.explanation


def test_a_rejected_fact_is_recognised_when_it_returns(shelf: StoreBuilder) -> None:
    act(shelf, ask.Decide(shelf.claim_ids[0], Decision.REJECT))
    shelf.later(60).entry("Once more", said("Tower", "height", "650 m", Verdict.NEW, QUANTITY))
    curating.judge_again(shelf.db, PACK, None, shelf.now)
    (card,) = queries.changes(shelf.db.conn, shelf.entry_ids[-1])
    assert (card.verdict, card.rejected_before) == (Verdict.CONFLICTS, True)
    assert "You rejected this claim before on 18 Nov 2026" in card.explanation
    assert [(side.value.text, side.state) for side in card.known] == [
        ("600 m", StatementState.ACCEPTED),
        ("650 m", StatementState.REJECTED),
    ]
    review = queries.item_ids(shelf.db.conn, queries.ItemFilter("review"))
    assert list(review) == [shelf.entry_ids[0]], "what was rejected is not for review again"


def test_merged_names_are_read_as_one_and_the_merge_is_undone_exactly(shelf: StoreBuilder) -> None:
    before, events = in_force(shelf.db), rows(shelf.db.conn, "SELECT count(*) FROM statement")[0][0]
    assert verdicts(shelf)["Spire height 600 m"] == "conflicts"
    act(shelf, ask.MergeEntities("Tower", "Spire", "one building"))
    assert verdicts(shelf)["Tower height 600 m"] == "confirms"
    heights = [fact for fact in queries.facts(shelf.db.conn) if fact.property == "height"]
    assert {(fact.subject, fact.named) for fact in heights} == {("Tower", "Tower"), ("Tower", "Spire")}
    assert all(len(fact.beside) == 1 for fact in heights), "both values stand side by side"
    assert list(queries.disagreements(shelf.db.conn)) == [("Tower", "height")]
    assert rows(shelf.db.conn, "SELECT count(*) FROM statement")[0][0] == events, "nothing is rewritten"
    act(shelf, ask.SplitEntity("Spire"))
    assert in_force(shelf.db) == before
    act(shelf, ask.UndoDecision())
    act(shelf, ask.UndoDecision())
    assert in_force(shelf.db) == before


def test_a_merge_that_a_later_decision_builds_on_waits(shelf: StoreBuilder) -> None:
    merge = act(shelf, ask.MergeEntities("Tower", "Spire"))
    later = act(shelf, ask.RejectFact(3))
    with pytest.raises(InputError) as caught:
        act(shelf, ask.UndoDecision(merge.event_id))
    assert caught.value.code == "built_on"
    act(shelf, ask.UndoDecision(later.event_id))
    act(shelf, ask.UndoDecision(merge.event_id))
    assert queries.merged_names(shelf.db.conn) == {}


def test_unknown_names_are_listed_accepted_and_dismissed(shelf: StoreBuilder) -> None:
    (one,) = queries.candidates(shelf.db.conn)
    assert (one.name, one.items, one.claims, len(one.samples)) == ("Obelisk", 1, 1, 1)
    assert queries.classes(shelf.db.conn) == ("tower",)
    with pytest.raises(InputError, match=r'no class "tover"\. Did you mean "tower"\?'):
        act(shelf, ask.AcceptCandidate("Obelisk", "tover"))
    act(shelf, ask.AcceptCandidate("Obelisk", "tower"))
    assert queries.candidates(shelf.db.conn) == []
    assert queries.known_names(shelf.db.conn)["Obelisk"] == "tower"
    act(shelf, ask.UndoDecision())
    act(shelf, ask.DismissCandidate("Obelisk"))
    (one,) = queries.candidates(shelf.db.conn, decided=True)
    assert one.decided is not None
    assert one.decided.kind == ""


def test_claims_of_a_dismissed_name_raise_no_alarm(shelf: StoreBuilder) -> None:
    act(shelf, ask.DismissCandidate("Obelisk"))
    stored = claims_about(shelf.db)
    heard = [Judged(one.judgement, one.explanation) for one in stored]
    told = worth_telling([one.claim for one in stored], heard, Settings(notify="all"), dismissed_names(shelf.db))
    assert {stored[place].claim.subject for place in told} == {"Tower", "Spire"}


def test_what_cannot_be_done_changes_nothing(shelf: StoreBuilder) -> None:
    before = list(shelf.db.conn.iterdump())
    for command in (
        ask.CorrectFact(1),
        ask.CorrectFact(1, Value(QUANTITY, "tall")),
        ask.CorrectFact(1, Value(ENTITY, "600 m")),
        ask.SupersedeFact(2, Value(ENTITY, "Bo Lind"), "soon"),
        ask.SupersedeFact(2, Value(ENTITY, "Ada Sund"), "2023"),
        ask.SetRank(1, Rank.NORMAL),
        ask.AddFact("Tower", "height", Value(QUANTITY, "600 m")),
        ask.AddFact("Nowhere", "height", Value(QUANTITY, "600 m")),
        ask.MergeEntities("Tower", "Nordia"),
        ask.SplitEntity("Tower"),
        ask.AcceptCandidate("Tower", "tower"),
    ):
        with pytest.raises(InputError) as caught:
            act(shelf, command)
        assert caught.value.remedy
    assert list(shelf.db.conn.iterdump()) == before


ACTS: st.SearchStrategy[ask.Curation] = st.one_of(
    st.builds(ask.Decide, st.integers(1, 5), st.sampled_from(Decision)),
    st.builds(
        ask.CorrectFact,
        st.integers(1, 8),
        st.sampled_from([None, Value(QUANTITY, "610 m"), Value(ENTITY, "Bo Lind")]),
        st.sampled_from([None, "", "2020"]),
        st.sampled_from([None, "2021-05"]),
        st.sampled_from([None, Rank.PREFERRED]),
    ),
    st.builds(
        ask.SupersedeFact,
        st.integers(1, 8),
        st.sampled_from([Value(QUANTITY, "610 m"), Value(ENTITY, "Eva Holm")]),
        st.sampled_from(["2019", "2024-01-01"]),
    ),
    st.builds(ask.RejectFact, st.integers(1, 8)),
    st.builds(ask.SetRank, st.integers(1, 8), st.sampled_from(Rank)),
    st.builds(
        ask.AddFact,
        st.sampled_from(["Tower", "Spire", "Obelisk"]),
        st.just("height"),
        st.builds(Value, st.just(QUANTITY), st.sampled_from(["600 m", "90 m", "over 1 km"])),
        st.sampled_from(Modality),
    ),
    st.builds(ask.MergeEntities, st.sampled_from(["Tower", "Obelisk"]), st.sampled_from(["Spire", "Tower", "Nordia"])),
    st.builds(ask.SplitEntity, st.sampled_from(["Spire", "Tower"])),
    st.builds(ask.AcceptCandidate, st.just("Obelisk"), st.just("tower")),
    st.builds(ask.DismissCandidate, st.just("Obelisk")),
)


@trying(max_examples=60, deadline=None)
@given(acts=st.lists(ACTS, min_size=1, max_size=8))
def test_any_acts_undone_in_reverse_leave_what_was_there(acts: list[ask.Curation]) -> None:
    with TemporaryDirectory() as folder, open_writer(Path(folder) / "rasad.sqlite") as db:
        shelf = shelf_in(db)
        stages, done = [in_force(db)], []
        for command in acts:
            try:
                done.append(act(shelf, command).event_id)
            except InputError:
                assert in_force(db) == stages[-1]
                continue
            stages.append(in_force(db))
        for event in reversed(done):
            assert in_force(db) == stages.pop()
            act(shelf, ask.UndoDecision(event))
        assert in_force(db) == stages.pop()
        assert stages == []
