"""The page reads well, and nothing in it is markup, a link or a direction that an outside text chose."""

from __future__ import annotations

import random
import re

from monitor.exchange.asmarkdown import write_markdown
from tests.exchange.world import FACTS, HOSTILE, fact, reference


def page(*facts: object) -> str:
    return write_markdown(facts, {"height": "height of it"}).decode()  # type: ignore[arg-type]


def test_a_page_by_thing_with_numbered_sources() -> None:
    told = reference(url="https://gazette.example/a_(b)?q=1", attributed_to="the town")
    assert page(
        fact("600 m", told, reference("Herald", "")),
        fact("300 m", told, subject="Spire", valid_from="2019-03", valid_to="2020"),
        fact("1 m", subject="Spire", prop="depth_of_it"),
    ) == (
        "# Known facts\n\n"
        "## Spire\n\n"
        "- depth\\_of\\_it: **1 m**\n"
        "- height of it: **300 m** (since Mar 2019, until 2020) \\[1\\]\n\n"
        "## Tower\n\n"
        "- height of it: **600 m** \\[1\\]\\[2\\]\n\n"
        "## Sources\n\n"
        "1. [Gazette](<https://gazette.example/a_(b)?q=1>), 9 Aug 2022, according to the town: “It is 600 m high.”\n"
        "2. Herald, 9 Aug 2022\n"
    )


def test_only_what_is_in_force_stands_on_the_page() -> None:
    text = page(*FACTS)
    assert "600 m" in text
    assert "601 m" not in text
    assert "590 m" not in text
    assert page() == "# Known facts\n\nNothing is known yet.\n"


def test_nothing_of_others_is_markup() -> None:
    bare = re.sub(r"\\.", "", page(*FACTS))
    ours = re.sub(r"^- .*?: \*\*|\*\*|^#+ |^\d+\. ", "", bare, flags=re.MULTILINE)
    assert not re.search(r"[\[\]<>`*_|&]", ours), ours


def test_only_web_addresses_are_links() -> None:
    for url in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a.example/<b>",
        "https://a.example/ b",
        "//x",
        *HOSTILE,
    ):
        assert "](" not in page(fact("600 m", reference(url=url)))
    assert "](<http://a.example/>)" in page(fact("600 m", reference(url="http://a.example/")))
    assert "https\\://" in page(fact("600 m", reference(sentence="See https://evil.example now.")))


def test_texts_from_right_to_left_are_set_apart() -> None:
    text = page(fact("600 m", reference("برج‌نامه", "بلندی\u202eبرج"), subject="برج"))
    assert "## \u2068برج\u2069" in text
    assert "\u2068بلندی برج\u2069" in text
    assert text.count("\u2068") == text.count("\u2069")


def test_the_same_facts_are_the_same_page() -> None:
    mixed = list(FACTS)
    random.Random(3).shuffle(mixed)
    assert page(*mixed) == page(*FACTS)
