"""What nearly belongs to a topic, in three languages, and why it does not: rules of a pack and a person's queries."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.text.tokens import tokenise
from monitor.topics.match import Screen, matches_on
from monitor.topics.nearly import MOST, nearly
from monitor.topics.page import read_page
from monitor.topics.queried import ABOUT, Query
from monitor.topics.query import read_query
from monitor.topics.reasons import reason
from monitor.topics.recall import NO_PAST
from monitor.topics.rule import TopicSpec, read_topics
from monitor.types import Analysis, Document, NearMiss, Refusal, Span

FILLER = "The market opened at nine and nobody was surprised. " * 6


def tea(**more: object) -> TopicSpec:
    """Return a topic about tea; `more` are keys of the topic."""
    when = {"must": ["kettle*", "чайник*", "قوری*"], "with": {"any": ["guest*", "гост*", "مهمان*"], "within": 8}}
    (topic,) = read_topics({"topic": {"tea": {"when": [when], **more}}}, "tea.toml")
    return topic


def seen(topic: TopicSpec | str, title: str, body: str, threshold: float = 0.0) -> NearMiss | None:
    """Return how a text nearly belongs to a topic, given as a rule or as a query; it must not belong."""
    document = Document("1", title, "", body, source="Noon")
    queries = [Query("tea", "Tea", read_query(topic, {}), threshold)] if isinstance(topic, str) else []
    topics = [] if isinstance(topic, str) else [topic]
    screen = Screen.of(topics, queries)
    page = read_page(document, (), screen.lexicon, (), tokenise(document.text))
    assert matches_on(page, document, topics, lambda: NO_PAST, queries) == ()
    return next(iter(nearly(page, document, topics, queries, screen, ())), None)


def words(miss: NearMiss, title: str, body: str) -> tuple[list[str], list[str]]:
    """Return the words for and against, as the text has them."""
    text = Document("1", title, "", body).text
    return [span.of(text) for span in miss.words], [span.of(text) for span in miss.against]


@pytest.mark.parametrize(
    ("title", "body", "spoken"),
    [
        ("A day at the exchange", FILLER + "A kettle stood by the guests.", ["kettle", "guests"]),
        ("День на бирже", "Рынок открылся в девять часов утра. " * 9 + "Чайник ждал гостей.", ["Чайник", "гостей"]),
        (
            "یک روز در بورس",
            "بازار ساعت نه صبح آغاز به کار کرد. " * 9 + "قوري‌ها برای مهمانان بود.",
            ["قوري‌ها", "مهمانان"],
        ),
    ],
)
def test_a_passing_mention_is_below(title: str, body: str, spoken: list[str]) -> None:
    miss = seen(tea(), title, body)
    assert miss is not None
    assert miss.refusal is Refusal.BELOW
    assert 0 < miss.score < miss.needed == 0.8
    assert [w.rstrip("\u200cها") for w in words(miss, title, body)[0]] == [w.rstrip("\u200cها") for w in spoken]


def test_a_guard_of_the_topic_in_front_is_named() -> None:
    title = "Kettle for the guests of a tea party"
    miss = seen(tea(never=["tea party"]), title, "")
    assert miss is not None
    assert miss.refusal is Refusal.GUARD
    assert words(miss, title, "") == (["Kettle", "guests"], ["tea party"])


def test_a_guard_of_a_condition_beside_the_word_is_named() -> None:
    when = {"must": ["kettle*"], "never": ["whistle*"]}
    (topic,) = read_topics({"topic": {"tea": {"when": [when]}}}, "tea.toml")
    title = "Kettle whistles win the match"
    miss = seen(topic, title, "")
    assert miss is not None
    assert (miss.refusal, words(miss, title, "")) == (Refusal.GUARD, (["Kettle"], ["whistles"]))


def test_what_is_recalled_is_old() -> None:
    title = "Kettle for guests broke years ago"
    miss = seen(tea(recalls=["years ago"]), title, "")
    assert miss is not None
    assert (miss.refusal, words(miss, title, "")[1]) == (Refusal.OLD, ["years ago"])


def test_words_too_far_apart_count_where_one_stands_in_front() -> None:
    title, body = "Kettle sold", "Nothing more was said about it by anybody at all that day, guests left."
    miss = seen(tea(), title, body)
    assert miss is not None
    assert miss.refusal is Refusal.FAR
    assert seen(tea(), "Prices rise", FILLER + "A kettle broke. " + FILLER + "Some guests left.") is None


def test_what_a_text_must_be_about_stands_further_down() -> None:
    when = {"must": ["poured"], "about": ["kettle*"]}
    (topic,) = read_topics({"topic": {"tea": {"when": [when]}}}, "tea.toml")
    miss = seen(topic, "It was poured at noon", "Everybody looked at it in silence. The kettle was new.")
    assert miss is not None
    assert miss.refusal is Refusal.ELSEWHERE
    assert seen(topic, "It was poured at noon", "Everybody looked at it in silence. The jar was new.") is None


def test_a_topic_without_its_context_is_near_by_a_telling_word_alone() -> None:
    alone = {"must": ["khayyam*"]}
    pair = {"must": ["launch*"], "with": {"any": ["ship*"], "within": 9}}
    (topic,) = read_topics({"topic": {"tea": {"context": ["orbit*"], "when": [alone, pair]}}}, "tea.toml")
    miss = seen(topic, "Khayyam is read again", "")
    assert miss is not None
    assert miss.refusal is Refusal.LACKS
    assert seen(topic, "A ship is launched", "") is None


@pytest.mark.parametrize("text", ["Bread prices rise", "Guests leave", "", "   ", "чай", "‌ ‌"])
def test_a_text_with_nothing_of_the_topic_is_no_near_miss(text: str) -> None:
    assert seen(tea(), text, "") is None
    assert seen("kettle AND guest", text, "") is None


@pytest.mark.parametrize(
    ("query", "threshold", "title", "body", "refusal", "against"),
    [
        ("kettle NOT coffee", 0, "Kettle and coffee", "", Refusal.GUARD, ["coffee"]),
        ("чайник NOT кофе", 0, "Чайники и кофе", "", Refusal.GUARD, ["кофе"]),
        ("قوری NOT قهوه", 0, "قوری و قهوه", "", Refusal.GUARD, ["قهوه"]),
        ("kettle", ABOUT, "Prices", FILLER + "One kettle broke.", Refusal.BELOW, []),
        ("title:kettle", 0, "Prices", "Kettle makers are glad of it all.", Refusal.ELSEWHERE, []),
        ("kettle NEAR/2 guest", 0, "Kettle broke", "Then all the other guests left.", Refusal.FAR, []),
        ('(kettle OR pot) NOT (coffee OR "tea party")', 0, "A pot at a tea party", "", Refusal.GUARD, ["tea party"]),
    ],
)
def test_a_persons_query_says_why(
    query: str, threshold: float, title: str, body: str, refusal: Refusal, against: list[str]
) -> None:
    miss = seen(query, title, body, threshold)
    assert miss is not None
    assert miss.refusal is refusal
    assert miss.words
    assert words(miss, title, body)[1] == against


@pytest.mark.parametrize("query", ["kettle lang:fa", "kettle NOT source:noon", "kettle site:a.example"])
def test_what_is_left_out_by_language_or_source_was_meant_so(query: str) -> None:
    assert seen(query, "Kettle", "") is None


def test_a_document_is_near_few_topics() -> None:
    queries = [Query(f"t{n}", "", read_query("kettle NOT coffee", {})) for n in range(MOST + 5)]
    document = Document("1", "Kettle and coffee", "", "")
    screen = Screen.of((), queries)
    page = read_page(document, (), screen.lexicon, ())
    assert len(nearly(page, document, (), queries, screen, ())) == MOST


@pytest.mark.parametrize("refusal", list(Refusal))
def test_every_reason_is_a_sentence(refusal: Refusal) -> None:
    for against in ([], ["شعر", "метро", "poet", "poem"]):
        said = reason(refusal, 0.4, 0.7, against)
        assert said[0].isupper()
        assert said.endswith(".")
        assert "poem" not in said


def read(analyser: Analyser, title: str, body: str = "", said: tuple[tuple[str, bool], ...] = ()) -> Analysis:
    """Read an entry with the shipped pack."""
    return analyser.analyse(Document("1", title, "", body, published=datetime(2026, 1, 5, tzinfo=UTC)), said=said)


@pytest.mark.parametrize(
    ("title", "body", "against"),
    [
        ("Khayyam's quatrains in a new translation", "The poet is read again.", {"quatrains", "poet"}),
        ("Омар Хайям на сцене", "В театре поставили стихи поэта.", {"Омар"}),
        ("بزرگداشت خیام در نیشابور", "شاعر و ریاضی‌دان ایرانی.", {"بزرگداشت", "نیشابور"}),
    ],
)
def test_homonyms_of_the_shipped_pack_are_near(analyser: Analyser, title: str, body: str, against: set[str]) -> None:
    text = Document("1", title, "", body).text
    analysis = read(analyser, title, body)
    assert (analysis.matches, analysis.claims) == ((), ())
    (miss,) = (one for one in analysis.misses if one.topic == "khayyam")
    assert miss.refusal is Refusal.GUARD
    assert against & {span.of(text) for span in miss.against}


def test_what_was_said_decides_whose_claims_are_read(analyser: Analyser) -> None:
    body = "The Khayyam satellite was launched on a Soyuz rocket from the Baikonur Cosmodrome on 9 August 2022."
    plain = read(analyser, "Khayyam satellite", body)
    assert plain.claims
    taken = {match.topic: False for match in plain.matches}
    refused = read(analyser, "Khayyam satellite", body, tuple(taken.items()))
    assert (refused.claims, refused.matches) == ((), plain.matches)
    assert read(analyser, "Bread", "Bakers earn 5 kg of flour.", (("khayyam", True),)).said == (("khayyam", True),)
    aside = FILLER + body
    assert not read(analyser, "Bread", aside).claims
    assert read(analyser, "Bread", aside, (("khayyam", True),)).claims
    assert not read(analyser, "Bread", aside, (("no-such-topic", True),)).claims


def test_spans_lie_in_the_text(analyser: Analyser) -> None:
    for article in analyser.pack.articles:
        for part in article.document.body.split("\n"):
            document = Document("1", "Омар Хайям and خیام", "", part)
            for miss in analyser.analyse(document).misses:
                assert all(0 <= s.start < s.end <= len(document.text) for s in (*miss.words, *miss.against))
                assert Span(0, 0) not in miss.words
