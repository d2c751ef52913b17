"""The form of a topic: lists of words instead of operators."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.models.rules import make_form, query_of_piece
from ui.texts import language_name, tr
from ui.theme import Skin
from ui.views.chooser import Choice
from ui.views.flow import FlowBox
from ui.views.parts import TabButton, column, label, line
from ui.views.wordfield import WordField

if TYPE_CHECKING:
    from monitor.topics.form import Form

WHERE = (("any", "anywhere in the item"), ("title", "in the title"), ("lead", "in the title or first sentence"))
LANGUAGES = ("en", "fa", "ru")


class TopicForm(QWidget):
    """Shows a form and says when it is changed. `fault` says what is wrong with a word."""

    changed = Signal()

    def __init__(self, skin: Skin, fault: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._languages: list[str] = []
        self.some = WordField(skin, tr("One of these"), tr("word, words in a row, or @name"), fault, self)
        self.every = WordField(skin, tr("And all of these"), tr("what must be there too"), fault, self)
        self.none = WordField(skin, tr("But none of these"), tr("what rules an item out"), fault, self)
        self.where = Choice(skin, tr("Where the words must stand"), self)
        for key, words in WHERE:
            self.where.addItem(tr(words), key)
        whole = column(self, gap=10)
        for field in (self.some, self.every, self.none):
            field.changed.connect(self.changed)
            whole.addWidget(field)
        row = line(gap=8)
        row.addWidget(label(tr("The words stand"), "second", self))
        row.addWidget(self.where)
        row.addStretch(1)
        whole.addLayout(row)
        self.boxes: dict[str, TabButton] = {}
        self._only = FlowBox(self, gap=4)
        self._flow = self._only.flow
        self._flow.addWidget(label(tr("Only items in"), "second", self._only))
        self._box_for(LANGUAGES)
        whole.addWidget(self._only)
        self.where.currentIndexChanged.connect(self.changed)

    @property
    def form(self) -> Form:
        """What stands in the form."""
        lists = (self.some.pieces, self.every.pieces, self.none.pieces)
        return make_form(*lists, str(self.where.currentData()), self._ticked())

    def show_form(self, form: Form) -> None:
        """Show a form; nothing is signalled."""
        self.blockSignals(True)
        self.some.show_pieces(form.some)
        self.every.show_pieces(form.every)
        self.none.show_pieces(form.none)
        self.where.setCurrentIndex(max(0, self.where.findData(form.where.value)))
        self._box_for(form.languages)
        for code, box in self.boxes.items():
            box.setChecked(code in form.languages)
        self.blockSignals(False)

    def check(self) -> str:
        """Mark what is wrong and return the first of it."""
        faults = [field.check() for field in (self.some, self.every, self.none)]
        return next((fault for fault in faults if fault), "")

    def point_at(self, part: str) -> bool:
        """Give the focus to the piece that makes a part of the rule; say whether there is one."""
        for field in (self.none, self.every, self.some):
            for piece in field.parts:
                if part and part in (query_of_piece(piece.text), f"{self.where.currentData()}:{piece.text}"):
                    piece.word.setFocus(Qt.FocusReason.ShortcutFocusReason)
                    return True
        return False

    def offer(self, names: Collection[str]) -> None:
        """Offer names while typing, each after its `@`."""
        offered = [f"@{name}" for name in names]
        for field in (self.some, self.every, self.none):
            field.offer(offered)

    def _ticked(self) -> tuple[str, ...]:
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def _box_for(self, codes: Collection[str]) -> None:
        for code in codes:
            if code in self.boxes:
                continue
            box = TabButton(language_name(code), self._only)
            box.setProperty("kind", "toggle")
            box.setAccessibleName(tr("Only items in {language}").replace("{language}", language_name(code)))
            box.toggled.connect(self.changed)
            self._flow.addWidget(box)
            self.boxes[code] = box
