"""A field for a list of words: each becomes a piece of its own that can be mended or taken out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QPushButton, QWidget

from ui.marked import plain_tip
from ui.models.language import language_of
from ui.texts import direction, isolate, tr
from ui.theme import Skin
from ui.views.flow import FlowBox
from ui.views.parts import IconButton, column, label, line, set_kind

_COMMAS = re.compile(r"[,،;؛\n\r\t]+")
"""What parts words from one another when they are typed or pasted as a list."""
MOST_OFFERED = 8


class Piece(QFrame):
    """One word, several in a row, or a name: a click takes it back into the field, the cross takes it out."""

    mend_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, skin: Skin, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.setProperty("kind", "piece")
        self.word = QPushButton(text, self)
        self.word.setProperty("kind", "word")
        self.word.setCursor(Qt.CursorShape.PointingHandCursor)
        self.word.setLayoutDirection(direction(language_of(text)))
        self.word.clicked.connect(self.mend_wanted)
        self.cross = IconButton(skin, "close", tr("Take out “{word}”").replace("{word}", isolate(text)), self)
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Backspace and Delete do the same
        self.cross.clicked.connect(self.removal_wanted)
        self.cross.set_side(11)
        row = line(self)
        row.addWidget(self.word)
        row.addWidget(self.cross)
        self.word.installEventFilter(self)
        self.say("")

    def say(self, fault: str) -> None:
        """Show that something is wrong with the piece, or that nothing is."""
        self.word.setAccessibleName(f"{self.text}: {fault}" if fault else self.text)
        self.word.setToolTip(plain_tip(fault))
        set_kind(self, "wrongpiece" if fault else "piece")
        font = self.word.font()
        font.setUnderline(bool(fault))
        self.word.setFont(font)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the piece out by Delete or Backspace."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_wanted.emit()
            return True
        return False


class WordField(QWidget):
    """A list of words under a name. `fault` says what is wrong with one; what is typed and not ended counts too."""

    changed = Signal()

    def __init__(
        self, skin: Skin, name: str, hint: str, fault: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._skin, self._fault = skin, fault
        self._quiet = False
        self.parts: list[Piece] = []
        self.box = FlowBox(self, least=90)
        self.box.setProperty("kind", "field")
        self.box.setCursor(Qt.CursorShape.IBeamCursor)
        self._flow = self.box.flow
        self.typing = QLineEdit(self.box)
        self.typing.setProperty("kind", "bare")
        self.typing.setPlaceholderText(hint)
        self.typing.setAccessibleName(name)
        self.typing.textChanged.connect(self._on_text)
        self.typing.editingFinished.connect(self.end_word)
        self._flow.addWidget(self.typing)
        self._offered = QStringListModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(MOST_OFFERED)
        self._completer.activated.connect(self._on_offered, Qt.ConnectionType.QueuedConnection)
        self.typing.setCompleter(self._completer)
        self.said = label("", "refused", self, wrap=True)
        named = label(name, "meta", self)
        named.setBuddy(self.typing)
        whole = column(self, gap=3)
        whole.addWidget(named)
        whole.addWidget(self.box)
        whole.addWidget(self.said)
        for watched in (self.box, self.typing):
            watched.installEventFilter(self)
        self._fit()
        skin.changed.connect(self._fit)
        self.check()

    @property
    def pieces(self) -> tuple[str, ...]:
        """The words, each once, with what is typed at the end."""
        typed = " ".join(self.typing.text().split())
        return tuple(dict.fromkeys([*(part.text for part in self.parts), *([typed] if typed else [])]))

    def show_pieces(self, pieces: Sequence[str]) -> None:
        """Show these words in place of those that are there; nothing is signalled."""
        if tuple(pieces) == self.pieces:
            return
        self._quiet = True
        for part in tuple(self.parts):
            self._drop(part)
        self.typing.clear()
        for piece in pieces:
            self._add(piece)
        self._quiet = False
        self.check()

    def offer(self, names: Collection[str]) -> None:
        """Offer these while typing."""
        self._offered.setStringList(list(names))

    def check(self) -> str:
        """Mark what is wrong, say the first of it below, and return that."""
        first = ""
        for part in self.parts:
            fault = self._fault(part.text)
            part.say(fault)
            first = first or fault
        typed = " ".join(self.typing.text().split())
        first = first or (self._fault(typed) if typed and not typed.startswith("@") else "")
        self.said.setText(first)
        self.said.setVisible(bool(first))
        self.typing.setAccessibleDescription(first)
        return first

    def end_word(self) -> None:
        """Make a piece of what was typed."""
        typed = [" ".join(part.split()) for part in _COMMAS.split(self.typing.text())]
        words = [word for word in typed if word and word not in [part.text for part in self.parts]]
        if not any(typed):
            return
        self._quiet = True
        self.typing.clear()
        for word in dict.fromkeys(words):
            self._add(word)
        self._quiet = False
        self._tell()

    def take_out(self, part: Piece) -> None:
        """Take a piece out."""
        self._drop(part)
        self.typing.setFocus()
        self._tell()

    def mend(self, part: Piece) -> None:
        """Take a piece back into the field, so that it can be mended."""
        self.end_word()
        self._quiet = True
        self._drop(part)
        self.typing.setText(part.text)
        self._quiet = False
        self.typing.setFocus()
        self._tell()

    def _add(self, text: str) -> None:
        made = Piece(self._skin, text, self.box)
        made.mend_wanted.connect(self._on_mend)
        made.removal_wanted.connect(self._on_removal)
        self._flow.insert(len(self.parts), made)
        self.parts.append(made)
        made.show()

    def _drop(self, part: Piece) -> None:
        self.parts.remove(part)
        self._flow.removeWidget(part)
        part.hide()
        part.deleteLater()

    def _tell(self) -> None:
        self.check()
        self.changed.emit()

    def _on_text(self, text: str) -> None:
        self.typing.setLayoutDirection(direction(language_of(text)))
        if self._quiet:
            return
        if _COMMAS.search(text):
            self.end_word()
        else:
            self._tell()

    def _on_offered(self, name: str) -> None:
        self._quiet = True
        self.typing.setText(name)
        self._quiet = False
        self.end_word()

    def _on_mend(self) -> None:
        part = self.sender()
        if isinstance(part, Piece) and part in self.parts:
            self.mend(part)

    def _on_removal(self) -> None:
        part = self.sender()
        if isinstance(part, Piece) and part in self.parts:
            self.take_out(part)

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._flow.setContentsMargins(px(5), px(5), px(5), px(5))
        self._flow.set_lengths(px(5), px(90))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Type where the box is clicked; end a word by Enter, take the last piece back by Backspace."""
        if watched is self.box and isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self.typing.setFocus()
        if watched is self.typing and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_kind(self.box, "typedfield" if event.type() == QEvent.Type.FocusIn else "field")
        if watched is not self.typing or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.typing.text().strip():
            self.end_word()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.typing.text() and self.parts:
            self.mend(self.parts[-1])
            return True
        return False
