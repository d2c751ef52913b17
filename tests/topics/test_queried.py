"""What a person's query finds in a document, and what that is worth."""

from __future__ import annotations

import pytest

from monitor.text.languages import load_language
from monitor.text.names import NamedThing, NameIndex
from monitor.topics.match import match
from monitor.topics.queried import ABOUT, Query
from monitor.topics.query import read_query
from monitor.types import Document, Match

THINGS = (NamedThing("Sencha", {"en": ("Sencha",), "ru": ("Сенча",), "fa": ("سنچا",)}),)
NAMES = NameIndex(THINGS, [load_language(code) for code in ("en", "ru", "fa")])
TEA = Document(
    "1",
    "Kettles sold out in Morioka",
    "",
    "Shops in Morioka have no iron kettle left. Dealers blame a film about it.\n\n"
    "Guests of the last ceremony drank Sencha. The whisk makers hope for more. Nobody sold coffee.",
    "en",
    "Morning Post",
    "https://news.example.org/tea",
)
RUSSIAN = Document("2", "Чайники подорожали", "", "Цены на чайник выросли, сенчу не покупают.", "ru", "Вести")
PERSIAN = Document(
    "3", "قوری‌های قدیمی گران شدند", "", "قيمت قوري‌ها در بازار بالا رفت و سنچا نایاب شد.", "fa", "روزنامه"
)


def found(query: str, document: Document = TEA, threshold: float = 0.0) -> Match | None:
    """Return how a document belongs to a topic with this query."""
    topic = Query("t", "T", read_query(query, {"Sencha": ["Sencha"]}), threshold)
    matches = match(document, NAMES.find(document.text), (), queries=(topic,))
    return matches[0] if matches else None


@pytest.mark.parametrize(
    "query",
    [
        "kettle",
        '"iron kettle"',
        "kett*",
        "ceremony AND whisk",
        "juice OR coffee",
        "kettle NOT juice",
        "@Sencha",
        "guest NEAR/6 @Sencha",
        "@Sencha NEAR/6 guest",
        "title:kettle",
        "lead:shops",
        "text:film",
        "lang:en kettle",
        'source:"morning post" kettle',
        "site:example.org kettle",
        "(juice OR guests) NEAR/8 (drank OR ate)",
        "kettle (juice OR NOT juice)",
    ],
)
def test_what_belongs(query: str) -> None:
    """Each way of asking finds the text."""
    assert found(query)


@pytest.mark.parametrize(
    "query",
    [
        "juice",
        '"iron kettles"',
        '"kettle iron"',
        "ceremony AND juice",
        "kettle NOT coffee",
        "guest NEAR/2 @Sencha",
        "title:ceremony",
        "lead:ceremony",
        'title:"iron kettle"',
        "lang:fa kettle",
        "source:evening kettle",
        "site:example.net kettle",
        "source:orning kettle",
    ],
)
def test_what_does_not(query: str) -> None:
    """Each of these lacks something."""
    assert found(query) is None


@pytest.mark.parametrize(
    ("query", "document"),
    [
        ("чайник", RUSSIAN),
        ("@Sencha", RUSSIAN),
        ("чайниками AND цена", RUSSIAN),
        ('"قوری"', PERSIAN),
        ("@Sencha", PERSIAN),
        ("قیمت NEAR/3 قوری", PERSIAN),
    ],
)
def test_three_scripts(query: str, document: Document) -> None:
    """Case endings, Arabic letters for Persian ones, half-spaces and names in any spelling."""
    assert found(query, document)


def test_reasons_are_the_words_themselves() -> None:
    """Offsets are those of the stored text."""
    hit = found("kettle guest")
    assert hit
    assert [TEA.text[span.start : span.end] for span in hit.reasons] == ["Kettles", "kettle", "Guests"]
    far = found("قوری NEAR/3 بازار", PERSIAN)
    assert far
    assert [PERSIAN.text[span.start : span.end] for span in far.reasons] == ["قوري", "بازار"]


@pytest.mark.parametrize(
    ("query", "worth"),
    [
        ("kettle", 1.0),
        ("kettle^0.5", 0.5),
        ("ceremony", 0.4),
        ("film", 0.6),
        ("kettle ceremony", 0.4),
        ("ceremony OR whisk", 0.8),
        ("guest NEAR/6 drank^0.5", 0.2),
        ("kettle NOT juice", 1.0),
        ("kettle OR NOT (kettle NOT kettle) kettle", 2.0),
    ],
)
def test_what_a_match_is_worth(query: str, worth: float) -> None:
    """The place weighs, the least of AND counts, OR adds up, exclusions count nothing."""
    hit = found(query)
    assert hit
    assert hit.score == pytest.approx(worth)


def test_a_passing_mention_is_told_from_what_it_is_about() -> None:
    """With a threshold a word in the middle of a text is not enough."""
    assert found("kettle", threshold=ABOUT)
    assert found("ceremony")
    assert not found("ceremony", threshold=ABOUT)


def test_many_queries_share_one_look() -> None:
    """Each is answered for itself, in their order."""
    queries = [Query(f"q{n}", "", read_query(word, {})) for n, word in enumerate(("coffee", "juice", "kettle"))]
    assert [m.topic for m in match(TEA, (), (), queries=queries)] == ["q0", "q2"]
