"""Two things of two sorts: a noun of its own tells of one of several names, and alone means that one later."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

DAY = datetime(2024, 12, 7, 12, tzinfo=UTC)
RUSSIAN = "Иранская ракета «Симорг» вывела военный спутник «Фахр-1» и орбитальный буксир «Саман-1»."
ENGLISH = "The Iranian rocket Simorgh launched the military satellite Fakhr-1 and the orbital tug Saman-1."


def told(analyser: Analyser, language: str, text: str, prop: str) -> set[tuple[str, str]]:
    found = analyser.analyse(Document("x", "", "", text, language, published=DAY)).claims
    return {(c.subject, c.value.text) for c in found if c.property == prop}


@pytest.mark.parametrize(("language", "lead"), [("ru", RUSSIAN), ("en", ENGLISH)])
def test_each_is_of_its_own_kind(analyser: Analyser, language: str, lead: str) -> None:
    kinds = told(analyser, language, lead, "kind")
    assert kinds == {("Fakhr-1", "military satellite"), ("Saman-1", "orbital transfer module")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", f"{RUSSIAN} Буксир весит 50 килограммов."),
        ("ru", f"{RUSSIAN} «Саман-1» молчит. «Фахр-1» молчит. Масса буксира — 50 килограммов."),
        ("en", f"{ENGLISH} Fakhr-1 is silent. The tug weighs 50 kg."),
    ],
)
def test_the_noun_alone_means_the_thing_called_by_it(analyser: Analyser, language: str, text: str) -> None:
    assert told(analyser, language, text, "mass") == {("Saman-1", "50 kg")}


def test_a_noun_that_both_are_called_by_means_neither_alone(analyser: Analyser) -> None:
    text = "Ракета «Симорг» вывела военный спутник «Фахр-1» и учебный спутник «Саман-1». Их видно. Спутник весит 50 кг."
    assert not told(analyser, "ru", text, "mass")
