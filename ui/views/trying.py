"""The page *Try a sentence*: type one, and see what is recognised in it, what it claims and by which rule."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QWidget

from ui.models.language import language_of
from ui.texts import direction, is_rtl, language_name, tr
from ui.theme import Skin
from ui.views.chooser import Choice, DateBox
from ui.views.parts import Content, EmptyState, button, clear, column, label, line, widgets
from ui.views.tried import ClaimCard, MissingCard, RecognisedCard, TopicsLine

if TYPE_CHECKING:
    from monitor.trying import Tried

PAUSE_MS = 450
"""How long typing must rest before the text is tried."""
LANGUAGES = ("", "en", "fa", "ru")
LINES = 4


class TryPage(QWidget):
    """Takes a text and shows what the engine found in it. Nothing that is typed here is stored."""

    trial_wanted = Signal(str, str, object)
    """The text, the code of its language or "" to have it detected, the moment it was published (UTC)."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self._tried: Tried | None = None
        self.waits = False
        """Whether a text was sent that is not answered yet."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self.try_now)
        self.nothing = EmptyState(skin, self)
        self._whole = column(self, gap=8)
        self._whole.addWidget(self._make_head())
        self._whole.addWidget(self._make_found(), 1)
        self._fit()
        self._say_nothing()
        skin.changed.connect(self._on_skin)

    def _make_head(self) -> QWidget:
        head = QWidget(self)
        self.sentence = QPlainTextEdit(head)
        self.sentence.setAccessibleName(tr("The sentence to try"))
        self.sentence.setPlaceholderText(tr("Type or paste a sentence"))
        self.sentence.setTabChangesFocus(True)
        self.sentence.installEventFilter(self)
        self.sentence.textChanged.connect(self._on_typed)
        self.language = Choice(self._skin, tr("Language"), head)
        for code in LANGUAGES:
            self.language.addItem(language_name(code) if code else tr("Detect the language"), code)
        self.language.currentIndexChanged.connect(self._on_typed)
        self.published = DateBox(self._skin, tr("Published on"), head)
        self.published.dateChanged.connect(self._on_typed)
        self.go = button(tr("Try it"), "primary", tip=tr("Ctrl+Return"), parent=head)
        self.go.clicked.connect(self.try_now)
        self.state = label("", "second", head, wrap=True)
        row = line(gap=8)
        row.addWidget(self.language)
        row.addWidget(label(tr("published on"), "second", head))
        row.addWidget(self.published)
        row.addWidget(self.go)
        row.addWidget(self.state, 1)
        inside = column(head, gap=7)
        inside.addWidget(label(tr("Try a sentence"), "title", head))
        what = tr("See what Rasad recognises in a sentence, what it claims and by which rule. Nothing is stored.")
        inside.addWidget(label(what, "second", head, wrap=True))
        inside.addWidget(self.sentence)
        inside.addLayout(row)
        return head

    def _make_found(self) -> QWidget:
        self.found = QScrollArea(self)
        self.found.setWidgetResizable(True)
        self.found.setFrameShape(QFrame.Shape.NoFrame)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setAccessibleName(tr("What was found"))
        self._content = Content(self.found)
        self._cards = column(self._content, margins=(0, 4, 0, 12), gap=10)
        self.found.setWidget(self._content)
        return self.found

    def put(self, text: str, language: str, published: datetime | None) -> None:
        """Take a text from elsewhere and try it."""
        self.sentence.setPlainText(text)
        self.language.setCurrentIndex(LANGUAGES.index(language) if language in LANGUAGES else 0)
        if published is not None:
            self.published.setDate(QDate(published.year, published.month, published.day))
        self.try_now()

    def try_now(self) -> None:
        """Have the text tried; without any, nothing is shown."""
        self._rest.stop()
        text = self.sentence.toPlainText()
        if not text.strip():
            self._tried = None
            self.waits = False
            self.state.setText("")
            self._say_nothing()
            return
        self.waits = True
        self.state.setText(self._with_before(tr("Reading…")))
        if self._tried is None:
            what = tr("The first text takes some seconds. You can go elsewhere meanwhile: what is found waits here.")
            self._say("try", tr("Reading…"), what)
        day = self.published.date()
        noon = datetime(day.year(), day.month(), day.day(), 12, tzinfo=UTC)
        self.trial_wanted.emit(text, str(self.language.currentData()), noon)

    def show_tried(self, tried: Tried) -> None:
        """Show what was found in the text that was sent; passed over where none waits any more."""
        if not self.waits:
            return
        self.waits = False
        self._tried = tried
        self._show()

    def _show(self) -> None:
        tried = self._tried
        if tried is None:
            return
        told = tr("Read as {language}.").replace("{language}", language_name(tried.language))
        if not self.waits:
            self.state.setText(told)
        self._empty()
        parent, skin = self._content, self._skin
        self._section(tr("What is recognised"))
        self._cards.addWidget(RecognisedCard(skin, tried, parent))
        if tried.claims:
            self._section(tr("What it claims"))
        for claim in tried.claims:
            self._cards.addWidget(ClaimCard(skin, claim, tried.text, parent))
        if tried.missing:
            self._section(tr("What is missing") if not tried.claims else tr("To note"))
            self._cards.addWidget(MissingCard(skin, tried.missing, parent))
        if tried.topics:
            self._section(tr("Topics"))
            self._cards.addWidget(TopicsLine(tried, parent))
        self._cards.addStretch(1)
        for card in widgets(self._cards, QWidget):
            card.show()  # at once: what is not shown yet counts as without height
        self._cards.activate()
        self._content.updateGeometry()

    def show_refused(self, sentence: str) -> None:
        """Say why a text was not read; what was found before stays, and is said to be of before."""
        self.waits = False
        self.state.setText(self._with_before(sentence))
        if self._tried is None:
            self._say("warning", tr("This was not read"), sentence)

    def _with_before(self, sentence: str) -> str:
        """Add that what stands below belongs to the text before, where it does."""
        if self._tried is None or self._tried.text == self.sentence.toPlainText():
            return sentence
        return f"{sentence} {tr('Below stands what was found in the text before.')}"

    def _section(self, words: str) -> None:
        self._cards.addWidget(label(words.upper(), "section", self._content))

    def _say_nothing(self) -> None:
        what = tr("What you type is read as an item of a feed would be, and held against the known facts.")
        self._say("try", tr("Nothing to try yet"), what)

    def _say(self, icon: str, title: str, text: str) -> None:
        self._empty()
        self.nothing.say(icon, title, text)
        self._cards.addWidget(self.nothing, 1)
        self.nothing.show()

    def _empty(self) -> None:
        self.nothing.hide()
        self._cards.removeWidget(self.nothing)
        self.nothing.setParent(self)
        clear(self._cards)

    def _on_typed(self) -> None:
        text = self.sentence.toPlainText()
        option = self.sentence.document().defaultTextOption()
        rtl = is_rtl(language_of(text))
        edge = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setTextDirection(direction(language_of(text)))
        option.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
        self.sentence.document().setDefaultTextOption(option)
        self._rest.start()

    def _on_skin(self) -> None:
        self._fit()
        self._show()

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._whole.setContentsMargins(px(18), px(16), px(18), 0)
        self.sentence.setFixedHeight(self.sentence.fontMetrics().lineSpacing() * LINES + px(20))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Try the text at once on Ctrl+Return."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.try_now()
                return True
        return False
