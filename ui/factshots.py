"""Draws the page of known facts in each of its states, from the demonstration's data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from monitor import commands as ask
from monitor.store.rows import ChangeCard
from monitor.types import Decision, ValueType, Verdict
from ui.composition import Composition
from ui.models.language import language_of
from ui.models.places import PlaceKind
from ui.texts import tr
from ui.views.factforms import CorrectForm
from ui.views.facts import FactTab
from ui.views.mergeform import MergeForm

Draw = Callable[[], QWidget | None]
WIDE, MIDDLE, NARROW, LARGE = (1440, 900), (1280, 800), (1024, 700), (1920, 1080)


class FactShots:
    """The pictures of known facts, in the order they are drawn. `show` shows a place in a theme and size."""

    def __init__(self, composition: Composition, show: Callable[..., None]) -> None:
        self._composition = composition
        self._page = composition.window.facts
        self._facting = composition.browsing.facting
        self._show = show

    def views(self) -> tuple[tuple[str, Draw], ...]:
        """Return each picture's name and what is to be done before it is drawn."""
        return (
            ("facts-light", self._light),
            ("facts-dark", self._dark),
            ("facts-narrow", self._narrow),
            ("facts-large", self._large),
            ("facts-nothing-changed", self._nothing_changed),
            ("facts-kept-both", self._keep_both),
            ("facts-disputed-dark", self._disputed),
            ("facts-persian", self._persian),
            ("facts-every", self._every),
            ("facts-every-chosen", self._every_chosen),
            ("facts-form", self._form),
            ("facts-add", self._add),
            ("facts-merge", self._merge),
            ("facts-names", self._names),
            ("facts-corrected", self._correct),
            ("facts-changed", self._changed),
        )

    def _by_thing(self, *, theme: str = "light", size: tuple[int, int] = WIDE) -> None:
        self._show(PlaceKind.FACTS, theme=theme, size=size)
        self._page.show_tab(FactTab.THINGS)

    def _light(self) -> None:
        self._by_thing()

    def _dark(self) -> None:
        self._by_thing(theme="dark", size=MIDDLE)

    def _narrow(self) -> None:
        self._by_thing(size=NARROW)

    def _large(self) -> None:
        self._composition.skin.set_scale(200)
        self._by_thing(size=LARGE)

    def _persian(self) -> None:
        """Show a fact that a sentence from right to left tells."""
        self._by_thing(size=MIDDLE)
        told = [fact for fact in self._composition.browsing.reads().facts() if language_of(fact.references[0].sentence)]
        for fact in told[:1]:
            self._page.things.choose(fact.subject)
            self._page.things.pane.bring(fact.property)

    def _nothing_changed(self) -> None:
        self._composition.skin.set_scale(100)
        self._by_thing(size=MIDDLE)
        self._composition.browsing.show_changed()

    def _keep_both(self) -> None:
        """Keep both values of a conflict, so that they stand side by side."""
        self._by_thing(theme="dark")
        card = self._conflict()
        if card is not None:
            self._page.things.choose(card.subject)
            self._composition.asking.submit(ask.Decide(card.claim_id, Decision.KEEP_BOTH))

    def _disputed(self) -> None:
        self._composition.window.notice.hide()
        for card in [card for card in self._page.things.pane.cards if card.group.disputed][-1:]:
            card.history.click()
            self._page.things.pane.bring(card.group.property)

    def _every(self) -> None:
        self._by_thing()
        self._page.show_tab(FactTab.EVERY)

    def _every_chosen(self) -> None:
        self._page.every.table.selectRow(1)

    def _form(self) -> QWidget | None:
        self._by_thing(size=MIDDLE)
        facts = self._composition.browsing.reads().facts()
        for fact in [fact for fact in facts if fact.value.type is ValueType.DATE][:1]:
            self._facting.correct(fact)
        form = self._facting.form
        if isinstance(form, CorrectForm):
            form.value.field.setText("9 August")
            form.since.field.setText("2022")
            form.until.field.setText("2021")
            for field in form.fields:
                field.check()
        return form

    def _add(self) -> QWidget | None:
        self._facting.add(self._page.things.chosen)
        return self._facting.form

    def _merge(self) -> QWidget | None:
        things = [thing for thing in self._composition.browsing.reads().things() if thing.facts]
        kinds = Counter(thing.kind for thing in things)
        told = max((thing for thing in things if kinds[thing.kind] > 1), key=lambda thing: thing.facts)
        alike = [told.name, *(thing.name for thing in things if thing.kind == told.kind and thing is not told)]
        self._facting.merge(alike[0])
        form = self._facting.form
        if isinstance(form, MergeForm):
            form.other.field.setText(alike[-1])
        return form

    def _names(self) -> None:
        self._by_thing(size=MIDDLE)
        self._page.show_tab(FactTab.NAMES)

    def _correct(self) -> None:
        """Correct a known fact to what an item says, so that verdicts change."""
        self._by_thing()
        card = self._conflict()
        if card is not None:
            command = ask.CorrectFact(card.known[0].statement_id, card.value, reason=tr("The newer figure is right."))
            self._composition.asking.submit(command)

    def _changed(self) -> None:
        self._composition.window.notice.hide()
        self._composition.browsing.show_changed()

    def _conflict(self) -> ChangeCard | None:
        """Return an open card that conflicts with a known value."""
        from monitor.store.rows import ItemFilter

        reads = self._composition.browsing.reads()
        cards = [card for entry_id in reads.item_ids(ItemFilter("review")) for card in reads.changes(entry_id)]
        open_ones = [card for card in cards if card.shown is Verdict.CONFLICTS and card.known and card.status == "open"]
        return next((card for card in open_ones if not card.soft), None)
