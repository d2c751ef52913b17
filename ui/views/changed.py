"""What changed: everything that was told of an item and no longer holds, by the act that changed it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.delegates.chips import ChipLabel, ChipLook
from ui.models.language import language_of
from ui.texts import chip_text, direction, isolate, joined, moment, plural, tr, value_text
from ui.theme import Skin
from ui.views.factparts import NOT_UNDONE, action_words
from ui.views.factways import FactWays
from ui.views.parts import EmptyState, Pile, button, clear, column, label, line, widgets

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from monitor.store.changed import ChangedRow

WITHDRAWN = "withdrawn"
"""The cause of a change that left no claim: newer rules do not read it any more."""


class ChangedLine(QFrame):
    """One statement of an item whose verdict changed; a click or Enter leads to the item."""

    def __init__(self, skin: Skin, ways: FactWays, row: ChangedRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.row, self._ways = row, ways
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        px = skin.theme.px
        gone = row.cause == WITHDRAWN
        old, new = chip_text(row.old, soft=row.old_soft), chip_text(row.new, soft=row.new_soft)
        now = tr("no longer read so") if gone else new
        told = tr("you were told of this") if row.told else ""
        self.setAccessibleName(
            f"{old} → {now}: {isolate(row.subject)}, {isolate(row.label)}: {isolate(value_text(row.value))}."
            f" {isolate(row.title)}, {isolate(row.source)}. {told}"
        )
        whole = column(self, margins=(px(12), px(8), px(10), px(9)), gap=px(4))
        top = line(gap=px(7))
        top.addWidget(ChipLabel(skin, ChipLook(row.old, soft=row.old_soft), self))
        top.addWidget(label("→", "second", self))
        if gone:
            top.addWidget(label(now, "second", self))
        else:
            top.addWidget(ChipLabel(skin, ChipLook(row.new, soft=row.new_soft), self))
        said = joined(row.subject, row.label, value_text(row.value))
        top.addWidget(label(said, "strong", self, wrap=True), 1)
        whole.addLayout(top)
        if row.explanation and not gone:
            whole.addWidget(label(row.explanation, "", self, wrap=True))
        if row.old_explanation != row.explanation or gone:
            before = tr("Before: {words}").replace("{words}", isolate(row.old_explanation))
            whole.addWidget(label(before, "second", self, wrap=True))
        where = label(joined(row.title, row.source, told), "meta", self, wrap=True)
        where.setLayoutDirection(direction(language_of(row.title)))
        whole.addWidget(where)

    def _lead(self) -> None:
        self._ways.entry_wanted.emit(self.row.entry_id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead to the item."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._lead()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead to the item by Enter or the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._lead()
        else:
            super().keyPressEvent(event)


class ChangedView(Pile):
    """Shows what changed, newest act first."""

    def __init__(self, skin: Skin, ways: FactWays, parent: QWidget | None = None) -> None:
        super().__init__(tr("What changed"), parent, gap=8)
        self._skin, self._ways = skin, ways
        self._rows: tuple[ChangedRow, ...] | None = None
        self._undone: frozenset[int] = frozenset()
        self.empty = EmptyState(skin, self.content)
        self.empty.hide()
        skin.changed.connect(self._build)

    def show_changed(self, rows: Sequence[ChangedRow], undone: Collection[int] = ()) -> None:
        """Show these changes, the acts of `undone` without their undo; the same ones again change nothing."""
        if (tuple(rows), frozenset(undone)) != (self._rows, self._undone):
            self._rows, self._undone = tuple(rows), frozenset(undone)
            self._build()

    @property
    def lines(self) -> list[ChangedLine]:
        """The changes that are shown, newest first."""
        return widgets(self.column, ChangedLine)

    def _build(self) -> None:
        if self._rows is None:
            return
        self.empty.setParent(None)
        clear(self.column)
        self.empty.setParent(self.content)
        if self._rows:
            hint = tr("What you were shown or told and no longer holds. A click leads to the item.")
            self.column.addWidget(label(hint, "second", self.content, wrap=True))
        for _, group in groupby(self._rows, key=lambda row: (row.event_id, row.cause, row.at)):
            rows = list(group)
            self.column.addWidget(self._head(rows))
            for row in rows:
                self.column.addWidget(ChangedLine(self._skin, self._ways, row, self.content))
        if not self._rows:
            self.empty.say(
                "done",
                tr("Nothing has changed"),
                tr("When you correct a fact, past items are judged again; those that come out otherwise stand here."),
            )
            self.column.addWidget(self.empty, 1)
            self.empty.show()
        else:
            self.column.addStretch(1)
        self.content.settle()

    def _head(self, rows: Sequence[ChangedRow]) -> QWidget:
        first = rows[0]
        head = QWidget(self.content)
        row = line(head, margins=(0, self._skin.theme.px(6), 0, 0), gap=self._skin.theme.px(8))
        count = plural(len(rows), "{n} verdict", "{n} verdicts")
        when = moment(first.at, self._skin.theme.zone)
        taken_back = tr("undone") if first.event_id in self._undone else ""
        words = joined(action_words(first.cause), when, first.reason, count, taken_back)
        row.addWidget(label(words, "strong", head, wrap=True), 1)
        if first.event_id is not None and not taken_back and first.cause not in NOT_UNDONE:
            undo = button(tr("Undo"), parent=head)
            undo.setAccessibleName(tr("Undo: {what}").replace("{what}", words))
            undo.setProperty("event", first.event_id)
            undo.clicked.connect(self._on_undo)
            row.addWidget(undo)
        return head

    def _on_undo(self) -> None:
        self._ways.undo_wanted.emit(int(self.sender().property("event")))
