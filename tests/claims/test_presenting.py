"""A sentence that begins with "это" says what that is of which the text spoke last."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ракета «Союз» вывела на орбиту «Парс-1». Это новый иранский спутник.", {"Pars-1"}),
        ("Ракета «Союз» вывела на орбиту «Парс-1». Есть и новый иранский спутник.", set()),
        ("Ракета «Союз» вывела на орбиту «Парс-1». Это новые иранские спутники.", set()),
    ],
)
def test_presenting(analyser: Analyser, text: str, wanted: set[str]) -> None:
    document = Document("x", "Новый запуск ракеты", "", text, "ru", published=datetime(2024, 3, 4, tzinfo=UTC))
    found = {c.subject for c in analyser.analyse(document).claims if c.property == "country"}
    assert found == wanted
