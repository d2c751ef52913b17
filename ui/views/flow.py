"""A layout that sets its parts in lines, as words are set: what has no room in a line begins the next one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Sets parts side by side, each as wide as it needs.

    With a `least` width the last part takes what is left of its line, and begins a new one where that is less.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, least: int = 0) -> None:
        super().__init__(parent)
        self._gap, self._least = gap, least
        self._parts: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def set_lengths(self, gap: int, least: int) -> None:
        """Change the gap between parts, and the width that the last part has at least, in pixels."""
        self._gap, self._least = gap, least
        self.invalidate()

    def insert(self, at: int, widget: QWidget) -> None:
        """Put a widget before the part at a place."""
        self.addWidget(widget)
        self._parts.insert(at, self._parts.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Put a part at the end."""
        self._parts.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the part at a place, None outside."""
        return self._parts[index] if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the part at a place out, None outside."""
        return self._parts.pop(index) if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return self._set(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Set the parts into their lines."""
        super().setGeometry(rect)
        self._set(rect, place=True)

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the room of the highest part; the widest one may be cut."""
        margins = self.contentsMargins()
        height = max((part.sizeHint().height() for part in self._parts), default=0)
        return QSize(self._least + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def _set(self, rect: QRect, *, place: bool) -> int:
        margins = self.contentsMargins()
        inside = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        top = inside.top()
        for parts, height in self._lines(inside.width()):
            left = inside.left()
            for part, width in parts:
                if place:
                    own = part.sizeHint().height()
                    part.setGeometry(QRect(left, top + (height - own) // 2, width, own))
                left += width + self._gap
            top += height + self._gap
        return max(0, top - self._gap) - rect.top() + margins.bottom()

    def _lines(self, whole: int) -> list[tuple[list[tuple[QLayoutItem, int]], int]]:
        """Return the lines of a width: each with its parts, their widths, and its height. Hidden parts are left out."""
        lines: list[tuple[list[tuple[QLayoutItem, int]], int]] = []
        shown = [part for part in self._parts if not part.isEmpty()]
        left = 0
        for part in shown:
            last, hint = self._least > 0 and part is self._parts[-1], part.sizeHint()
            width = min(self._least if last else hint.width(), whole)
            if not lines or left + width > whole:
                lines.append(([], 0))
                left = 0
            if last:
                width = max(width, whole - left)
            parts, height = lines.pop()
            lines.append(([*parts, (part, width)], max(height, hint.height())))
            left += width + self._gap
        return lines


class FlowBox(QFrame):
    """Holds parts in a `flow`. What is around remembers its height, so that it has to be told to ask for it again."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, least: int = 0) -> None:
        super().__init__(parent)
        self.flow = Flow(self, gap=gap, least=least)

    def settle(self, top: QWidget) -> None:
        """Have every widget around it, up to `top`, ask for the height again."""
        around: QWidget | None = self
        while around is not None and around is not top:
            around.updateGeometry()
            around = around.parentWidget()
