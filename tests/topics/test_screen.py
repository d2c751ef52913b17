"""What is looked at before the rules: whatever a rule would take must pass."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.analysis import Analyser
from monitor.text.normalise import words_in
from monitor.topics.match import Screen, match
from monitor.topics.rule import read_topics
from monitor.types import Document, Span

TEA = read_topics(
    {
        "topic": {
            "tea": {
                "context": ["kettle*"],
                "when": [
                    {"must": ["whisk*"], "with": {"any": ["green tea"]}, "near": [["pour*"]], "context": ["guest"]},
                    {"must": ["@Sencha"], "about": ["harvest"]},
                ],
            }
        }
    },
    "tea.toml",
)
SCREEN = Screen.of(TEA)
WORDS = ("kettles", "whisking", "green", "tea", "poured", "guest", "guests", "harvest", "and", "Kettle", "-", ".", "\n")


class _Sencha:
    span = Span(0, 6)
    id = "Sencha"


def _passes(text: str, *named: str) -> bool:
    return SCREEN.lets_pass(words_in(text), named)


def test_a_text_with_all_the_words_passes_in_whatever_order() -> None:
    assert _passes("guest poured tea green whisking kettles")


@pytest.mark.parametrize("missing", ["kettles", "whisking", "green", "tea", "poured", "guest"])
def test_a_text_without_a_word_that_every_way_needs_is_left(missing: str) -> None:
    text = " ".join(word for word in ("guest", "poured", "tea", "green", "whisking", "kettles") if word != missing)
    assert not _passes(text)


def test_a_name_counts_where_it_was_found() -> None:
    assert _passes("the kettle and the harvest", "Sencha")
    assert not _passes("the kettle and the harvest")
    assert not _passes("the kettle", "Sencha")


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.booleans())
@settings(max_examples=400, deadline=None)
def test_what_the_rules_take_passes(words: list[str], named: bool) -> None:
    document = Document(id="1", title="", summary="", body="Sencha " + " ".join(words))
    hits = (_Sencha(),) if named else ()
    if match(document, hits, TEA):
        assert _passes(document.text, *(hit.id for hit in hits))


def test_the_shipped_articles_are_read_as_without_the_screen(
    analyser: Analyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [article.document for article in analyser.pack.articles]
    halves = [
        Document(id="half", title="", summary="", body=part, published=datetime(2026, 1, 5, tzinfo=UTC))
        for one in articles
        for part in one.body.split("\n")
    ]
    screened = [analyser.analyse(document) for document in (*articles, *halves)]
    monkeypatch.setattr(Screen, "lets_pass", lambda self, words, named: True)
    assert screened == [analyser.analyse(document) for document in (*articles, *halves)]
    assert any(one.matches for one in screened)
