"""The words that point alone are all known beforehand: no sentence is passed over that has one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from monitor.claims.cues import load_cues
from monitor.claims.items import ItemSentence, plain_items
from monitor.claims.pointers import pronouns_of
from monitor.cli.reading import read_document
from monitor.text.tokens import tokenise
from monitor.types import Span

DATA = Path(__file__).parents[1] / "data"


class Everything(frozenset[str]):
    """Holds whatever is asked for."""

    def __contains__(self, _word: object) -> bool:
        """Say that it is there."""
        return True


@pytest.mark.parametrize("language", ["en", "ru", "fa"])
def test_no_pointer_is_passed_over(language: str) -> None:
    cues = load_cues(language).mention
    unscreened = replace(cues)
    object.__setattr__(unscreened, "alone", Everything())
    lines = (DATA / f"articles-{language}-6.jsonl").read_text("utf-8").splitlines()
    texts = [part for line in lines for part in read_document(line, "line").text.split(".")]
    sentences = [
        ItemSentence(k, Span(0, len(text)), 2, 0, tuple(plain_items(tokenise(text)))) for k, text in enumerate(texts)
    ]
    found = [pronouns_of(sentence, [], cues) for sentence in sentences]
    assert sum(map(len, found)) > len(lines)
    assert found == [pronouns_of(sentence, [], unscreened) for sentence in sentences]
