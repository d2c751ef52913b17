"""Odd texts that once broke off the reading of a whole article are read like any other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

DAY = datetime(2019, 1, 15, 10, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "Iran launches Khayyam satellite", "The orbit lies between 500 and 0 km."),
        ("ru", "Иран запустил спутник «Хайям»", "Высота 500 и 0 км."),
        ("fa", "ماهواره خیام پرتاب شد", "در مداری میان ۲۵۰ تا ۳۷ ,۰ کیلومتری زمین می‌چرخد."),
    ],
)
def test_nought_of_a_unit_shares_none(analyser: Analyser, language: str, title: str, body: str) -> None:
    found = analyser.analyse(Document("x", title, "", body, language, published=DAY)).claims
    assert not [claim for claim in found if claim.value.text.startswith("0")]


def test_a_line_without_words_asks_nothing(analyser: Analyser) -> None:
    summary = "Payam was lost on Tuesday morning when its rocket ran short of speed, a minister says."
    document = Document("x", "", summary, "1)", "ru", published=DAY)
    assert analyser.analyse(document, said=(("iranian-launches", True),)).claims is not None
