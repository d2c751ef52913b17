"""What holds for any text: offsets are true, nothing overlaps, nothing fails, the same text gives the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.text import dates, quantities
from monitor.text.language import detect
from monitor.text.languages import LANGUAGES, LanguagePack, load_language
from monitor.text.names import NamedThing, NameIndex
from monitor.text.normalise import flatten, fold
from monitor.text.sentences import split
from monitor.text.tokens import tokenise
from monitor.types import Span

WORDS = (
    "Tuesday August 9 2022 9th mid- last next year two ago in within by the of end , - ( ) ' \" : / % 1,000 3.9 km kg",
    "600‑kilogram feet between and to 08:52 GMT UTC +3:30 Moscow time a.m. local half a hundred million may May Sat",
    "вторник 9 августа года 2022 г. в мск два назад до конца осени 500-километровой полторы тонны «Союз-2.1б» №5",
    "سه‌شنبه ۱۸ مرداد ۱۴۰۱ ساعت ۸ و ۵۲ دقیقه به وقت تهران سال گذشته پانصد کیلومتری ۲/۱ متر بیست‌وپنج خیام خَيام",
    "&nbsp; &#8217; &bogus; Khayyam Soyuz-2.1b X-2 \u00ad \u200f é READ No. Dr. 31 30 29 February 0 00 99999999999",
    "12 noon 25:61 24:00 T Z + * € ½ ² ٣ ۳ 𝟛 ﷼",
)
PIECES = [*(word for line in WORDS for word in line.split(" ")), "\n", "\n\n"]
TEXTS = (
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
    | st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
    | st.text(max_size=200)
)
ANCHORS = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001
PACKS = {code: load_language(code) for code in LANGUAGES}
INDEX = NameIndex(
    [
        NamedThing("a", {"en": ("Khayyam",), "fa": ("خیام",), "ru": ("Хайям",)}),
        NamedThing("b", {"en": ("Soyuz-2.1b",), "ru": ("Союз-2.1б",)}),
    ],
    PACKS.values(),
)


def in_order(spans: list[Span], text: str) -> None:
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert span.of(text).strip() == span.of(text)
        end = span.end


@given(TEXTS)
def test_flattening_keeps_every_offset(text: str) -> None:
    assert len(flatten(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_tokens_lie_in_order(text: str) -> None:
    flat = flatten(text)
    tokens = [token for token in tokenise(text) if token.kind != "b"]
    in_order([Span(token.start, token.end) for token in tokens], flat)
    covered = sum(len(flat[t.start : t.end].replace(" ", "")) for t in tokens)
    assert covered == len("".join(flat.split()))


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_sentences_hold_all_words(text: str, code: str) -> None:
    sentences = split(text, PACKS[code])
    in_order([sentence.span for sentence in sentences], flatten(text))
    kept = "".join("".join(s.span.of(flatten(text)).split()) for s in sentences)
    assert kept == "".join(flatten(text).split())
    assert [s.paragraph for s in sentences] == sorted(s.paragraph for s in sentences)


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(LANGUAGES), ANCHORS)
def test_dates_have_true_spans_and_iso_values(text: str, code: str, anchor: datetime) -> None:
    mentions = dates.find(text, PACKS[code], anchor)
    in_order([mention.span for mention in mentions], flatten(text))
    for mention in mentions:
        for value in (mention.value, mention.future):
            if value is not None:
                assert is_iso(value.text), value.text
    assert dates.find(text, PACKS[code], anchor) == mentions


def is_iso(text: str) -> bool:
    if len(text) == len("2022-08-09T05:52Z"):
        return bool(datetime.strptime(text, "%Y-%m-%dT%H:%MZ"))  # noqa: DTZ007
    padded = text + "0000-01-01"[len(text) :]
    return len(text) in (4, 7, 10) and bool(datetime.fromisoformat(padded))


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_quantities_have_true_spans_and_readable_values(text: str, code: str) -> None:
    mentions = quantities.find(text, PACKS[code])
    in_order([mention.span for mention in mentions], flatten(text))
    for mention in mentions:
        assert mention.low <= mention.high
        assert mention.number.overlaps(mention.span)
        assert mention.value.text.startswith(mention.qualifier)
    counted = quantities.counts(text, PACKS[code], [mention.span for mention in mentions])
    for count in counted:
        assert not any(count.number.overlaps(mention.span) for mention in mentions)
        assert text[count.number.start : count.number.end]


@given(TEXTS)
def test_names_have_true_spans(text: str) -> None:
    hits = INDEX.find(text)
    in_order([hit.span for hit in hits], flatten(text))
    assert INDEX.find(text) == hits


@given(TEXTS)
def test_every_text_has_a_language_or_none(text: str) -> None:
    assert detect(text) in ("", "en", "fa", "ru", "ar", "uk", "tr", "de", "fr", "es")


@pytest.mark.parametrize(
    "piece", ["may ", "e.g. ", "9 ", "a.m. ", "«", "2022-", "08:52 GMT ", "two hundred and ", "&amp;", "\n "]
)
def test_a_long_run_of_one_thing_is_read(packs: dict[str, LanguagePack], piece: str) -> None:
    text = piece * 5000
    anchor = datetime(2022, 8, 10, tzinfo=UTC)
    assert len(split(text, packs["en"])) >= 0
    assert len(dates.find(text, packs["en"], anchor)) >= 0
    assert len(quantities.counts(text, packs["en"])) >= 0
    assert INDEX.find(text) == ()
