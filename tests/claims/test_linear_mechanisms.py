"""What each way of speaking costs grows with the text and no faster: counted in its own module, not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from types import FrameType

import pytest

from monitor.analysis import Analyser
from monitor.claims.pattern import compile_pattern
from monitor.claims.roleforms import role_patterns
from monitor.claims.standing import named_by_part
from monitor.topics.atlength import told_at_length, touched_on
from monitor.types import Claim, Document, NearMiss, Refusal

DAY = datetime(2024, 12, 7, 12, tzinfo=UTC)
LINES = 40
FACTOR = 2.5
"""Of twice the text; the square would be four times the work."""

CASES = {
    "dateverbs": ("en", "Khayyam was launched on 9 August 2022 and its launch was praised on Monday. "),
    "stamps": ("en", "02:18 Lift-off of Khayyam!\n\n09:20 (times in Moscow) All is well.\n\n"),
    "homebodies": ("en", "The national space agency runs Khayyam. "),
    "statebodies": ("en", "The Iranian Ministry of mills, which owns Khayyam, is content. "),
    "comparisons": ("en", "Unlike its predecessor, Khayyam-1, the satellite weighs one tonne. "),
    "views": ("en", "To Roscosmos it is a craft of 600 kg. In Tehran's telling, Khayyam weighs 600 kg. "),
    "standing": ("en", "Roscosmos built Khayyam. Khayyam weighs 600 kg, the builders said. "),
    "carrying": ("fa", "کوثر ۱.۵ آماده است. فعلاً روی میز است. ۳۵ کیلو وزن دارد. "),
    "sorts": ("en", "Simorgh launched the military satellite Fakhr-1 and the tug Saman-1. The tug is new. "),
}


def work(module: str, done: Callable[[], object]) -> int:
    """Return how many functions of Python and C, steps of generators included, `module` calls or runs in `done`."""
    counted = 0

    def count(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call") and frame.f_code.co_filename.endswith(f"/{module}.py")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        done()
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("module", CASES)
def test_a_way_of_speaking_over_and_over_is_no_more_work_than_its_length(analyser: Analyser, module: str) -> None:
    language, line = CASES[module]
    title = {"en": "Khayyam satellite", "fa": "ماهواره خیام"}[language]

    def read(n: int) -> int:
        document = Document("", title, "", line * n, language, published=DAY)
        return work(module, lambda: analyser.analyse(document, said=(("iranian-launches", True),)))

    read(2 * LINES)  # what is remembered of words is no part of the work
    once = read(LINES)
    assert once > LINES, "the text must reach the module"
    assert read(2 * LINES) < FACTOR * once


def test_speakers_called_by_their_part_cost_what_the_claims_are(analyser: Analyser) -> None:
    body = "Roscosmos built Khayyam. Khayyam weighs 600 kg, the builders said."
    document = Document("", "Khayyam satellite", "", body, "en", published=DAY)
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    called = [replace(claim, attributed_to="builders") for claim in claims]

    def named(n: int) -> int:
        return work("standing", lambda: named_by_part(called * n, analyser.pack))

    assert len(called) > 1
    assert {c.attributed_to for c in named_by_part(called, analyser.pack)} == {"Roscosmos"}
    assert 0 < named(2 * LINES) < FACTOR * named(LINES)


def test_what_a_text_tells_at_length_costs_what_its_claims_are(analyser: Analyser) -> None:
    document = Document("", "Khayyam satellite", "", "Khayyam weighs 600 kg.", "en", published=DAY)
    told: list[Claim] = list(analyser.analyse(document, said=(("iranian-launches", True),)).claims)
    misses = [NearMiss("t", Refusal.BELOW, 0.5, 1.0, (), ())]

    def weighed(n: int) -> int:
        things = frozenset({claim.subject for claim in told})
        return work("atlength", lambda: told_at_length(touched_on(misses * n, ["t"], ()), told * n, things))

    assert told
    assert 0 < weighed(2 * LINES) < FACTOR * weighed(LINES)


def test_the_ways_that_an_entry_of_words_makes_cost_what_its_words_are() -> None:
    def made(n: int) -> int:
        words = tuple(f"{chr(97 + k // 26)}{chr(97 + k % 26)}owns" for k in range(n))
        sources = role_patterns({"act": words}, (), (("agency",), ("satellite",), ("craft",)), "en")
        return work("pattern", lambda: [compile_pattern(source) for source in sources])

    assert LINES < made(2 * LINES) < FACTOR * made(LINES)
