"""A box to choose from many: it opens like any other, and takes part of a name typed into it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDateEdit,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from ui import icons
from ui.texts import isolate, tr
from ui.theme import Skin

KEY_ROLE = Qt.ItemDataRole.UserRole + 1


class Choice(QComboBox):
    """A box to choose from, drawn in the colours of the theme."""

    def __init__(self, skin: Skin, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self.setProperty("kind", "chooser")
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow over the box: a style sheet takes arrows from files only."""
        super().paintEvent(event)
        _paint_arrow(self, self._skin)


class DateBox(QDateEdit):
    """A date that is typed, or picked from a calendar."""

    def __init__(self, skin: Skin, name: str, parent: QWidget | None = None) -> None:
        super().__init__(QDate.currentDate(), parent)
        self._skin = skin
        self.setProperty("kind", "chooser")
        self.setAccessibleName(name)
        self.setDisplayFormat("d MMM yyyy")
        self.setCalendarPopup(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow over the box."""
        super().paintEvent(event)
        _paint_arrow(self, self._skin)


class NumberBox(QSpinBox):
    """A number that is typed, or stepped through by the two arrows, the arrow keys or the wheel."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(skin.theme.px(6), 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll what is around, unless the number is being edited."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrows over the box."""
        super().paintEvent(event)
        side = self._skin.theme.px(10)
        middle = self.height() / 2
        _paint_arrow(self, self._skin, "chevron-up", side, middle - side)
        _paint_arrow(self, self._skin, "chevron-down", side, middle)


class TickBox(QCheckBox):
    """A box to tick, drawn in the colours of the theme."""

    def __init__(self, skin: Skin, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._skin = skin

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and its tick over the style's own, which knows no theme in a dialog."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        where = QRectF(self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))
        tokens, ticked = self._skin.theme.palette, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(where, QColor(tokens.window))
        painter.setBrush(QColor(tokens.accent if ticked else tokens.panel))
        edge = tokens.focus if self.hasFocus() else tokens.accent if ticked else tokens.second
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), 3, 3)
        if ticked:
            icons.paint(painter, "tick", where, tokens.on_accent)
        painter.end()


def _paint_arrow(
    box: QWidget, skin: Skin, icon: str = "chevron-down", side: float = 0.0, top: float | None = None
) -> None:
    side = side or skin.theme.px(14)
    top = (box.height() - side) / 2 if top is None else top
    edge = skin.theme.px(6)
    left = edge if box.layoutDirection() is Qt.LayoutDirection.RightToLeft else box.width() - side - edge
    painter = QPainter(box)
    icons.paint(painter, icon, QRectF(left, top, side, side), skin.theme.palette.second)
    painter.end()


class Chooser(Choice):
    """Offers names with a count each. What is typed narrows the offer; what names nothing is taken back."""

    picked = Signal(str)
    """The key of what the user chose."""

    def __init__(self, skin: Skin, name: str, parent: QWidget | None = None) -> None:
        super().__init__(skin, name, parent)
        self._field = QLineEdit(self)
        self.setEditable(True)
        self.setLineEdit(self._field)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self._field.setPlaceholderText(tr("Type to search"))
        self._field.editingFinished.connect(self._on_finished)
        self.activated.connect(self._on_activated)

    def offer(self, entries: Sequence[tuple[str, str, int]], chosen: str) -> None:
        """Offer entries, each a key, its name and a count, and show the chosen key; nothing is signalled."""
        offered = [(self.itemData(at, KEY_ROLE), self.itemText(at)) for at in range(self.count())]
        wanted = [(key, f"{isolate(name)}  ({n})") for key, name, n in entries]
        if offered != wanted:
            self.blockSignals(True)
            self.clear()
            for key, words in wanted:
                self.addItem(words)
                self.setItemData(self.count() - 1, key, KEY_ROLE)
            self.blockSignals(False)
        at = next((at for at, (key, _) in enumerate(wanted) if key == chosen), -1)
        if at != self.currentIndex() or not self._field.hasFocus():
            self.setCurrentIndex(at)
            self._field.setCursorPosition(0)

    @property
    def key(self) -> str:
        """The key of the entry that is shown, "" for none."""
        return str(self.currentData(KEY_ROLE) or "")

    def _on_activated(self, at: int) -> None:
        self.picked.emit(str(self.itemData(at, KEY_ROLE)))

    def _on_finished(self) -> None:
        """Take what was typed for the first name that holds it; take it back where none does."""
        typed = self._field.text().strip().casefold()
        if self.currentIndex() >= 0 and typed == self.itemText(self.currentIndex()).casefold():
            return
        found = [at for at in range(self.count()) if typed and typed in self.itemText(at).casefold()]
        if found:
            self.setCurrentIndex(found[0])
            self.picked.emit(self.key)
        else:
            self._field.setText(self.itemText(self.currentIndex()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the words, so that typing replaces them."""
        super().focusInEvent(event)
        self._field.selectAll()
