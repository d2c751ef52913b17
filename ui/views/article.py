"""The tab *Article*: the text with its evidence marked and numbered, and a rail that jumps to each mark."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QMouseEvent, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QScrollArea, QTextBrowser, QVBoxLayout, QWidget

from monitor.types import GRAVITY, Span, Verdict
from ui.delegates.chips import ChipLabel, ChipLook
from ui.models.language import language_of
from ui.texts import direction, is_rtl, isolate, joined, plural, tr, value_text
from ui.theme import Skin, Theme
from ui.views.editions import EditionsBar, write_difference
from ui.views.parts import Content, clear, column, label, line, widgets

if TYPE_CHECKING:
    from monitor.store.rows import ArticleView, ChangeCard, Mark

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
LINE_HEIGHT = 145
RAIL_WIDTH = 196
RAIL_BELOW = 620
"""Under this width, in design pixels, the rail is left out."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one look. `verdict` None is plain text; `number` is set where a mark ends here."""

    span: Span
    verdict: Verdict | None
    numbers: tuple[int, ...]


def numbered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the marks that get a number: everything but mere repetitions, in order of the text."""
    changing = (mark for mark in marks if mark.verdict is not Verdict.CONFIRMS)
    return tuple(sorted(changing, key=lambda mark: (mark.span.start, mark.span.end)))


def pieces(start: int, length: int, marks: Iterable[Mark], title_end: int = 0) -> tuple[Piece, ...]:
    """Cut the characters from `start` to `length` at the end of the title and at the borders of the marks.

    Where marks overlap the gravest gives the colour.
    """
    marks = tuple(marks)
    numbers = {mark.claim_id: at for at, mark in enumerate(numbered(marks), 1)}
    edges = {start, length, title_end, *(edge for mark in marks for edge in (mark.span.start, mark.span.end))}
    borders = sorted(edge for edge in edges if start <= edge <= length)
    found: list[Piece] = []
    for begin, end in itertools.pairwise(borders):
        inside = [m for m in marks if m.span.start <= begin and end <= m.span.end]
        gravest = min((m.verdict for m in inside), key=GRAVITY.index, default=None)
        ending = sorted(numbers[m.claim_id] for m in inside if m.span.end == end and m.claim_id in numbers)
        found.append(Piece(Span(begin, end), gravest, tuple(ending)))
    return tuple(found)


def text_start(article: ArticleView) -> int:
    """Return where the text begins: the title stands over the tabs, it is repeated only where it carries a mark."""
    if any(mark.span.start < article.title_end for mark in article.marks):
        return 0
    rest = article.text[article.title_end :]
    return len(article.text) - len(rest.lstrip()) if rest.strip() else 0


def circled(number: int) -> str:
    """Return a number in a circle, in brackets from 21 up."""
    return CIRCLED[number - 1] if 1 <= number <= len(CIRCLED) else f"({number})"


class ArticleText(QTextBrowser):
    """Shows plain text with formats put on it. Nothing is loaded, no link is followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAccessibleName(tr("Article"))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return nothing: a text never brings files or addresses with it."""
        return None


class RailCard(QFrame):
    """One mark of the rail: verdict, property, value; a click shows it in the text."""

    clicked = Signal(int)

    def __init__(
        self, skin: Skin, claim_id: int, look: ChipLook, title: str, value: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{look.text}: {title}, {value}")
        self._claim_id = claim_id
        px = skin.theme.px
        inside = column(self, margins=(px(10), px(8), px(8), px(9)), gap=px(4))
        top = line(gap=px(6))
        top.addWidget(ChipLabel(skin, look, self))
        top.addStretch(1)
        inside.addLayout(top)
        inside.addWidget(label(isolate(title), "strong", self, wrap=True))
        inside.addWidget(label(isolate(value), "meta", self, wrap=True))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show the mark in the text."""
        self.clicked.emit(self._claim_id)

    def keyPressEvent(self, event: object) -> None:
        """Show the mark in the text on Enter and Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):  # type: ignore[attr-defined]
            self.clicked.emit(self._claim_id)
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]


class ArticlePane(QWidget):
    """The text and its rail."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._article: ArticleView | None = None
        self._places: dict[int, int] = {}
        self._known: dict[int, str] = {}
        self._jumped = -1
        self.text = ArticleText(self)
        self._rail = QScrollArea(self)
        self._rail.setWidgetResizable(True)
        self._rail.setFrameShape(QFrame.Shape.NoFrame)
        self._rail.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rail.setAccessibleName(tr("Evidence in this text"))
        content = Content(self._rail)
        self._rail.setWidget(content)
        self._cards: QVBoxLayout = column(content, gap=8)
        self.editions = EditionsBar(skin, self)
        self.editions.changed.connect(self._build)
        outer = column(self, margins=(0, 4, 0, 12), gap=6)
        outer.addWidget(self.editions)
        whole = line(gap=16)
        outer.addLayout(whole, 1)
        whole.addWidget(self.text, 1)
        whole.addWidget(self._rail)
        skin.changed.connect(self._build)

    def show_article(self, article: ArticleView | None, cards: Sequence[ChangeCard] = ()) -> None:
        """Show an article; the same one again keeps the place that was read to. `cards` tell what is known."""
        known = {card.claim_id: value_text(card.known[0].value) for card in cards if card.known}
        if article == self._article and known == self._known:
            return
        self._known = known
        same = article is not None and self._article is not None and article.entry_id == self._article.entry_id
        scrolled = self.text.verticalScrollBar().value() if same else 0
        self._article = article
        self.editions.show_article(article)
        self._build()
        self.text.verticalScrollBar().setValue(scrolled)

    def jump_to(self, claim_id: int) -> None:
        """Bring the evidence of a claim into view and select it; a difference of editions gives way to the article."""
        self.editions.stop_comparing()
        if self._article is None or claim_id not in self._places:
            return
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self._places[claim_id])
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()

    def jump_to_span(self, span: Span) -> None:
        """Bring the mark that shares most with `span` into view; no mark is there where an edit took the words out."""
        marks = self._article.marks if self._article is not None else ()

        def shared(mark: Mark) -> int:
            return min(mark.span.end, span.end) - max(mark.span.start, span.start)

        best = max(marks, key=shared, default=None)
        if best is not None and shared(best) > 0:
            self.jump_to(best.claim_id)

    def jump_next(self) -> None:
        """Go to the next numbered mark, from the last one to the first."""
        marks = numbered(self._article.marks) if self._article else ()
        if marks:
            self._jumped = (self._jumped + 1) % len(marks)
            self.jump_to(marks[self._jumped].claim_id)

    @property
    def rail_cards(self) -> list[RailCard]:
        """The marks of the rail, from the top."""
        return widgets(self._cards, RailCard)

    def _build(self) -> None:
        self._jumped = -1
        self._write()
        self._fill_rail()

    def _write(self) -> None:
        theme = self._skin.theme
        self.text.clear()
        self._places = {}
        article = self._article
        if article is None:
            return
        self.text.document().setDefaultFont(theme.font(15))
        self.text.document().setDocumentMargin(theme.px(12))
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        compared = self.editions.compared
        if compared is not None:
            write_difference(cursor, theme, compared, article.language or language_of(article.text), LINE_HEIGHT)
            cursor.endEditBlock()
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            return
        writer = _Writer(cursor, theme, article.language or language_of(article.text), article.title_end)
        for piece in pieces(text_start(article), len(article.text), article.marks, article.title_end):
            self._note_places(article, piece, cursor)
            writer.write(article.text, piece)
        cursor.endEditBlock()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _note_places(self, article: ArticleView, piece: Piece, cursor: QTextCursor) -> None:
        for mark in article.marks:
            if mark.span.start == piece.span.start:
                self._places[mark.claim_id] = cursor.position()

    def _fill_rail(self) -> None:
        clear(self._cards)
        marks = self._article.marks if self._article else ()
        parent = self._rail.widget()
        head = tr("Evidence in this text") if marks else tr("No evidence in this text")
        self._cards.addWidget(label(head.upper(), "section", parent))
        for at, mark in enumerate(numbered(marks), 1):
            known = self._known.get(mark.claim_id, "")
            before = tr("known {value}").replace("{value}", isolate(known)) if known else ""
            self._add_card(
                mark, f"{circled(at)} {mark.label}", joined(value_text(mark.value), before), ChipLook(mark.verdict)
            )
        repeated = [mark for mark in marks if mark.verdict is Verdict.CONFIRMS]
        if repeated:
            title = plural(len(repeated), "{n} fact repeated", "{n} facts repeated")
            names = ", ".join(dict.fromkeys(isolate(mark.label) for mark in repeated))
            self._add_card(repeated[0], title, names, ChipLook(Verdict.CONFIRMS))
        self._cards.addStretch(1)

    def _add_card(self, mark: Mark, title: str, value: str, look: ChipLook) -> None:
        card = RailCard(self._skin, mark.claim_id, look, title, value, self._rail.widget())
        card.clicked.connect(self.jump_to)
        self._cards.addWidget(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the rail out where there is no room for it."""
        super().resizeEvent(event)
        px = self._skin.theme.px
        self._rail.setVisible(self.width() >= px(RAIL_BELOW))
        self._rail.setFixedWidth(px(RAIL_WIDTH))


class _Writer:
    """Writes pieces of a text into a document, a paragraph for each line."""

    def __init__(self, cursor: QTextCursor, theme: Theme, language: str, title_end: int) -> None:
        self._cursor = cursor
        self._theme = theme
        self._title_end = title_end
        block = QTextBlockFormat()
        block.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setBottomMargin(theme.px(9))
        block.setLayoutDirection(direction(language))
        edge = Qt.AlignmentFlag.AlignRight if is_rtl(language) else Qt.AlignmentFlag.AlignLeft
        block.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
        self._block = block
        cursor.setBlockFormat(block)
        self._fresh = True

    def write(self, text: str, piece: Piece) -> None:
        """Write a piece; line ends begin a new paragraph, empty ones are dropped."""
        for at, words in enumerate(piece.span.of(text).split("\n")):
            if at and not self._fresh:
                self._cursor.insertBlock(self._block)
                self._fresh = True
            if words:
                self._cursor.insertText(words, self._format(piece))
                self._fresh = False
        for number in piece.numbers:
            self._cursor.insertText(f"\u2009{circled(number)}", self._number_format(piece.verdict))

    def _format(self, piece: Piece) -> QTextCharFormat:
        made = QTextCharFormat()
        tokens = self._theme.palette
        made.setForeground(QColor(tokens.text))
        made.setFont(
            self._theme.font(17 if piece.span.start < self._title_end else 15, bold=piece.span.start < self._title_end)
        )
        if piece.verdict is Verdict.CONFIRMS:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            made.setUnderlineColor(QColor(tokens.second))
        elif piece.verdict is Verdict.CONFLICTS:
            made.setBackground(QColor(tokens.old_marker))
        elif piece.verdict is not None:
            made.setBackground(QColor(self._theme.chip(piece.verdict).fill))
        return made

    def _number_format(self, verdict: Verdict | None) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._theme.font(13, bold=True))
        colour = self._theme.chip(verdict).accent if verdict else self._theme.palette.second
        made.setForeground(QColor(colour))
        return made
