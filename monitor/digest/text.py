"""Write a digest as plain text: same order as the HTML, links bare, lines under 78 characters."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import tzinfo

from monitor.digest import wording
from monitor.digest.model import Digest, DigestCard, DigestSection
from monitor.digest.wording import Passage

WIDTH = 76
_INDENT = "    "


def render_text(digest: Digest, zone: tzinfo) -> str:
    """Return the digest as text in the zone. Only a link may be longer than a line; it stands alone on its own."""
    lines = [wording.clean(digest.title), wording.long_day(digest.until, zone)]
    lines += _wrap(wording.counts_line(digest))
    if digest.nothing_new:
        lines += ["", *_wrap(wording.empty_sentence(digest, zone))]
    for section in digest.sections:
        lines += _section(section, zone)
    lines += _unusual(digest)
    lines += _failing(digest, zone)
    if not digest.nothing_new:
        lines += ["", "Words in [brackets] are the evidence."]
    lines += ["", "-" * 20, *_wrap(wording.WHY)]
    return "\n".join(lines) + "\n"


def _section(section: DigestSection, zone: tzinfo) -> Iterator[str]:
    title = wording.clean(section.topic)
    yield from ("", "", *_wrap(title.upper()), "=" * min(len(title), WIDTH))
    for card in section.cards:
        yield from _card(card, zone)
    if section.repeated:
        yield from ("", "Also reported, known already:")
        for again in section.repeated:
            yield from _wrap(wording.repeated_line(again), "  - ", "    ")


def _card(card: DigestCard, zone: tzinfo) -> Iterator[str]:
    yield from ("", *_wrap(f"{wording.chip_word(card).upper()}: {wording.heading(card)}"))
    if said := wording.told(card):
        yield from _wrap(f"({said})", "  ", "  ")
    if card.known_value:
        yield from _wrap(f"Known: {wording.clean(card.known_value)}", "  ", _INDENT)
        yield from _quoted(wording.passage(card.known_sentence, card.known_span, card.known_language))
        yield from _wrap(wording.known_line(card), _INDENT, _INDENT)
    yield from _wrap(f"This item: {wording.clean(card.value)}", "  ", _INDENT)
    yield from _quoted(wording.passage(card.sentence, card.span, card.language))
    yield from _wrap(wording.source_line(card, zone), _INDENT, _INDENT)
    if address := wording.link(card.url):
        yield _INDENT + address


def _quoted(passage: Passage) -> list[str]:
    marked = f"[{passage.marked}]" if passage.marked else ""
    words = f"{passage.before}{marked}{passage.after}"
    if not words:
        return []
    if wording.direction(passage.language) == "rtl":
        return _wrap(words, _INDENT, _INDENT)
    return _wrap(f'"{words}"', _INDENT, _INDENT)


def _unusual(digest: Digest) -> Iterator[str]:
    if digest.unusual:
        yield from ("", "", "OUT OF THE USUAL", "=" * 16)
    for one in digest.unusual:
        yield from _wrap(wording.unusual_line(one), "  - ", "    ")


def _failing(digest: Digest, zone: tzinfo) -> Iterator[str]:
    if digest.failing:
        yield from ("", "", "FEEDS THAT FAIL", "=" * 15)
    for feed in digest.failing:
        yield from _wrap(wording.failing_line(feed, zone), "  - ", "    ")
        if address := wording.link(feed.url):
            yield _INDENT + address


def _wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=True
    )
