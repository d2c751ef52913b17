"""The rule of a topic as text: operators and names stand out, a mistake is underlined where it stands."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from monitor.types import Verdict
from ui.models.language import language_of
from ui.models.rules import Mistake
from ui.texts import direction, is_rtl, tr
from ui.theme import Skin
from ui.views.parts import column, label

LEAST_LINES, MOST_LINES = 3, 9
_SIGNS = re.compile(
    r'(?P<operator>\b(?:AND|OR|NOT|NEAR(?:/\d*)?)(?=[\s()"@]|$)|(?<!\S)-(?=[\w"(@])|\|)'
    r'|(?P<name>@(?:"[^"]*"|[^\s()|^"]+))'
    r"|(?P<field>\b[a-zA-Z]+:)|(?P<weight>\^[\d.]+)"
)
HELP = (
    "tea AND (whisk* OR “tea bowl”) NOT coffee · kettle NEAR/8 guest · @name ·"
    " title: lead: text: lang: source: site: · word^0.5"
)


class _Colours(QSyntaxHighlighter):
    """Sets operators bold, names and fields in colours of the theme."""

    def __init__(self, skin: Skin, document: QTextDocument) -> None:
        super().__init__(document)
        self._skin = skin
        skin.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Colour one paragraph."""
        tokens = self._skin.theme.palette
        colours = {
            "operator": tokens.second,
            "name": tokens.link,
            "field": self._skin.theme.chip(Verdict.REFINES).accent,
            "weight": tokens.warn_ink,
        }
        wide = text.encode("utf-16-le")
        for found in _SIGNS.finditer(text):
            look = QTextCharFormat()
            look.setForeground(QColor(colours[str(found.lastgroup)]))
            if found.lastgroup == "operator":
                look.setFontWeight(QFont.Weight.Bold)
            beyond = len(wide) // 2 != len(text)
            start, end = (units(text, found.start()), units(text, found.end())) if beyond else found.span()
            self.setFormat(start, end - start, look)


def units(text: str, at: int) -> int:
    """Return a place in a text as Qt counts it, in UTF-16 units."""
    return at + sum(letter > "\uffff" for letter in text[:at])


class TopicText(QWidget):
    """A field for a rule with what is wrong with it below."""

    changed = Signal()

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self.field = QPlainTextEdit(self)
        self.field.setAccessibleName(tr("The rule"))
        self.field.setPlaceholderText(tr("Words, with AND, OR, NOT and parentheses"))
        self.field.setTabChangesFocus(True)
        self._colours = _Colours(skin, self.field.document())
        self.said = label("", "refused", self, wrap=True)
        self.help = label(tr(HELP), "meta", self, wrap=True)
        self._shown: Mistake | None = None
        whole = column(self, gap=6)
        whole.addWidget(self.field)
        whole.addWidget(self.said)
        whole.addWidget(self.help)
        self.field.textChanged.connect(self._on_text)
        skin.changed.connect(self._on_skin)
        self.show_mistake(None)
        self._fit()

    @property
    def text(self) -> str:
        """The rule."""
        return self.field.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a rule; nothing is signalled."""
        if text != self.text:
            self.blockSignals(True)
            self.field.setPlainText(text)
            self.blockSignals(False)

    def show_mistake(self, mistake: Mistake | None) -> None:
        """Underline a mistake where it stands and say it below; None: there is none."""
        self._shown = mistake
        self.said.setText(mistake.words if mistake is not None else "")
        self.said.setVisible(mistake is not None)
        self.help.setVisible(mistake is None)
        self.field.setAccessibleDescription(mistake.words if mistake is not None else "")
        self.field.setExtraSelections([self._underlined(mistake)] if mistake is not None and self.text else [])

    def point_at(self, place: tuple[int, int] | None) -> None:
        """Select a part of the rule, so that it can be mended; without one go to its end."""
        cursor = self.field.textCursor()
        if place is not None:
            cursor.setPosition(units(self.text, place[0]))
            cursor.setPosition(units(self.text, place[1]), QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        self.field.setTextCursor(cursor)
        self.field.setFocus()

    def _underlined(self, mistake: Mistake) -> QTextEdit.ExtraSelection:
        start, end = units(self.text, mistake.start), units(self.text, mistake.end)
        if start >= end:  # at the end: the last sign stands for what is missing after it
            start, end = max(0, len(self.text.rstrip()) - 1), len(self.text)
        chosen = QTextEdit.ExtraSelection()
        cursor = self.field.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(self._skin.theme.palette.lost))
        look.setBackground(QColor(self._skin.theme.palette.old_marker))
        chosen.cursor = cursor
        chosen.format = look
        return chosen

    def _turn(self) -> None:
        """Write from the side that most letters of the rule begin at, its operators and names apart."""
        language = language_of(_SIGNS.sub(" ", self.text))
        option = self.field.document().defaultTextOption()
        if option.textDirection() is direction(language):
            return
        option.setTextDirection(direction(language))
        edge = Qt.AlignmentFlag.AlignRight if is_rtl(language) else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
        self.field.document().setDefaultTextOption(option)

    def _on_text(self) -> None:
        self._turn()
        self._fit()
        self.changed.emit()

    def _on_skin(self) -> None:
        self._fit()
        self.show_mistake(self._shown)

    def _fit(self) -> None:
        lines = sum(max(1, block) for block in self._lines())
        wanted = min(MOST_LINES, max(LEAST_LINES, lines))
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * wanted + self._skin.theme.px(18))

    def _lines(self) -> list[int]:
        block, found = self.field.document().firstBlock(), []
        while block.isValid():
            found.append(block.lineCount())
            block = block.next()
        return found
