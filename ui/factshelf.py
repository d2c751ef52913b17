"""Fills the page of known facts from the store: what is fast at once, what takes long beside the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from ui.aside import Aside
from ui.reading import Reads
from ui.texts import tr
from ui.views.facts import FactTab
from ui.views.window import FACTS, MainWindow

if TYPE_CHECKING:
    from monitor.store.candidates import CandidateRow
    from monitor.store.changed import ChangedRow
    from monitor.store.rows import FactRow
    from monitor.store.things import ThingRow

DECISIONS_SHOWN = 50
DECISIONS_LOOKED_AT = 500
"""How far back it is looked whether an act that changed verdicts still stands."""
CHANGES_SHOWN = 100
THINGS_KEY, FACTS_KEY, CHANGED_KEY, NAMES_KEY = "things", "facts", "changed", "names"
Names = tuple["list[CandidateRow]", "list[CandidateRow]", tuple[str, ...], dict[str, int]]
Changed = tuple["list[ChangedRow]", "set[int]"]


def read_names(reads: Reads) -> Names:
    """Read the names to decide, those decided, the classes to choose from, and the acts that decided."""
    return reads.candidates(), reads.candidates(decided=True), reads.classes(), reads.name_acts()


def read_changed(reads: Reads) -> Changed:
    """Read the verdicts that changed, and which of the acts that changed them were undone."""
    undone = {made.event_id for made in reads.decisions(DECISIONS_LOOKED_AT) if made.undone}
    return reads.changed(CHANGES_SHOWN), undone


class FactShelf(QObject):
    """Shows on the page of known facts what each way of looking asks for. `reads` says where is read from now."""

    def __init__(
        self, window: MainWindow, reads: Callable[[], Reads], aside: Aside, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.window = window
        self._aside = aside
        self._reads = reads
        self._text = ""
        page = window.facts
        pairs = (
            (page.tab_chosen, self._on_tab),
            (page.things.thing_chosen, self._on_thing),
            (page.every.fact_chosen, self._on_fact),
            (page.ways.history_wanted, self._on_history),
            (page.ways.thing_wanted, self.show_thing),
            (self._aside.answered, self._on_read),
        )
        for signal, slot in pairs:
            signal.connect(slot)

    def show(self, text: str) -> None:
        """Show the page; where words are searched for, the facts that hold them."""
        page = self.window.facts
        entered = not page.isVisible()
        self.window.show_page(FACTS)
        if entered and page.things.field.hasFocus():
            page.table.setFocus()  # the focus went to the first field by itself: keys are to act in the list
        if text and text != self._text:
            self._text = text
            page.show_tab(FactTab.EVERY)
        self._text = text
        self._fill(page.tab)
        self._aside.ask(NAMES_KEY, read_names)

    def show_thing(self, name: str) -> None:
        """Show all that is known of a thing by any of its names."""
        page = self.window.facts
        page.things.choose(name)
        page.show_tab(FactTab.THINGS)
        self.window.show_page(FACTS)

    def _fill(self, tab: FactTab) -> None:
        if tab is FactTab.THINGS:
            self._aside.ask(THINGS_KEY, _things)
        elif tab is FactTab.EVERY:
            self._aside.ask(FACTS_KEY, partial(_facts, text=self._text))
        elif tab is FactTab.CHANGED:
            self._aside.ask(CHANGED_KEY, read_changed)

    def _on_tab(self, tab: FactTab) -> None:
        self._fill(tab)

    def _on_read(self, key: str, answer: object) -> None:
        page = self.window.facts
        if key == THINGS_KEY:
            page.things.show_things(cast("list[ThingRow]", answer))
        elif key == CHANGED_KEY:
            page.changed.show_changed(*cast("Changed", answer))
        elif key == FACTS_KEY:
            self._say_no_facts()
            page.every.show_facts(cast("list[FactRow]", answer), self._text)
        elif key == NAMES_KEY:
            found, decided, classes, acts = cast("Names", answer)
            page.names.show_candidates(found, decided, classes, acts)
            page.show_count(FactTab.NAMES, len(found))

    def _say_no_facts(self) -> None:
        empty = self.window.facts.every.empty
        if self._text:
            empty.say(
                "search",
                tr("No known fact holds these words"),
                tr("The search looks at subject, property, value and sources."),
            )
        else:
            empty.say(
                "facts",
                tr("Nothing is known yet"),
                tr("Known facts come from the seed articles and from what you accept or add."),
            )

    def _on_thing(self, name: str) -> None:
        self.window.facts.things.show_page(self._reads().thing(name))

    def _on_fact(self, fact: FactRow | None) -> None:
        every = self.window.facts.every
        if fact is None:
            every.show_decisions(self._reads().decisions(DECISIONS_SHOWN))
        else:
            every.show_fact(fact, self._reads().history(fact.subject, fact.property))

    def _on_history(self, subject: str, property_id: str) -> None:
        rows = self._reads().history(subject, property_id)
        self.window.facts.things.pane.show_history(subject, property_id, rows)


def _things(reads: Reads) -> list[ThingRow]:
    return reads.things()


def _facts(reads: Reads, text: str) -> list[FactRow]:
    return reads.facts(text)
