"""The fields of forms: a name above, what is wrong below, and a nearest known name to take with one click."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QDialog, QHBoxLayout, QLineEdit, QWidget

from ui.texts import isolate, tr
from ui.theme import Skin
from ui.typed import nearest_name, quotes
from ui.views.chooser import Choice
from ui.views.parts import button, column, label, line, set_kind


class Field(QWidget):
    """One line to type in. `fault` says what is wrong with it; it is shown once the field was left, or on sending."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        parent: QWidget,
        *,
        text: str = "",
        hint: str = "",
        fault: Callable[[str], str] | None = None,
        names: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self._fault, self._hint, self._names = fault, hint, names
        self._refused = ""
        self.field = QLineEdit(text, self)
        self.field.setAccessibleName(name)
        self.said = label(hint, "second", self, wrap=True)
        self.suggestion = button("", "quiet", parent=self)
        self.suggestion.hide()
        self.suggestion.clicked.connect(self._on_suggestion)
        whole = column(self, gap=3)
        named = label(name, "meta", self)
        named.setBuddy(self.field)
        whole.addWidget(named)
        whole.addWidget(self.field)
        whole.addWidget(self.said)
        row = line()
        row.addWidget(self.suggestion)
        row.addStretch(1)
        whole.addLayout(row)
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)
        self.offer(names)
        self.field.textChanged.connect(self._on_text)
        self.field.editingFinished.connect(self.check)
        self._say("")

    @property
    def text(self) -> str:
        """What was typed, without blanks around it."""
        return self.field.text().strip()

    @property
    def fault(self) -> str:
        """What is wrong, "" where nothing is."""
        return self._fault(self.field.text()) if self._fault is not None else ""

    def check(self) -> bool:
        """Show what is wrong, or the hint again; say whether the field is in order."""
        fault = self.fault
        self._say(fault or self._refused)
        near = nearest_name(self.text, self._names) if self._names else ""
        self.suggestion.setVisible(bool(near))
        self.suggestion.setText(tr("Use “{name}”").replace("{name}", isolate(near)))
        self.suggestion.setProperty("name", near)
        return not fault

    def offer(self, names: Collection[str]) -> None:
        """Offer these names while typing, and the nearest of them afterwards."""
        self._names = names
        self._offered.setStringList(sorted(names))

    def set_hint(self, hint: str) -> None:
        """Say something else below the field while nothing is wrong."""
        self._hint = hint
        self._say("")

    def refuse(self, sentence: str) -> None:
        """Say at this field what is wrong, until something else is typed in it."""
        self._refused = sentence
        self._say(sentence)

    def _say(self, fault: str) -> None:
        self.said.setText(fault or self._hint)
        self.said.setVisible(bool(fault or self._hint))
        set_kind(self.said, "refused" if fault else "second")
        self.field.setAccessibleDescription(fault or self._hint)

    def _on_text(self) -> None:
        self._refused = ""
        self._say("")
        self.suggestion.hide()
        self.changed.emit()

    def _on_suggestion(self) -> None:
        self.field.setText(str(self.suggestion.property("name")))
        self.check()
        self.field.setFocus()


class Form(QDialog):
    """A form that makes one command. It stays open, with all that was typed, until the command worked."""

    command_given = Signal(object)

    def __init__(self, skin: Skin, title: str, about: str, send: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.skin = skin
        px = skin.theme.px
        self.setWindowTitle(title)
        self.fields: list[Field] = []
        self._row: QHBoxLayout | None = None
        self.whole = column(self, margins=(px(22), px(18), px(22), px(16)), gap=px(8))
        self.whole.addWidget(label(title, "heading", self))
        if about:
            self.whole.addWidget(label(about, "second", self, wrap=True))
        self.inside = column(gap=px(8))
        self.whole.addLayout(self.inside)
        self.refusal = label("", "refused", self, wrap=True)
        self.refusal.hide()
        self.whole.addWidget(self.refusal)
        self.whole.addStretch(1)
        self.send = button(send, "primary", parent=self)
        self.send.setDefault(True)
        self.send.clicked.connect(self._on_send)
        self.cancel = button(tr("Cancel"), parent=self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        ways = line(gap=px(8))
        ways.addStretch(1)
        ways.addWidget(self.cancel)
        ways.addWidget(self.send)
        self.whole.addLayout(ways)
        self.setMinimumWidth(px(480))

    def add(self, field: Field, *, beside: bool = False) -> Field:
        """Put a field below the others, or beside the last one."""
        self.fields.append(field)
        self._place(field, beside=beside)
        return field

    def _place(self, widget: QWidget, *, beside: bool) -> None:
        if not beside or self._row is None:
            self._row = line(gap=self.skin.theme.px(12))
            self.inside.addLayout(self._row)
        self._row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)

    def choice(self, name: str, entries: Sequence[tuple[str, str]], chosen: str, *, beside: bool = False) -> Choice:
        """Put a box below the fields, or beside the last one, that chooses one of (key, words)."""
        part = QWidget(self)
        whole = column(part, gap=3)
        whole.addWidget(label(name, "meta", self))
        made = Choice(self.skin, name, self)
        for key, words in entries:
            made.addItem(words, key)
        made.setCurrentIndex(max(0, made.findData(chosen)))
        whole.addWidget(made)
        self._place(part, beside=beside)
        return made

    def command(self) -> object:
        """Return the command that the form makes of what was typed; raise InputError where it makes none."""
        raise NotImplementedError

    def show_refused(self, sentence: str) -> None:
        """Say why it was not done, at the field that the sentence begins by quoting, if any; what was typed stays."""
        self.send.setEnabled(True)
        at = next((field for field in self.fields if quotes(sentence, field.text)), None)
        self.refusal.setText("" if at else sentence)
        self.refusal.setVisible(bool(sentence) and at is None)
        if at is not None:
            at.refuse(sentence)
            at.field.setFocus()

    def _on_send(self) -> None:
        wrong = [field for field in self.fields if not field.check()]
        if wrong:
            wrong[0].field.setFocus()
            return
        self.show_refused("")
        self.send.setEnabled(False)
        self.command_given.emit(self.command())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send by Ctrl and Enter from anywhere in the form."""
        if event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_send()
        else:
            super().keyPressEvent(event)
