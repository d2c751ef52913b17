"""A title in one line that leads to its item: cut where there is no room, at the edge of its own direction."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.marked import plain_tip
from ui.theme import Skin

HEIGHT = 24


class TitleLink(QAbstractButton):
    """A button that looks like a link. Its layout direction says on which side the title stands."""

    def __init__(self, skin: Skin, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._title = title
        self.setAccessibleName(title)
        self.setToolTip(plain_tip(title))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Need no width at all."""
        return QSize(0, self._skin.theme.px(HEIGHT))

    def sizeHint(self) -> QSize:
        """Want the width of the whole title."""
        theme = self._skin.theme
        return QSize(QFontMetrics(theme.font(13)).horizontalAdvance(self._title) + theme.px(8), theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the title, underlined below the pointer."""
        theme, tokens = self._skin.theme, self._skin.theme.palette
        painter = QPainter(self)
        font = theme.font(13)
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(QColor(tokens.link))
        painter.setLayoutDirection(self.layoutDirection())
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        edge = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        box = QRect(0, 0, self.width(), self.height())
        cut = QFontMetrics(font).elidedText(self._title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | edge, cut)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
