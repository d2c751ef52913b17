"""The small parts that views are put together from: labels, buttons, lines, empty places."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.marked import plain_tip
from ui.texts import direction
from ui.theme import Skin

Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)
WIDEST = 16777215
Box = TypeVar("Box", bound=QBoxLayout)
Kind = TypeVar("Kind", bound=QWidget)


def label(text: str, kind: str, parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """Return a label that shows its text literally; `kind` is its look in the style sheet."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


class CutLabel(QLabel):
    """One line that gives way: what does not fit ends in an ellipsis, and stands whole in the tooltip."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)

    def minimumSizeHint(self) -> QSize:
        """Need no width at all."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is room for."""
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        self.setToolTip("" if words == self.text() else plain_tip(self.text()))
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            self.style().visualAlignment(self.layoutDirection(), self.alignment()),
            self.palette(),
            self.isEnabled(),
            words,
            self.foregroundRole(),
        )
        painter.end()


def rich_label(html: str, kind: str, language: str, spoken: str, parent: QWidget | None = None) -> QLabel:
    """Return a label for HTML of our own, in the direction of its language; `spoken` is read out for it."""
    made = label("", kind, parent, wrap=True)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(html)
    made.setLayoutDirection(direction(language))
    made.setAccessibleName(spoken)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def set_kind(widget: QWidget, kind: str) -> None:
    """Give a widget another look and have the style sheet applied again."""
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def button(text: str, kind: str = "", *, tip: str = "", parent: QWidget | None = None) -> QPushButton:
    """Return a push button; `kind` is its look, "" for the ordinary one."""
    made = QPushButton(text, parent)
    if kind:
        made.setProperty("kind", kind)
    if tip:
        made.setToolTip(plain_tip(tip))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def frame(kind: str, parent: QWidget | None = None) -> QFrame:
    """Return a frame with a look of the style sheet."""
    made = QFrame(parent)
    made.setProperty("kind", kind)
    return made


def column(parent: QWidget | None = None, *, margins: Margins = NO_MARGINS, gap: int = 0) -> QVBoxLayout:
    """Return a vertical layout with margins (left, top, right, bottom) and a gap between its parts."""
    return _spaced(QVBoxLayout(parent) if parent else QVBoxLayout(), margins, gap)


def line(parent: QWidget | None = None, *, margins: Margins = NO_MARGINS, gap: int = 0) -> QHBoxLayout:
    """Return a horizontal layout with margins (left, top, right, bottom) and a gap between its parts."""
    return _spaced(QHBoxLayout(parent) if parent else QHBoxLayout(), margins, gap)


def _spaced(layout: Box, margins: Margins, gap: int) -> Box:
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    return layout


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout and have it deleted."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def widgets(layout: QLayout, kind: type[Kind]) -> list[Kind]:
    """Return the widgets of a kind that stand in a layout, in its order."""
    items = (layout.itemAt(at) for at in range(layout.count()))
    found = [item.widget() for item in items if item is not None]
    return [widget for widget in found if isinstance(widget, kind)]


class TabButton(QPushButton):
    """One of several views. The chosen one is bold; room for that is kept from the start."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "tab")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the room of the bold form."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, more), 0)

    def minimumSizeHint(self) -> QSize:
        """Return the room of the bold form."""
        return self.sizeHint()


class Content(QWidget):
    """What a scroll area scrolls: as high as its parts are at the width that is there, and no higher."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self.setObjectName("content")
        self._area = area

    def minimumSizeHint(self) -> QSize:
        """Return the height at the width of the area."""
        layout = self.layout()
        if layout is None:
            return QSize(0, 0)
        if not layout.hasHeightForWidth():
            return QSize(0, layout.minimumSize().height())
        return QSize(0, layout.totalHeightForWidth(self._area.viewport().width()))

    def settle(self) -> None:
        """Have the area ask for the height again once all that was put in is shown: it may have asked too early."""
        QTimer.singleShot(0, self, self._on_settled)

    def _on_settled(self) -> None:
        QCoreApplication.sendEvent(self._area, QEvent(QEvent.Type.LayoutRequest))


