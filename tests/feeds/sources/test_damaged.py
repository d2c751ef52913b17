"""Damaged answers of every kind: FeedError and nothing else, and values of wrong types count as missing."""

from __future__ import annotations

import json
import random

import pytest

from monitor.errors import FeedError
from monitor.feeds.sources.catalogue import kind_named
from tests.feeds.sources import answers

MUTANTS = 400
BODIES = {
    "gdelt": answers.GDELT,
    "spaceflight-news": answers.SNAPI,
    "launch-library": answers.flights(answers.flight(), answers.flight(id="2")),
    "google-news": answers.google(("Tea - Leaf", answers.google_link("https://leaf.example/"), "Leaf")),
    "bing-news": answers.bing("1"),
    "reddit": answers.REDDIT,
    "news-sitemap": answers.NEWS_SITEMAP,
}
NASTY = (
    b"null",
    b"[]",
    b"{}",
    b"1e999",
    b"-1",
    b'"\\ud800"',
    b"&#0;",
    b"\x00",
    b"\xff",
    b"<",
    b"{",
    b'"',
    b"]]>",
    b"]",
)
WRONG = (None, 7, True, -1.5, "", "x" * 5_000, [], {}, [None], [{"name": 3}], {"name": []}, {"id": {}}, "\x00\ud800")


def mutated(body: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(body))
        end = min(start + chance.choice((0, 1, 3, 20)), len(body))
        body = body[:start] + chance.choice((*NASTY, b"", body[start:end] * 2)) + body[end:]
    return body if chance.random() > 0.2 else body[: chance.randrange(1, len(body))]


@pytest.mark.parametrize("kind", BODIES)
def test_damaged_answer_is_read_or_refused(kind: str) -> None:
    chance = random.Random(f"2026 {kind}")
    for _ in range(MUTANTS):
        body = mutated(BODIES[kind], chance)
        try:
            feed = kind_named(kind).read(
                body, chance.choice(("", "application/json", "text/xml")), "http://127.0.0.1/x"
            )
        except FeedError:
            continue
        assert all(entry.url == "" or entry.url.startswith(("http://", "https://")) for entry in feed.entries), body


@pytest.mark.parametrize("name", sorted(answers.flight()))
@pytest.mark.parametrize("value", WRONG, ids=lambda value: repr(value)[:12])
def test_record_with_a_wrong_value_is_told_all_the_same(name: str, value: object) -> None:
    body = json.dumps({"results": [answers.flight(**{name: value}), answers.flight(id="other")]}).encode()
    assert 1 <= len(kind_named("launch-library").read(body, "application/json", "http://127.0.0.1/").entries) <= 2


@pytest.mark.parametrize("kind", ["gdelt", "spaceflight-news"])
@pytest.mark.parametrize("value", WRONG, ids=lambda value: repr(value)[:12])
def test_article_with_wrong_values_is_read_all_the_same(kind: str, value: object) -> None:
    found = json.loads(BODIES[kind])
    (articles,) = (part for part in found.values() if isinstance(part, list) and part)
    articles[0] = dict.fromkeys(articles[0], value)
    assert kind_named(kind).read(json.dumps(found).encode(), "application/json", "http://127.0.0.1/").entries
