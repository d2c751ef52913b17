"""What is seen in a widget: its texts and buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

HOSTILE = '<b>bold</b><img src="file:///etc/hostname">&amp;'


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def buttons(widget: QWidget) -> list[str]:
    return [button.text() for button in widget.findChildren(QPushButton) if button.text()]


def press(widget: QWidget, words: str) -> None:
    next(button for button in widget.findChildren(QPushButton) if button.text() == words).click()


def visible(parent: QWidget, kind: type[QWidget]) -> list[str]:
    return [label.text() for label in parent.findChild(kind).findChildren(QLabel) if label.isVisible()]
