"""One entry of words gives all the ways of saying who is what for a thing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.claims.roleforms import role_patterns
from monitor.errors import PackError
from monitor.types import Document

FITS = (("agency",), ("satellite",), ("satellite",))
ROLES = {"operator", "controlled_by"}


def test_an_entry_gives_only_the_forms_it_has_words_for() -> None:
    nouns_alone = role_patterns({"holder": ("owner",)}, (), FITS, "en")
    verbs_too = role_patterns({"holder": ("owner",), "act": ("owns",)}, (), FITS, "en")
    assert set(nouns_alone) < set(verbs_too)
    assert not any("@" in pattern for pattern in verbs_too)


def test_patterns_of_its_own_come_first_and_may_name_the_one_sought() -> None:
    assert role_patterns({"act": ("owns",)}, ("@who praised @it",), FITS, "en")[0].startswith("<value:agency> praised ")


def test_a_language_without_forms_is_a_mistake_of_the_pack() -> None:
    with pytest.raises(PackError, match="not read in fa"):
        role_patterns({"act": ("دارد",)}, (), FITS, "fa")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The Iranian Space Agency alone owns it.", {("operator", "Iranian Space Agency")}),
        ("The Iranian Space Agency, its owner, is content.", {("operator", "Iranian Space Agency")}),
        ("It was the Iranian Space Agency that ordered it.", {("operator", "Iranian Space Agency")}),
        ("Engineers of the Iranian Space Agency steer it.", {("controlled_by", "Iranian Space Agency")}),
        ("Iranian engineers sit at the console.", {("controlled_by", "Iran")}),
        ("The Iranian Space Agency praised it.", set()),
        ("The rocket, owned by the Iranian Space Agency, is old.", set()),
        ("A company owned by the Iranian Space Agency praised it.", set()),
    ],
)
def test_who_is_what_for_it(analyser: Analyser, sentence: str, told: set[tuple[str, str]]) -> None:
    document = Document("x", "Pars-1 is in orbit", "", sentence, "en", published=datetime(2024, 3, 1, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    found = {(c.property, c.value.text) for c in claims if c.property in ROLES}
    assert found == told