class Pile(QScrollArea):
    """Parts piled one below the other in `column`, scrolled where they are higher than the room."""

    def __init__(self, name: str, parent: QWidget | None = None, *, gap: int = 12) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.content = Content(self)
        self.column = column(self.content, margins=(18, 14, 18, 18), gap=gap)
        self.setWidget(self.content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the height of the parts for the new width."""
        super().resizeEvent(event)
        self.content.settle()


class IconButton(QPushButton):
    """A quiet button with an icon that follows the theme; its name is spoken and shown as a tooltip."""

    def __init__(self, skin: Skin, icon: str, name: str, parent: QWidget | None = None, *, text: str = "") -> None:
        super().__init__(text, parent)
        self._skin = skin
        self._icon = icon
        self._colour = "second"
        self._side = 18
        self.setProperty("kind", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_name(name)
        self._dress()
        skin.changed.connect(self._dress)

    def set_name(self, name: str) -> None:
        """Change what the button says it does."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def set_words(self, words: str) -> None:
        """Show words beside the icon, or none."""
        if words != self.text():
            self.setText(words)
            self._dress()

    def set_icon(self, icon: str, colour: str = "second") -> None:
        """Change the drawing; `colour` is a token of the palette."""
        self._icon, self._colour = icon, colour
        self._dress()

    def set_side(self, side: int) -> None:
        """Draw the icon in another size, in design pixels."""
        self._side = side
        self._dress()

    def _dress(self) -> None:
        theme = self._skin.theme
        side = theme.px(self._side)
        tokens = theme.palette
        self.setIcon(icons.icon(self._icon, getattr(tokens, self._colour), side, disabled=tokens.line))
        self.setIconSize(QSize(side, side))
        self.setMinimumWidth(0 if self.text() else theme.px(self._side + 20))
        self.setMaximumWidth(WIDEST if self.text() else theme.px(self._side + 20))


class IconLabel(QLabel):
    """A drawing beside words; it says nothing by itself."""

    def __init__(self, skin: Skin, icon: str, size: int, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin, self._icon, self._size, self._colour = skin, icon, size, colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._dress()
        skin.changed.connect(self._dress)

    def set_icon(self, icon: str, colour: str = "") -> None:
        """Show another drawing, in another colour where a token of the palette is named."""
        self._icon, self._colour = icon, colour or self._colour
        self._dress()

    def _dress(self) -> None:
        theme = self._skin.theme
        if self._icon:
            self.setPixmap(icons.pixmap(self._icon, getattr(theme.palette, self._colour), theme.px(self._size)))


class EmptyState(QWidget):
    """An empty view that says why, and offers the ways on."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = IconLabel(skin, "watch", 40, "second", self)
        self._title = label("", "heading", self, wrap=True)
        self._text = label("", "second", self, wrap=True)
        self.first = button("", "primary", parent=self)
        self.second = button("", parent=self)
        for said in (self._title, self._text):
            said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        ways = line(gap=8)
        ways.addStretch(1)
        ways.addWidget(self.first)
        ways.addWidget(self.second)
        ways.addStretch(1)
        whole = column(self, margins=(24, 24, 24, 24), gap=8)
        whole.addStretch(2)
        whole.addWidget(self._sign)
        whole.addWidget(self._title)
        whole.addWidget(self._text)
        whole.addSpacing(6)
        whole.addLayout(ways)
        whole.addStretch(3)
        self.say("", "", "")

    def say(self, icon: str, title: str, text: str, *, first: str = "", second: str = "") -> None:
        """Show an icon, a title and a sentence; buttons without words are hidden."""
        self._sign.set_icon(icon)
        self._sign.setVisible(bool(icon))
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        for made, words in ((self.first, first), (self.second, second)):
            made.setText(words)
            made.setVisible(bool(words))

    @property
    def words(self) -> str:
        """What is said, for those who listen and for tests."""
        return f"{self._title.text()} {self._text.text()}".strip()
