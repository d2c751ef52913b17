"""What a document is about is told from what it mentions in passing."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

import pytest

from monitor.topics.match import match
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


def test_names_count_as_words() -> None:
    document = page(title="Sencha in a cup")
    assert topics(document, "Sencha") == ["tea"]
    assert topics(document) == []


def test_a_dateline_is_not_the_lead() -> None:
    filed = "LISBON, May 3 (ABC) - "
    assert topics(page(title="News", body=f"{filed}{ABOUT}")) == ["tea"]
    assert topics(page(title="News", body="WHISK (ABC) - Three cups stood on the shelf all day.")) == []


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
