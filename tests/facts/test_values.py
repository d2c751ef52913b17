"""Values are read by their type and compared by what they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.facts.dates import parse_date
from monitor.facts.quantities import parse_quantity
from monitor.facts.units import readable
from monitor.facts.values import exclusive, pair_relation, parse, relation
from monitor.types import Relation, Value, ValueType
from tests.facts.world import ONTOLOGY, SCHEMA

EQUAL, NARROWER, BROADER = Relation.EQUAL, Relation.NARROWER, Relation.BROADER
OVERLAPPING, DISJOINT = Relation.OVERLAPPING, Relation.DISJOINT
TURNED = {NARROWER: BROADER, BROADER: NARROWER}


def relate(prop: str, claim: str, known: str) -> Relation:
    spec = SCHEMA.properties[prop]
    return relation(Value(spec.type, claim), Value(spec.type, known), spec, SCHEMA)


@pytest.mark.parametrize(
    ("claim", "known", "expected"),
    [
        ("2022-08-09", "2022-08-09", EQUAL),
        ("2022-08-09T05:52Z", "2022-08-09T08:52+03:00", EQUAL),
        ("2022-08-09T05:52Z", "2022-08-09T10:22+04:30", EQUAL),
        ("2022-08-09T05:52Z", "2022-08-09T05:58Z", DISJOINT),
        ("2022-08-09T06:00Z", "2022-08-09T05:52Z", EQUAL),
        ("2022-08-09T05:52Z", "2022-08-09", NARROWER),
        ("2022-08-09", "2022-08-09T05:52Z", BROADER),
        ("2022-08", "2022-08-09", BROADER),
        ("2022", "2022-08-09", BROADER),
        ("2022-08-09", "2022", NARROWER),
        ("2021", "2022-08-09", DISJOINT),
        ("2022-09", "2022-08-09", DISJOINT),
        ("2022-08-01", "2022-08", NARROWER),
        ("2022-08-07", "2022-08-09", DISJOINT),
        ("2024-11-05", "2024-11-04T23:18Z", BROADER),
        ("2024-11-06", "2024-11-04T23:18Z", DISJOINT),
        ("2024-12", "2025-01-01T02:00Z", BROADER),
        ("2023", "2023-01-01", BROADER),
        ("2022", "2023-01-01", DISJOINT),
    ],
)
def test_dates(claim: str, known: str, expected: Relation) -> None:
    assert relate("opened", claim, known) is expected


@pytest.mark.parametrize("text", ["", "soon", "2022-13", "2022-02-30", "2022-08-09Tnoon", "09/08/2022"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("claim", "known", "expected"),
    [
        ("600 kg", "600 kg", EQUAL),
        ("600 kg", "0.6 t", EQUAL),
        ("610 kg", "600 kg", EQUAL),
        ("650 kg", "600 kg", DISJOINT),
        ("3.9 feet", "1.2 m", EQUAL),
        ("4 feet", "1.2 m", EQUAL),
        ("1 m", "1.2 m", DISJOINT),
        ("310 miles", "500 km", EQUAL),
        ("1,430 pounds", "650 kg", EQUAL),
        ("about 620 kg", "600 kg", EQUAL),
        ("about 90 kg", "100 kg", DISJOINT),
        ("over 500 kg", "600 kg", BROADER),
        ("600 kg", "over 500 kg", NARROWER),
        ("up to 500 kg", "600 kg", DISJOINT),
        ("up to 10 kg", "10 kg", EQUAL),
        ("over 500 kg", "500 kg", EQUAL),
        ("up to 700 kg", "over 650 kg", OVERLAPPING),
        ("up to 700 kg", "over 900 kg", DISJOINT),
        ("over 3 years", "2 years", DISJOINT),
        ("600 kg", "600 km", DISJOINT),
        ("426-444 km", "425 km", NARROWER),
        ("300-410 km", "410 km", BROADER),
        ("450-1100 km", "450 km", OVERLAPPING),
        ("100-135 kg", "113 kg", BROADER),
        ("113 kg", "100-135 kg", NARROWER),
        ("300-410 km", "302-407 km", EQUAL),
        ("300-410 km", "500-700 km", DISJOINT),
        ("300-410 km", "200-700 km", NARROWER),
        ("200-700 km", "300-410 km", BROADER),
        ("300-410 km", "350-700 km", OVERLAPPING),
        ("18 months", "1.5 years", EQUAL),
    ],
)
def test_quantities(claim: str, known: str, expected: Relation) -> None:
    assert relate("height", claim, known) is expected


@pytest.mark.parametrize(
    ("claim", "known", "expected"),
    [
        ("10", "10", EQUAL),
        ("18", "19", DISJOINT),
        ("53", "55", DISJOINT),
        ("about 53", "55", EQUAL),
        ("over 10", "16", BROADER),
    ],
)
def test_counts_are_exact(claim: str, known: str, expected: Relation) -> None:
    assert relate("lifts", claim, known) is expected


@pytest.mark.parametrize(
    ("claim", "known", "expected"),
    [
        ("Mark 2b", "Mark 2b", EQUAL),
        ("MK-2b", "Mark 2b", EQUAL),
        ("Mark 2b", "Mark", NARROWER),
        ("Mark", "Mark 2b", BROADER),
        ("Mark 2a", "Mark 2b", DISJOINT),
        ("Lislandia", "Harbour Hill", BROADER),
        ("Nordia", "Lisland", DISJOINT),
        ("Sund", "Ada Sund", BROADER),
        ("Ada Sund", "Sund", NARROWER),
        ("Ida Sund", "Ada Sund", DISJOINT),
    ],
)
def test_entities(claim: str, known: str, expected: Relation) -> None:
    assert relate("engine", claim, known) is expected


@pytest.mark.parametrize(
    ("claim", "known", "expected"),
    [
        ("Farming", "farming", EQUAL),
        ("counting crops", "agriculture", EQUAL),
        ("military broadcasts", "broadcasting", NARROWER),
        ("broadcasting", "military broadcasts", BROADER),
        ("military farms", "military radio", OVERLAPPING),
        ("two radio masts", "radio mast", NARROWER),
        ("bird watching", "watching birds", EQUAL),
        ("tall bird watching", "watching birds", NARROWER),
        ("bird song", "fish song", DISJOINT),
        ("success", "failure", DISJOINT),
    ],
)
def test_texts(claim: str, known: str, expected: Relation) -> None:
    assert relate("purpose", claim, known) is expected


def test_phrases_that_are_things_lie_as_the_things_do() -> None:
    assert relate("purpose", "Mark 2b", "Mark 2") is NARROWER


def test_pairs_have_no_order() -> None:
    assert pair_relation(("Lisland", "Nordia"), ("Nordia", "Lisland"), ONTOLOGY) is EQUAL
    assert pair_relation(("Lisland Works Office", "Nordia Survey"), ("Nordia", "Lisland"), ONTOLOGY) is NARROWER
    assert pair_relation(("Nordia", "Lisland"), ("Lisland", "Nordia Survey"), ONTOLOGY) is BROADER
    assert pair_relation(("Lisland Works Office", "Nordia"), ("Nordia Survey", "Lisland"), ONTOLOGY) is OVERLAPPING
    assert pair_relation(("Lisland", "Mark"), ("Lisland", "Nordia"), ONTOLOGY) is DISJOINT


def test_only_deputies_count_for_what_contains_them() -> None:
    office, firm = frozenset({"Nordia Survey"}), frozenset({"Somebody Else"})
    assert pair_relation(("Nordia Survey", "Lisland"), ("Lisland", "Nordia"), ONTOLOGY, office) is NARROWER
    assert pair_relation(("Nordia", "Lisland"), ("Lisland", "Nordia Survey"), ONTOLOGY, office) is BROADER
    assert pair_relation(("Nordia Survey", "Lisland"), ("Lisland", "Nordia"), ONTOLOGY, firm) is DISJOINT
    assert pair_relation(("Nordia Survey", "Lisland"), ("Lisland", "Nordia Survey"), ONTOLOGY, firm) is EQUAL


def test_exclusion_looks_at_meaning() -> None:
    spec = SCHEMA.properties["kind"]
    assert exclusive("broadcast tower", "farm tower", spec, ONTOLOGY)
    assert not exclusive("radio tower", "broadcast tower", spec, ONTOLOGY)
    assert not exclusive("tall tower", "farm tower", spec, ONTOLOGY)


def test_a_value_that_cannot_be_read_is_compared_as_text() -> None:
    assert relate("opened", "next spring", "next spring") is EQUAL
    assert relate("height", "very tall", "600 m") is DISJOINT
    assert parse(Value(ValueType.QUANTITY, "very tall"), ONTOLOGY) is None


UNITS = st.sampled_from(["m", "km", "kg", "t", "years"])
QUANTITIES = st.builds(
    lambda word, n, unit: f"{word}{n} {unit}",
    st.sampled_from(["", "about ", "over ", "up to "]),
    st.integers(1, 5000),
    UNITS,
)
DATES = st.one_of(
    st.dates().map(lambda d: d.isoformat()),
    st.dates().map(lambda d: d.isoformat()[:7]),
    st.dates().map(lambda d: d.isoformat()[:4]),
)


@given(QUANTITIES, QUANTITIES)
def test_quantity_relations_turn_round(one: str, other: str) -> None:
    there, back = relate("height", one, other), relate("height", other, one)
    assert TURNED.get(there, there) is back
    assert relate("height", one, one) is EQUAL


@given(DATES, DATES)
def test_date_relations_turn_round(one: str, other: str) -> None:
    there, back = relate("opened", one, other), relate("opened", other, one)
    assert TURNED.get(there, there) is back
    assert relate("opened", one, one) is EQUAL


@given(st.text(max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    parse_quantity(text)
    parse_date(text)
    parse(Value(ValueType.TEXT, text), ONTOLOGY)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ("5e+05 length", "500 km"), ("1.2 length", "1.2 m"), ("600 mass", "600 kg"), ("1.58e+08 time", "5.007 years"),
        ("0.4 share", "0.4 share"), ("Chain length", "Chain length"), ("2022-08-09", "2022-08-09"),
    ],
)  # fmt: skip
def test_a_size_in_a_basic_unit_is_printed_as_people_write_it(size: str, words: str) -> None:
    assert readable(size) == words
