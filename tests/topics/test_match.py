"""What a document is about is told from what it mentions in passing."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

import pytest

from monitor.topics.match import match
from monitor.topics.recall import NO_PAST, Past
from monitor.topics.rule import TopicSpec, read_topics
from monitor.types import Document, Span

RULES = """
[topic.tea]
title = "Tea"
never = ["tea party"]
unless = ["named after"]

[[topic.tea.when]]
must = ["@Sencha", "whisk*", "чайн* церемони*", "چای"]
with = { any = ["cup*", "чашк*", "فنجان"], within = 8 }
never = ["coffee"]
"""
TOPICS = read_topics(tomllib.loads(RULES), "topics.toml")
ABOUT = "The whisk lay beside the cup."
OTHER = "The harbour was quiet that day, and no ship came in."


@dataclass(frozen=True)
class Hit:
    """A name found: what matching needs of one."""

    span: Span
    id: str


def page(title: str = "", summary: str = "", body: str = "") -> Document:
    return Document("1", title, summary, body, "en")


def topics(document: Document, *names: str, rules: tuple[TopicSpec, ...] = TOPICS) -> list[str]:
    hits = [Hit(Span(at := document.text.index(name), at + len(name)), "Sencha") for name in names]
    return [found.topic for found in match(document, hits, rules)]


@pytest.mark.parametrize(
    "document",
    [
        page(title="Whisks and cups"),
        page(title="News", summary=ABOUT),
        page(title="News", body=f"{ABOUT} {OTHER}"),
        page(body=ABOUT),
        page(title="Вечер", body="Чайную церемонию начали с чашки."),
        page(title="شب", body="آن‌ها چای را در فنجان ریختند."),
        page(title="WHISKS", body="Cups and more cups stood there."),
    ],
)
def test_title_and_lead_decide(document: Document) -> None:
    assert topics(document) == ["tea"]


@pytest.mark.parametrize(
    "document",
    [
        page(title="News", body=f"{OTHER} {OTHER} {ABOUT} {OTHER}"),
        page(title="News", summary=OTHER, body=f"{OTHER}\n\n{ABOUT}"),
        page(title="Whisks", body=OTHER),
        page(title="The whisk", body="It was a long and rather quiet evening in the old harbour. A cup stood there."),
        page(title="The whisk and the coffee cup"),
        page(title="A tea party", body=ABOUT),
        page(),
    ],
)
def test_a_passing_mention_does_not(document: Document) -> None:
    assert topics(document) == []


def test_many_later_sentences_add_up_and_count_less_in_a_long_document() -> None:
    start = f"{OTHER} {OTHER} "
    assert topics(page(title="News", body=start + f"{ABOUT} " * 3)) == ["tea"]
    assert topics(page(title="News", body=start + f"{ABOUT} " * 3 + f"{OTHER} " * 40)) == []


def test_words_that_count_in_their_own_sentence_count_once() -> None:
    told_once = f"{OTHER} {OTHER} The whisk lay beside the cup. A whisk sank."
    rules = read_topics(tomllib.loads(RULES.replace("[[", "threshold = 0.5\n[[", 1)), "topics.toml")
    assert topics(page(title="News", body=told_once), rules=rules) == []
    assert topics(page(title="News", body=f"{told_once} {OTHER} A whisk sank beside a cup."), rules=rules) == ["tea"]


def test_names_count_as_words() -> None:
    document = page(title="Sencha in a cup")
    assert topics(document, "Sencha") == ["tea"]
    assert topics(document) == []


def test_a_dateline_is_not_the_lead() -> None:
    filed = "LISBON, May 3 (ABC) - "
    assert topics(page(title="News", body=f"{filed}{ABOUT}")) == ["tea"]
    assert topics(page(title="News", body="WHISK (ABC) - Three cups stood on the shelf all day.")) == []


def test_a_second_line_of_the_title_is_not_the_lead() -> None:
    line = "Three cups stood on the shelf all day long"
    assert topics(page(title="News", body=f"{line}\n\n{ABOUT}")) == ["tea"]
    assert topics(page(title="News", body=f"{line}.\n\n{ABOUT}")) == []


def test_what_is_no_news_is_left_out() -> None:
    document = page(title="News", body=ABOUT)
    at = document.text.index(ABOUT)
    assert match(document, (), TOPICS, [Span(at, at + len(ABOUT))]) == ()


def test_context_may_stand_anywhere() -> None:
    rules = read_topics(
        tomllib.loads('[topic.tea]\n[[topic.tea.when]]\nmust = ["whisk*"]\ncontext = ["ceremon*"]'), "topics.toml"
    )
    body = f"{OTHER} {OTHER} A ceremony was held."
    assert topics(page(title="The whisk", body=body), rules=rules) == ["tea"]
    assert topics(page(title="The whisk", body=OTHER), rules=rules) == []


def test_reasons_are_the_words_that_decided() -> None:
    document = page(title="News", body=ABOUT)
    (found,) = match(document, (), TOPICS)
    assert [span.of(document.text) for span in found.reasons] == ["whisk", "cup"]
    assert found.score == 1.0


def test_the_same_document_matches_alike_every_time() -> None:
    document = page(title="Whisks and cups", body=f"{ABOUT} {ABOUT}")
    assert match(document, (), TOPICS) == match(document, (), TOPICS)


def test_a_word_that_ends_the_matter_may_be_excused() -> None:
    assert topics(page(title="Whisks and cups for a tea party")) == []
    assert topics(page(title="Whisks and cups of a shop named after a tea party")) == ["tea"]


ARRIVALS = read_topics(
    tomllib.loads("""
