"""Sentences: where they end, which paragraph they are in, and what is no part of the news."""

from __future__ import annotations

import pytest

from monitor.text.languages import LanguagePack, load_language
from monitor.text.sentences import LONGEST, split

SPLITS = [
    ("en", "It rose. It fell.", ["It rose.", "It fell."]),
    (
        "en",
        "Mr. J. R. Smith of the U.S. Army met Dr. No. He left.",
        ["Mr. J. R. Smith of the U.S. Army met Dr. No.", "He left."],
    ),
    (
        "en",
        "It is 3.5 m long. No. 5 is on Aug. 9 at 5 p.m. GMT. Then rain.",
        ["It is 3.5 m long.", "No. 5 is on Aug. 9 at 5 p.m. GMT.", "Then rain."],
    ),
    ("en", '"Really!" he said. "No."', ['"Really!" he said.', '"No."']),
    ("en", "“It works.” The crowd left…  Then silence", ["“It works.”", "The crowd left…", "Then silence"]),
    ("en", "He asked why? Nobody knew! So it went.", ["He asked why?", "Nobody knew!", "So it went."]),
    ("en", "Mass: 150 kg\nOrbit: 500 km", ["Mass: 150 kg", "Orbit: 500 km"]),
    (
        "en",
        "This line was broken by a machine that counts up to seventy\ncharacters and goes on. Here.",
        ["This line was broken by a machine that counts up to seventy\ncharacters and goes on.", "Here."],
    ),
    (
        "ru",
        "Это 2,1 м. В 2023 г. стало так. Об этом пишет А. С. Иванов.",
        ["Это 2,1 м.", "В 2023 г. стало так.", "Об этом пишет А. С. Иванов."],
    ),
    ("ru", "Прошло 5 тыс. км. Потом дождь.", ["Прошло 5 тыс. км.", "Потом дождь."]),
    ("ru", "«Да!» – сказал он. «Нет.»", ["«Да!» – сказал он.", "«Нет.»"]),
    ("fa", "این یک است. آن دو است؟ بله! سایوز ۲.۱ب رفت.", ["این یک است.", "آن دو است؟", "بله!", "سایوز ۲.۱ب رفت."]),
]

BOILERPLATE = [
    ("en", "Picture: a shed in December 2021 (archive).", True),
    ("en", "Picture this: a shed.", False),
    ("en", "Picture a shed.", False),
    ("en", "RELATED: Guards unveil a carrier | Lira sinks", True),
    ("en", "Related talks went on.", False),
    ("en", "READ MORE", True),
    ("en", "Reporting by A. Writer in the city", True),
    ("en", "A shed is seen in this file photo", True),
    ("en", "(Corrects the day, earlier given as Sunday.)", False),
    ("en", "Image of the year was shown.", False),
    ("en", "Sign up for our newsletter to get more", True),
    ("ru", "Ранее мы рассказывали, как это было.", True),
    ("ru", "Фото: архив", True),
    ("ru", "Видео показало, как это было.", False),
    ("ru", "Ранее это было иначе.", False),
    ("fa", "انتهای پیام/", True),
    ("fa", "بیشتر بخوانید: چیز دیگر", True),
    ("fa", "عکس‌ها رسید.", False),
]


@pytest.mark.parametrize(("language", "text", "expected"), SPLITS)
def test_split(packs: dict[str, LanguagePack], language: str, text: str, expected: list[str]) -> None:
    assert [sentence.span.of(text) for sentence in split(text, packs[language])] == expected


@pytest.mark.parametrize(("language", "text", "expected"), BOILERPLATE)
def test_boilerplate(packs: dict[str, LanguagePack], language: str, text: str, expected: bool) -> None:
    assert [sentence.boilerplate for sentence in split(text, packs[language])] == [expected]


def test_paragraphs_are_counted(packs: dict[str, LanguagePack]) -> None:
    text = "Title\n\nOne. Two.\nThree.\n \nFour."
    assert [(s.span.of(text), s.paragraph) for s in split(text, packs["en"])] == [
        ("Title", 0),
        ("One.", 1),
        ("Two.", 1),
        ("Three.", 1),
        ("Four.", 2),
    ]


def test_links_under_a_label_go_with_it(packs: dict[str, LanguagePack]) -> None:
    text = "News.\n\nRead more\nLira sinks again\nThis is news again.\n\nA shed burns"
    assert [s.boilerplate for s in split(text, packs["en"])] == [False, True, True, False, False]


def test_empty_text_has_no_sentences(packs: dict[str, LanguagePack]) -> None:
    assert split(" \n\n ", packs["en"]) == ()


@pytest.mark.parametrize("word", ["word ", "Khayyam, ", "وی گفت ", "x" * 3_000 + " ", "…  \t", "a\u200c"])
def test_what_lost_its_full_stops_is_cut_into_pieces_that_can_be_read(word: str) -> None:
    text = (word * 9_000)[:20_000].strip()
    spans = [sentence.span for sentence in split(text, load_language("en"))]
    assert len(spans) >= len(text) // LONGEST
    assert all(0 < span.end - span.start <= LONGEST for span in spans)
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    kept = "".join(span.of(text) for span in spans)
    assert "".join(kept.replace("\u200c", "").split()) == "".join(text.replace("\u200c", "").split())
    if word == "word ":
        assert {piece for span in spans for piece in span.of(text).split()} == {"word"}, "cut at a space"


@pytest.mark.parametrize("row", [".", "!?", "\u2026", ".)", '."'])
def test_a_row_of_stops_without_an_end_is_gone_through_once(packs: dict[str, LanguagePack], row: str) -> None:
    """Looked at anew from each of its signs, a row of this length would take minutes."""
    text = "Rose" + row * 100_000 + "x"
    spans = [sentence.span for sentence in split(text, packs["en"])]
    assert "".join(span.of(text) for span in spans) == text
