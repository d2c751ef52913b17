"""The work of reading a text grows with its length and no faster: counted, not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FrameType

import pytest

from monitor.analysis import Analyser
from monitor.cli.reading import read_document
from monitor.types import Document

DATA = Path(__file__).parents[1] / "data"
FACTOR = 2.3


def calls(analyser: Analyser, document: Document, read: Callable[[Document], object] | None = None) -> int:
    """Return how many functions of Python and C, steps of generators included, the analysis of `document` calls."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        (read or analyser.analyse)(document)
    finally:
        sys.setprofile(before)
    return counted


def test_twice_the_text_is_twice_the_work(analyser: Analyser) -> None:
    line = (DATA / "articles-en.jsonl").read_text("utf-8").splitlines()[0]
    article = read_document(line, "line 1")
    body = " ".join(article.body.split()) + " "
    many = 30000 // len(body)
    once, twice = (replace(article, body=body * n) for n in (many, 2 * many))
    analyser.analyse(twice)
    assert calls(analyser, twice) < FACTOR * calls(analyser, once)


@pytest.mark.parametrize("line", ["Khayyam ", "It flew. ", "9 August 2022, ", "600-700-800 kg "])
def test_a_text_of_one_thing_over_and_over_is_no_more_work_than_its_length(analyser: Analyser, line: str) -> None:
    def tried(n: int) -> int:
        document = Document("", "", "", "Khayyam is a satellite. " + line * n, "en")
        return calls(analyser, document, analyser.trial)

    tried(400)
    assert tried(400) < 3 * tried(200), "the square would be four times as much"


def test_a_sentence_that_never_ends_is_no_more_work_than_its_length(analyser: Analyser) -> None:
    line = "Khayyam was launched on a Soyuz from Baikonur on 9 August 2022 and "
    once, twice = (Document("", "Khayyam satellite", "", line * n, "en") for n in (50, 100))
    analyser.analyse(twice)
    assert calls(analyser, twice) < 3 * calls(analyser, once), "the square would be four times as much"
