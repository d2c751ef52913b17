"""Plain forms: with offsets kept, and for comparing."""

from __future__ import annotations

import pytest

from monitor.text.language import detect
from monitor.text.normalise import flatten, fold
from monitor.text.tokens import PhraseTable, tokenise, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("600‑kilogram", "600-kilogram"),
        ("a\u00a0b\u200cc", "a b c"),
        ("“x” ‘y’ «z»", '"x" \'y\' "z"'),
        ("۱۲٫۵ و ٣٠", "12.5 و 30"),
        ("كيلومتري", "کیلومتری"),
        ("۱۰؛ ۲۰، چه؟", "10; 20, چه?"),
        ("50&nbsp;kg", "50      kg"),
        ("&laquo;x&raquo;", '      "x"      '),
        ("a &amp; b &bogus; c", "a &     b         c"),
    ],
)
def test_flatten(text: str, expected: str) -> None:
    assert flatten(text) == expected
    assert len(flatten(text)) == len(text)


def test_an_apostrophe_written_as_a_reference_stays_in_its_word() -> None:
    assert [token.word for token in tokenise("Iran&#8217;s boss")] == ["iran", "'s", "boss"]
    assert fold("Iran&#8217;s") == "iran"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The “Soyuz‑2.1B” — Iran’s", "the soyuz 2.1 b iran"),
        ("Ещё Ёлка, Юрий", "еще елка юрий"),
        ("Khayyám", "khayyam"),
        ("زارع‌پور آمد ۲/۱", "زارع پور امد 2/1"),
        ("خَيّام", "خیام"),
        ("", ""),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected
    assert fold(fold(text)) == fold(text)


def test_tokens_carry_offsets_and_breaks() -> None:
    text = "A 500km\n\nb"
    assert [(t.word, t.kind, t.glued, t.capital) for t in tokenise(text)] == [
        ("a", "w", True, True),
        ("500", "n", False, False),
        ("km", "w", True, False),
        ("\n", "b", True, False),
        ("b", "w", True, False),
    ]
    assert [text[t.start : t.end] for t in tokenise(text)] == ["A", "500", "km", "\n\n", "b"]


def test_phrases_longest_first_over_hyphens_and_points() -> None:
    table = PhraseTable.of([("", "nothing"), ("New York", "city"), ("new", "word"), ("a.m.", "half")])
    assert table.match(tokenise("New-York"), 0) == (2, "city")
    assert table.match(tokenise("new, York"), 0) == (0, "word")
    assert table.match(tokenise("8 a.m. x"), 1) == (3, "half")
    assert table.match(tokenise("old"), 0) is None
    assert words_of("«New York»") == ("new", "york")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The agency said on Tuesday that it was sent to space", "en"),
        ("Ракета ушла с космодрома во вторник, это объявили в Москве", "ru"),
        ("Ракета полетіла у вівторок, її запустили з космодрому", "uk"),
        ("Қазақстан Республикасының ғарыш айлағы жаңа зымыранды ұшырды", ""),
        ("رئیس سازمان گفت که این ماهواره در مدار است", "fa"),
        ("مدير روابط عمومي وزارت ارتباطات نوشت كه اين ماهواره رسيد", "fa"),
        ("قال رئيس الوكالة إن القمر الصناعي وصل إلى المدار في الوقت المحدد", "ar"),
        ("Der Satellit ist auf dem Weg und die Agentur hat es gesagt", "de"),
        ("La agencia dijo que el satélite llegó a la órbita", "es"),
        ("12345 !!", ""),
        ("the спутник ماه 衛星 星", ""),
        ("", ""),
        ("衛星が打ち上げられた", ""),
        ("BREAKING: rocket lifts satellite", "en"),
    ],
)
def test_detect(text: str, code: str) -> None:
    assert detect(text) == code
