"""Independent origins: outlets that quote one voice count once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.facts.origins import Origin, origins, voice
from monitor.types import Reference


def said(source: str, by: str | None = None, day: str = "2026-03-01") -> Reference:
    return Reference(0, source, day, f"https://{source}.example/", "It is so.", "so", by)


def test_ten_outlets_that_quote_one_agency_are_one() -> None:
    quoting = [said(f"Outlet {n}", "Tidewire") for n in range(10)]
    (one,) = origins(quoting)
    assert (one.name, len(one.outlets), one.references) == ("Tidewire", 10, 10)


def test_the_agency_itself_and_those_who_quote_it_are_one() -> None:
    found = origins([said("Tidewire news agency", day="2026-03-01"), said("Harbour Post", "Tidewire", "2026-03-02")])
    assert found == (Origin("Tidewire", ("Tidewire news agency", "Harbour Post"), "2026-03-01", 2),)


def test_outlets_that_speak_for_themselves_are_as_many_as_they_are() -> None:
    found = origins([said("Harbour Post"), said("Hill Times"), said("Harbour Post"), said("Hill Times", "Ada Sund")])
    assert [(one.name, one.references) for one in found] == [("Ada Sund", 1), ("Harbour Post", 2), ("Hill Times", 1)]


def test_the_earliest_comes_first_and_the_undated_last() -> None:
    dated = [said("A", day=""), said("B", day="2026-04"), said("C", day="2026-03-09"), said("B", day="2026-02")]
    found = origins(dated)
    assert [(one.name, one.first) for one in found] == [("B", "2026-02"), ("C", "2026-03-09"), ("A", "")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tidewire", "the TIDEWIRE News Agency", True),
        ("خبرگزاری موج", "موج", True),
        ("Агентство Волна", "волна", True),
        ("Tidewire", "Tidewire Sport", False),
        ("News Agency", "Press Service", False),
        ("News", "the News", False),
    ],
)
def test_words_that_say_only_what_kind_of_outlet_it_is_do_not_count(one: str, other: str, same: bool) -> None:
    assert (voice(one) == voice(other)) is same


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from([None, "A", "C"]), st.sampled_from(["", "2026"]))))
def test_every_reference_has_one_origin_in_any_order(parts: list[tuple[str, str | None, str]]) -> None:
    references = [said(source, by, day) for source, by, day in parts]
    found = origins(references)
    assert sum(one.references for one in found) == len(references)
    assert {one.name for one in found} == {by or source for source, by, _ in parts}
    assert [one.name for one in origins(references[::-1])] == [one.name for one in found]