[topic.tea]
context = ["kettle*"]
front = ["tea*"]
again = ["@Sencha"]
recalls = ["years ago"]
threshold = 0.5

[[topic.tea.when]]
must = ["poured"]
about = ["@Sencha", "@Gyokuro"]
not_about = ["coffee"]
coming = true
"""),
    "topics.toml",
)
FAR = f"{OTHER} The kettle sang. "


def about(title: str, body: str, past: Past = NO_PAST) -> bool:
    document = page(title=title, body=body)
    found = re.finditer("Sencha|Gyokuro", document.text)
    hits = [Hit(Span(*name.span()), name.group()) for name in found]
    return bool(match(document, hits, ARRIVALS, past=lambda: past))


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Sencha at the tea house", f"{FAR}It was poured at noon.", True),
        ("The tea house", f"{FAR}It was poured at noon.", False),
        ("Sencha at the tea house", f"{FAR}Gyokuro was poured at noon.", False),
        ("Sencha and coffee in the tea house", f"{FAR}It was poured at noon.", False),
        ("Sencha at the tea house", f"{OTHER} It was poured at noon.", False),
        ("Sencha at the house", f"{FAR}It was poured at noon.", False),
        ("Sencha at the tea house", f"{FAR}It was poured years ago.", False),
    ],
)
def test_what_a_text_is_about_is_told_of_further_down(title: str, body: str, expected: bool) -> None:
    assert about(title, body) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{FAR}Sencha had come. A guest praised Sencha. It was poured at noon.", True),
        (f"{FAR}Sencha had come. A guest praised it. It was poured at noon.", False),
        (f"{FAR}Gyokuro had come. A guest praised Gyokuro. It was poured at noon.", False),
    ],
)
def test_what_a_text_comes_back_to_it_is_about(body: str, expected: bool) -> None:
    assert about("The tea house", body) is expected
    assert about("A quiet day", body) is expected


def test_sentences_without_a_name_go_on_with_the_old_thing_before_them() -> None:
    old = Past(aged=frozenset({"Sencha"}), fresh=frozenset({"Gyokuro"}))
    title = "Sencha at the tea house"
    assert about(title, f"{FAR}It was poured at noon.")
    assert not about(title, f"{FAR}It was poured at noon.", old)
    assert about("Sencha and Gyokuro at the tea house", f"{FAR}It was poured at noon.", old)
    assert about(title, f"{FAR}{OTHER} {OTHER} It was poured at noon.", old)


def test_what_is_long_past_counts_little() -> None:
    title, body = "Sencha at the tea house", f"{FAR}Sencha was poured at noon."
    whole = Span(len(title), len(title) + len(body) + 2)
    assert about(title, body)
    assert not about(title, body, Past(old=(whole,)))
    assert not about(title, "The kettle sang, and Sencha was poured.", Past(aged=frozenset({"Sencha"})))
    assert about(title, "The kettle sang, and Sencha was poured.", Past(fresh=frozenset({"Sencha"})))
