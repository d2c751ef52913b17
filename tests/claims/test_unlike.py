"""What a thing is only held against ("unlike A, B weighs 3 t") is told nothing, whatever the language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def told(language: str, body: str) -> set[tuple[str, str]]:
    """Return of whom a text tells a mass, and who built what."""
    document = Document("1", "", "", body, language, published=datetime(2026, 1, 20, tzinfo=UTC))
    wanted = {"mass", "manufacturer"}
    return {(c.subject, c.property) for c in ANALYSER.analyse(document).claims if c.property in wanted}


@pytest.mark.parametrize(
    ("language", "body", "wanted"),
    [
        ("en", "In contrast to Khayyam, the Paya satellite was built in Iran.", "manufacturer"),
        ("en", "Unlike Khayyam, the Iranian satellite Paya weighs 150 kg.", "mass"),
        ("en", "Unlike the satellite Khayyam, the Iranian satellite Paya weighs 150 kg.", "mass"),
        ("fa", "برخلاف خیام ماهواره پایا در ایران ساخته شد.", "manufacturer"),
        ("fa", "برخلاف ماهواره خیام، ماهواره پایا ۱۵۰ کیلوگرم وزن دارد.", "mass"),
        ("fa", "ماهواره پایا بر خلاف خیام ۱۵۰ کیلوگرم وزن دارد.", "mass"),
        ("ru", "В отличие от «Хайяма», спутник «Пайя» весит около 150 кг.", "mass"),
        ("ru", "В отличие от спутника «Хайям», «Пайя» весит около 150 кг.", "mass"),
        ("ru", "Спутник «Пайя», в отличие от «Хайяма», весит около 150 кг.", "mass"),
    ],
)
def test_only_the_other_is_told_of(language: str, body: str, wanted: str) -> None:
    """The value belongs to the thing that the sentence speaks of."""
    assert told(language, body) == {("Paya", wanted)}


def test_names_side_by_side_are_still_told_of_together() -> None:
    """Nothing is held against anything here."""
    found = told("ru", "Спутники «Хайям» и «Пайя» весят по 150 кг.")
    assert found == {("Khayyam", "mass"), ("Paya", "mass")}
