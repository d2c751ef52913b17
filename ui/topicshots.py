"""Draws the page of topics with topics and entries that are made up: a rule in each of its states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from monitor.types import Span
from ui.models.places import PlaceKind
from ui.models.rules import Draft
from ui.models.topics import Show
from ui.nearshots import sample_drawer
from ui.views.nearmisses import NEAR, SAID
from ui.views.topiceditor import Face

if TYPE_CHECKING:
    from monitor.store.topicrows import TopicRow
    from monitor.topics.previewed import Marked, Preview, Previewed
    from ui.composition import Composition

Draw = Callable[[], QWidget | None]
WIDE, MIDDLE, NARROW, SMALL, LARGE = (1440, 900), (1280, 800), (1024, 700), (860, 640), (1920, 1080)
HOUR = 3600
NAMES = ("Harbour Council", "Iron Kettle Company", "Matcha", "Sencha", "tea", "tea/Japan")
TEA = '(kettle OR "tea bowl" OR @Sencha OR whisk*) guest NOT coffee'
BREAD = "(bread OR flour OR bakery) price*"
HARBOUR = '(dredging OR pilot*) NEAR/12 (harbour OR @"Harbour Council") NOT title:museum'
PERSIAN = "(چای OR قوری OR سماور) مهمان NOT قهوه"
WRONG = '(dredging OR pilot* NEAR/12 @"Harbor Council" NOT museum'


def sample_rows(now: int) -> list[TopicRow]:
    """Return topics of one's own and of a pack, one of them off."""
    from monitor.store.topicrows import TopicRow
    from monitor.store.topics import TopicRule

    before = TopicRule("my-tea", "Tea ceremonies", "kettle guest", 0.0, False, now - 90 * HOUR)
    return [
        TopicRow("city", "City and council", "", 0.0, False, 48, 5, "What the council decided", now - HOUR,
                 written="council OR mayor", worth=0.8),
        TopicRow("rail", "Railways", "", 0.0, True, 17, 0, "A line opens", now - 200 * HOUR),
        TopicRow("my-tea", "Tea ceremonies", TEA, 0.8, False, 12, 3, "A bowl for every guest", now - 2 * HOUR, before),
        TopicRow("my-bread", "Bread prices", BREAD, 0.0, False, 31, 8, "Flour is dearer", now - HOUR // 2),
        TopicRow("my-harbour", "Harbour works", HARBOUR, 0.0, False, 6, 0, "Pilots strike", now - 30 * HOUR),
        TopicRow("my-persian", "چای و مهمان", PERSIAN, 0.0, False, 9, 2, "قوری تازه", now - 5 * HOUR),
    ]  # fmt: skip


def _marked(text: str, *words: str, against: str = "") -> Marked:
    from monitor.topics.previewed import Marked

    spans = sorted((text.index(word), text.index(word) + len(word)) for word in words)
    other = (Span(text.index(against), text.index(against) + len(against)),) if against else ()
    return Marked(text, tuple(Span(*span) for span in spans), other)


def sample_preview(draft: Draft, now: int) -> Preview:
    """Return what a rule might match: in three languages, some new, one no longer."""
    from monitor.topics.previewed import Preview

    return Preview(2_000, tuple(_entries(now)), draft.topic, draft.query, draft.threshold)


def _entries(now: int) -> list[Previewed]:
    from monitor.topics.previewed import Marked, Previewed

    def one(
        title: Marked,
        source: str,
        passage: Marked,
        language: str,
        hours: int,
        *,
        before: bool = True,
        now_too: bool = True,
        why: str = "",
    ) -> Previewed:
        words = tuple(span.of(text.text) for text in (title, passage) for span in text.marks)
        at = now - hours * HOUR
        return Previewed(hours, title, source, words, before, now_too, 1.0, passage, language, at, why)

    return [
        one(_marked("A tea bowl for every guest: the old house opens again", "tea bowl", "guest"), "Morning Ledger",
            _marked("…on Saturday the hosts set an iron kettle on the fire before the first guest had taken off "
                    "his shoes, and nobody spoke until the water sang", "kettle", "guest"), "en", 2),
        one(_marked("قوری تازه، مهمان تازه: آیین چای در خانهٔ قدیمی", "قوری", "مهمان"), "خبرنامهٔ صبح",
            _marked("میزبان پیش از آمدن نخستین مهمان قوری را گرم کرد و تا جوش آمدن آب کسی سخنی نگفت", "مهمان", "قوری"),
            "fa", 5, before=False),
        one(_marked("Чайник на двоих: гость пришёл раньше хозяина", "гость"), "Вестник утра",
            _marked("…хозяин снял чайник с огня, гость поставил чаши, и только после этого начался разговор о цене "
                    "на хлеб и о погоде", "чайник", "гость"), "ru", 9, before=False),
        one(_marked("Whisks from one village, and who still buys them", "Whisks"), "Harbour Dispatch",
            _marked("Most go to houses where a guest is still received with a bowl rather than a cup.", "guest"),
            "en", 26),
        one(_marked("Sencha is dearer than a year ago", "Sencha"), "City Wire", Marked(""), "en", 31),
        one(_marked("Guests at the kettle factory taste the new coffee", "Guests", "kettle"), "Union Tribune",
            _marked("…the visitors were shown how a kettle is cast, then were given coffee", "kettle",
                    against="coffee"),
            "en", 50, now_too=False, why="The rule excludes it because of “coffee”, “factory”."),
        one(_marked("Steam and steel: a guest at the old foundry", "guest"), "Valley Courier",
            _marked("…where every kettle of the railway was mended, at the gate stands a coffee cart", "kettle",
                    against="coffee"),
            "en", 70, before=False, now_too=False, why="The rule excludes it because of “coffee”."),
        one(_marked("Хлеб, соль и чайник", "чайник"), "Вестник утра", Marked(""), "ru", 90, before=False, now_too=False,
            why="What the rule wants beside these words is missing."),
    ]  # fmt: skip


class TopicShots:
    """The pictures of the topics, in the order they are drawn. `show` shows a place in a theme and size."""

    def __init__(self, composition: Composition, show: Callable[..., None], now: Callable[[], int]) -> None:
        self._window = composition.window
        self._page = composition.window.topics
        self._show, self._now = show, now

    def views(self) -> tuple[tuple[str, Draw], ...]:
        """Return each picture's name and what is to be done before it is drawn."""
        return (
            ("topics-light", self._light),
            ("topics-dark", self._dark),
            ("topics-text", self._text),
            ("topics-nearly", self._nearly),
            ("topics-mistake", self._mistake),
            ("topics-mistake-form", self._mistake_form),
            ("topics-beyond", self._beyond),
            ("topics-persian", self._persian),
            ("topics-new", self._new),
            ("topics-nothing", self._nothing),
            ("topics-applying", self._applying),
            ("topics-pack", self._pack),
            ("topics-near", self._near),
            ("topics-near-dark", self._near_dark),
            ("topics-near-narrow", self._near_narrow),
            ("topics-judged", self._judged),
            ("topics-near-none", self._near_none),
            ("topics-narrow", self._narrow),
            ("topics-small", self._small),
            ("topics-large", self._large),
            ("topics-empty", self._empty),
        )

    def _choose(self, ident: str, *, theme: str = "light", size: tuple[int, int] = WIDE) -> None:
        page = self._page
        page.blockSignals(False)
        self._show(PlaceKind.TOPICS, theme=theme, size=size)
        page.blockSignals(True)  # nothing of this is asked of the engine
        page.forget()
        page.drawer.open_at(None)
        page.drawer.setVisible(True)
        page.show_topics(sample_rows(self._now()), NAMES)
        page.choose(ident)
        page.preview.show_only(Show.MATCHES)
        page.list.setFocus()
        page.show_preview(sample_preview(page.draft, self._now()))

    def _change(self, query: str) -> None:
        page = self._page
        page.editor.show_face(Face.TEXT)
        page.editor.text.field.setPlainText(query)
        page.show_preview(sample_preview(page.draft, self._now()))

    def _light(self) -> None:
        self._choose("my-tea")
        self._page.editor.form.none.typing.setText("factory,")
        self._page.show_preview(sample_preview(self._page.draft, self._now()))

    def _dark(self) -> None:
        self._choose("my-tea", theme="dark")
        self._change(TEA + " NOT factory")
        self._page.preview.show_only(Show.LOST)

    def _text(self) -> None:
        self._choose("my-harbour", size=MIDDLE)

    def _nearly(self) -> None:
        self._choose("my-tea", size=MIDDLE)
        self._page.preview.show_only(Show.NEAR)
        self._page.preview.list.setCurrentIndex(self._page.preview.model.index(0))

    def _mistake(self) -> None:
        self._choose("my-harbour", size=MIDDLE)
        self._page.editor.text.field.setPlainText(WRONG)

    def _mistake_form(self) -> None:
        self._choose("my-bread", theme="dark", size=MIDDLE)
        self._page.editor.form.some.typing.setText("@Macha,")

    def _beyond(self) -> None:
        self._choose("my-harbour", size=MIDDLE)
        self._page.editor.show_face(Face.FORM)

    def _persian(self) -> None:
        self._choose("my-persian")
        self._page.editor.form.every.typing.setText("میزبان")

    def _new(self) -> None:
        self._choose("my-tea", size=MIDDLE)
        self._page.begin()

    def _nothing(self) -> None:
        self._choose("my-bread", size=MIDDLE)
        preview = sample_preview(self._page.draft, self._now())
        self._page.show_preview(replace(preview, entries=()))

    def _applying(self) -> None:
        self._choose("my-bread", size=MIDDLE)
        self._page.editor.foot.show_progress(1_240, 8_610)

    def _pack(self) -> None:
        self._choose("city", size=MIDDLE)
        self._page.editor.foot.show_progress(0, 0)
        preview = sample_preview(self._page.draft, self._now())
        kept = tuple(replace(entry, before=True, now=True) for entry in preview.entries)
        self._page.show_items(replace(preview, entries=kept, query="", topic="city"))

    def _open_drawer(self, tab: int, **how: object) -> None:
        self._choose("my-tea", **how)  # type: ignore[arg-type]
        self._page.drawer.show_drawer(sample_drawer(self._now()), mends=True)
        self._page.drawer.open_at(tab)

    def _near(self) -> None:
        self._open_drawer(NEAR)

    def _near_dark(self) -> None:
        self._open_drawer(NEAR, theme="dark")

    def _near_narrow(self) -> None:
        self._open_drawer(NEAR, size=NARROW)

    def _judged(self) -> None:
        self._open_drawer(SAID, size=MIDDLE)

    def _near_none(self) -> None:
        from monitor.store.misses import Drawer

        self._open_drawer(NEAR, size=MIDDLE)
        self._page.drawer.show_drawer(Drawer(), mends=True)

    def _narrow(self) -> None:
        self._choose("my-tea", size=NARROW)

    def _small(self) -> None:
        self._choose("my-tea", theme="dark", size=SMALL)

    def _large(self) -> None:
        self._choose("my-tea", size=LARGE)

    def _empty(self) -> None:
        self._choose("my-tea", size=MIDDLE)
        self._page.forget()
        self._page.show_topics([], NAMES)
        self._page.blockSignals(False)
