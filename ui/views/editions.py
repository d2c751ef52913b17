"""Editions of an item: what happened to it, two of them to choose, and their difference by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QComboBox, QWidget

from monitor.text.worddiff import Change, Part, compare
from monitor.types import Verdict
from ui.texts import direction, is_rtl, moment, tr
from ui.theme import Skin, Theme
from ui.views.chooser import Choice
from ui.views.parts import TabButton, column, label, line

if TYPE_CHECKING:
    from monitor.store.rows import ArticleView, EditionRow


class EditionsBar(QWidget):
    """Says that an item was withdrawn or how its page was read; where it was edited, compares two editions."""

    changed = Signal()
    """Another difference, or none, is to be shown."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._editions: tuple[EditionRow, ...] = ()
        self._entry_id: int | None = None
        self.notice = label("", "meta", self, wrap=True)
        self.older = _choice(skin, tr("The older edition"), self)
        self.newer = _choice(skin, tr("The newer edition"), self)
        self.show_difference = TabButton(tr("What changed"), self)
        self.show_difference.setCheckable(True)
        self.show_difference.setAccessibleName(tr("Show what changed between two editions"))
        self._legend = label("", "meta", self)
        row = line(gap=8)
        for part in (self.show_difference, self.older, label("→", "meta", self), self.newer, self._legend):
            row.addWidget(part)
        row.addStretch(1)
        whole = column(self, gap=4)
        whole.addWidget(self.notice)
        self._row = QWidget(self)
        self._row.setLayout(row)
        whole.addWidget(self._row)
        self.show_difference.toggled.connect(self._on_toggled)
        self.older.activated.connect(self._on_chosen)
        self.newer.activated.connect(self._on_chosen)
        self._fit()

    def show_article(self, article: ArticleView | None) -> None:
        """Offer the editions of an item; the same item again keeps what is compared."""
        editions = article.editions if article is not None else ()
        entry_id = article.entry_id if article is not None else None
        said = []
        if article is not None and article.gone_at is not None:
            when = moment(article.gone_at, self._skin.theme.zone)
            said.append(tr("Withdrawn: its source lists it no more (noticed {when}).").replace("{when}", when))
        if article is not None and article.page_said:
            said.append(tr(article.page_said))
        self.notice.setText(" ".join(said))
        if entry_id != self._entry_id or len(editions) < 2:
            self.show_difference.blockSignals(True)
            self.show_difference.setChecked(False)
            self.show_difference.blockSignals(False)
        if entry_id != self._entry_id or editions != self._editions:
            self._entry_id, self._editions = entry_id, editions
            self._offer()
        self._fit()

    def stop_comparing(self) -> None:
        """Let the article itself be shown again."""
        self.show_difference.setChecked(False)

    @property
    def compared(self) -> tuple[Part, ...] | None:
        """The parts of the two editions that are chosen, None where the article itself is to be shown."""
        if not self.show_difference.isChecked() or len(self._editions) < 2:
            return None
        older, newer = (self._editions[choice.currentIndex()] for choice in (self.older, self.newer))
        return compare(older.text, newer.text)

    def _offer(self) -> None:
        for choice in (self.older, self.newer):
            choice.clear()
            for one in self._editions:
                choice.addItem(self._name(one))
        self.newer.setCurrentIndex(len(self._editions) - 1)
        self.older.setCurrentIndex(max(0, len(self._editions) - 2))

    def _name(self, one: EditionRow) -> str:
        words = tr("{n}, {when}, page") if one.origin == "page" else tr("{n}, {when}")
        return words.replace("{n}", str(one.number)).replace("{when}", moment(one.seen_at, self._skin.theme.zone))

    def _fit(self) -> None:
        """Show only what there is to show."""
        shown = self.show_difference.isChecked()
        self.notice.setVisible(bool(self.notice.text()))
        self._row.setVisible(len(self._editions) > 1)
        for part in (self.older, self.newer):
            part.setEnabled(shown)
        self._legend.setText(tr("taken out: struck through · put in: underlined") if shown else "")
        self.setVisible(bool(self.notice.text()) or len(self._editions) > 1)

    def _on_toggled(self, checked: bool) -> None:
        self._fit()
        self.changed.emit()

    def _on_chosen(self, index: int) -> None:
        self.changed.emit()


def _choice(skin: Skin, name: str, parent: QWidget) -> Choice:
    made = Choice(skin, name, parent)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(20)
    return made


def write_difference(
    cursor: QTextCursor, theme: Theme, parts: tuple[Part, ...], language: str, line_height: int
) -> None:
    """Write two editions as one text: what was taken out struck through, what was put in underlined, both coloured."""
    block = QTextBlockFormat()
    block.setLineHeight(line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block.setBottomMargin(theme.px(9))
    block.setLayoutDirection(direction(language))
    edge = Qt.AlignmentFlag.AlignRight if is_rtl(language) else Qt.AlignmentFlag.AlignLeft
    block.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
    cursor.setBlockFormat(block)
    before = Change.SAME
    for part in parts:
        look = _look(theme, part.change)
        if {before, part.change} == {Change.REMOVED, Change.ADDED}:
            cursor.insertText("\u2009", _look(theme, Change.SAME))
        before = part.change
        for at, words in enumerate(part.text.split("\n")):
            if at and not cursor.atBlockStart():
                cursor.insertBlock(block)
            if words:
                cursor.insertText(words, look)


def _look(theme: Theme, change: Change) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(theme.font(15))
    made.setForeground(QColor(theme.palette.text))
    if change is Change.REMOVED:
        made.setFontStrikeOut(True)
        made.setBackground(QColor(theme.palette.old_marker))
    elif change is Change.ADDED:
        made.setFontUnderline(True)
        made.setBackground(QColor(theme.chip(Verdict.NEW).fill))
    return made
