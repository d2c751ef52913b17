"""Topics as the store would return them, and what a rule would match."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.store.misses import Drawer, Stand
from monitor.store.topicrows import TopicRow
from monitor.store.topics import TopicRule
from monitor.topics.previewed import Marked, Preview, Previewed
from monitor.types import Span
from ui.nearshots import sample_drawer

NOW = 1_795_174_800
TEA = '(kettle OR "tea bowl" OR @Sencha) guest NOT coffee'
WHY = "The rule excludes it because of “coffee”."
NEAR = "kettle NEAR/5 guest"


def topic_row(
    ident: str = "my-tea",
    title: str = "Tea",
    query: str = TEA,
    threshold: float = 0.0,
    *,
    off: bool = False,
    items: int = 3,
    changed: bool = False,
) -> TopicRow:
    former = TopicRule(ident, title, "kettle", 0.0, False, NOW - 9000) if changed else None
    return TopicRow(ident, title, query, threshold, off, items, 1, "A kettle sings", NOW - 3600, former)


def sample_topics() -> list[TopicRow]:
    return [
        topic_row("khayyam", "Khayyam satellite", ""),
        topic_row("launches", "Iranian launches", "", off=True),
        topic_row(changed=True),
        topic_row("my-near", "Near things", NEAR, 0.8),
    ]


def marked(text: str, *words: str, against: str = "") -> Marked:
    spans = sorted((Span(text.index(word), text.index(word) + len(word)) for word in words), key=lambda s: s.start)
    other = (Span(text.index(against), text.index(against) + len(against)),) if against else ()
    return Marked(text, tuple(spans), other)


def entry(
    entry_id: int,
    title: Marked,
    *,
    before: bool = True,
    now: bool = True,
    language: str = "en",
    passage: Marked | None = None,
    why: str = "",
) -> Previewed:
    words = tuple(span.of(title.text) for span in title.marks)
    below = passage or Marked("")
    return Previewed(entry_id, title, "Orbital Wire", words, before, now, 1.0, below, language, NOW - 3600, why)


def sample_preview(topic: str = "my-tea", query: str = TEA, threshold: float = 0.0) -> Preview:
    entries = (
        entry(1, marked("A kettle for every guest", "kettle", "guest")),
        entry(2, marked("قوری تازه برای مهمان", "قوری"), before=False, language="fa"),
        entry(3, marked("Coffee kettle", "kettle"), now=False, why=WHY),
        entry(4, marked("A guest and his coffee", "guest"), before=False, now=False, why=WHY),
    )
    return Preview(200, entries, topic, query, threshold)


@dataclass
class TopicReads:
    """The part of a store in memory that knows topics."""

    topics_kept: list[TopicRow] = field(default_factory=sample_topics)
    drawers: dict[str, Drawer] = field(default_factory=lambda: {"my-tea": sample_drawer(NOW)})
    stood: list[Stand] = field(default_factory=list)
    rule_names: tuple[str, ...] = ("Khayyam", "Matcha", "Sencha")

    def topics(self) -> list[TopicRow]:
        return self.topics_kept

    def topic_items(self, topic: str) -> Preview:
        return Preview(1, (entry(1, marked("Khayyam sees", "Khayyam")),), topic)

    def drawer(self, topic: str) -> Drawer:
        return self.drawers.get(topic, Drawer())

    def stands(self, entry_id: int) -> list[Stand]:
        return self.stood

    def topic_names(self) -> tuple[str, ...]:
        return self.rule_names
