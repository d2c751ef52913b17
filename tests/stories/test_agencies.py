"""Whom a text has its report from, in three languages."""

from __future__ import annotations

import pytest

from monitor.stories.agencies import Sources, agency_of
from monitor.text.languages import LANGUAGES, load_language
from monitor.text.tokens import tokenise
from monitor.types import Document

SOURCES = Sources.of([load_language(code) for code in LANGUAGES])
FILLER = "The board met in the old hall and spoke of tea. " * 20


def read(body: str, language: str = "en", *, title: str = "Tea", author: str = "", source: str = "Morning Leaf") -> str:
    document = Document("d", title, "", body, language, source, author=author)
    return agency_of(document, tokenise(document.text), language, SOURCES)


@pytest.mark.parametrize(
    ("body", "language", "agency"),
    [
        ("LEAFTON (Reuters) - The board opened a warehouse.", "en", "Reuters"),
        ("The board opened a warehouse, Tasnim News Agency reported.", "en", "Tasnim"),
        ("The board opened a warehouse, according to the Associated Press.", "en", "Associated Press"),
        ("“We are open,” the board told AFP.", "en", "AFP"),
        ("The board opened a warehouse, the semi-official ISNA news agency reported on Monday.", "en", "ISNA"),
        ("The board opened a warehouse. /TASS/", "en", "TASS"),
        ("Склад открыт, сообщает ТАСС со ссылкой на совет.", "ru", "TASS"),
        ("Склад открыт. Об этом сообщило агентство «Интерфакс».", "ru", "Interfax"),
        ("По данным агентства Синьхуа, склад открыт.", "ru", "Xinhua"),
        ("به گزارش ایسنا، انبار چای گشایش یافت.", "fa", "ISNA"),
        ("به گزارش خبرگزاری تسنیم، انبار چای گشایش یافت.", "fa", "Tasnim"),
        ("انبار چای به نقل از خبرگزاری مهر گشایش یافت.", "fa", "Mehr"),
        ("رویترز نوشت که انبار چای گشایش یافت.", "fa", "Reuters"),
    ],
)
def test_an_agency_is_read_from_the_text(body: str, language: str, agency: str) -> None:
    assert read(body, language) == agency


@pytest.mark.parametrize(
    "body",
    [
        "The board opened a warehouse beside the Reuters building.",
        "The board opened a warehouse.",
        "Tass of the finest tea were poured. The ap was updated.",
        FILLER + "Reuters reported in May that the board was late. " + FILLER,
    ],
)
def test_who_is_only_mentioned_is_no_source(body: str) -> None:
    assert read(body) == ""


def test_a_byline_comes_before_the_text_and_the_outlet_last() -> None:
    assert read("The board is open, TASS reported.", author="A. Reporter, Reuters") == "Reuters"
    assert read("The board is open.", title="TASS: the board is open") == "TASS"
    assert read("Склад открыт.", "ru", source="РИА Новости") == "RIA Novosti"
    assert read("Склад открыт, сообщает ТАСС.", "ru", source="РИА Новости") == "TASS"
    assert read(FILLER + "The board is open. (Xinhua)") == "Xinhua"
