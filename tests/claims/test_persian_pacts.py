"""Persian deals: sides told by an adjective behind their noun, and those who only tell of a deal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def deals(body: str) -> set[str]:
    """Return the pairs that a Persian text says deal with each other."""
    document = Document("1", "", "", body, "fa", published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    claims = ANALYSER.analyse(document, said=(("roscosmos-partnerships", True),)).claims
    return {f"{c.subject} | {c.value.text}" for c in claims if c.property == "agreement_with"}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("ایران قرارداد ساخت ماهواره را با طرف روس امضا کرد.", {"Iran | Russia"}),
        ("ایران قرارداد ساخت ماهواره را با مقامات چینی امضا کرد.", {"Iran | China"}),
        ("ایران قرارداد ساخت ماهواره را با موتور روسی امضا کرد.", set()),
    ],
)
def test_a_side_is_told_by_an_adjective(body: str, wanted: set[str]) -> None:
    """Only behind a noun for a side or for people does the adjective stand for the country."""
    assert deals(body) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("سازمان فضایی ایران گفت مذاکره با روسیه ادامه دارد.", "Iran | Russia"),
        ("سازمان فضایی ایران با روسیه قرارداد بست.", "Iranian Space Agency | Russia"),
    ],
)
def test_who_tells_of_a_deal_with_a_country_speaks_for_his_own(body: str, wanted: str) -> None:
    """A body that is only said to tell of it is no party: its country is."""
    assert deals(body) == {wanted}
