"""The tab *Changes*: a card for each claim that is not merely repeated, then the repeated ones in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from monitor.types import Verdict
from ui.delegates.chips import ChipLabel, ChipLook
from ui.models.language import language_of
from ui.texts import isolate, plural, tr
from ui.theme import Skin
from ui.views.card import CardView
from ui.views.parts import Content, EmptyState, IconButton, clear, column, label, line, widgets

if TYPE_CHECKING:
    from monitor.store.rows import ChangeCard

BUTTONS_BELOW = 760
"""Under this width of the pane, in design pixels, the buttons stand below the card."""

FOOT = 72
"""Room below the last card: the notice bar stands there for a while, and what is under it can be scrolled up."""


class RepeatedFold(QFrame):
    """The facts that an item only repeats: one line, and the explanations on demand."""

    toggled = Signal(bool)

    def __init__(
        self, skin: Skin, cards: tuple[ChangeCard, ...], *, unfolded: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._skin = skin
        self._cards = cards
        px = skin.theme.px
        whole = column(self, margins=(px(13), px(8), px(8), px(8)), gap=px(6))
        top = line(gap=px(9))
        top.addWidget(ChipLabel(skin, ChipLook(Verdict.CONFIRMS), self))
        names = ", ".join(dict.fromkeys(isolate(card.label) for card in cards))
        count = plural(len(cards), "{n} known fact repeated", "{n} known facts repeated")
        top.addWidget(label(f"{count}: {names}", "", self, wrap=True), 1)
        self.fold = IconButton(skin, "chevron-right", tr("Show the repeated facts"), self, text=tr("Show"))
        self.fold.clicked.connect(self._on_fold)
        top.addWidget(self.fold)
        whole.addLayout(top)
        self._lines = QWidget(self)
        lines = column(self._lines, margins=(px(2), 0, px(6), px(6)), gap=px(6))
        for card in cards:
            lines.addWidget(label(card.explanation, "second", self._lines, wrap=True))
        whole.addWidget(self._lines)
        self._unfolded = unfolded
        self._show()

    def _show(self) -> None:
        self._lines.setVisible(self._unfolded)
        self.fold.setText(tr("Hide") if self._unfolded else tr("Show"))
        self.fold.set_icon("chevron-down" if self._unfolded else "chevron-right")
        self.fold.set_name(tr("Hide the repeated facts") if self._unfolded else tr("Show the repeated facts"))

    def _on_fold(self) -> None:
        self._unfolded = not self._unfolded
        self._show()
        self.toggled.emit(self._unfolded)


class ChangesView(QScrollArea):
    """Shows the cards of an item, gravest first."""

    decided = Signal(int, object)
    undo_wanted = Signal(int)
    evidence_wanted = Signal(int)
    """Claim id: its evidence is to be shown in the text."""
    copied = Signal()
    timeline_wanted = Signal(str, str)
    trial_wanted = Signal(object)
    correct_wanted = Signal(object)

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._cards: tuple[ChangeCard, ...] = ()
        self._narrow = False
        self._unfolded = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Changes"))
        self._content = Content(self)
        self._column = column(self._content, margins=(0, 4, 0, FOOT), gap=12)
        self._nothing = EmptyState(skin, self._content)
        self.setWidget(self._content)
        skin.changed.connect(self._build)

    def show_cards(self, cards: tuple[ChangeCard, ...]) -> None:
        """Show these cards; the same ones again change nothing."""
        if cards == self._cards and self._column.count():
            return
        if [c.claim_id for c in cards] != [c.claim_id for c in self._cards]:
            self._unfolded = False
            self.verticalScrollBar().setValue(0)
        self._cards = cards
        self._build()

    @property
    def cards(self) -> list[CardView]:
        """The cards that are shown, from the top."""
        return widgets(self._column, CardView)

    def current_card(self) -> CardView | None:
        """Return the card that has the focus, else the first one that is open."""
        for view in self.cards:
            if view.hasFocus() or view.isAncestorOf(self.focusWidget() or self):
                return view
        return next((view for view in self.cards if view.card.status == "open"), None)

    def step_card(self, by: int) -> None:
        """Give the focus to the next or previous card."""
        views = self.cards
        if not views:
            return
        focused = [at for at, view in enumerate(views) if view.hasFocus()]
        at = (focused[0] + by) if focused else (0 if by > 0 else len(views) - 1)
        target = views[min(max(at, 0), len(views) - 1)]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(target)

    def _build(self) -> None:
        self._nothing.setParent(None)
        clear(self._column)
        self._nothing.setParent(self.widget())
        changed = tuple(card for card in self._cards if card.shown is not Verdict.CONFIRMS)
        repeated = tuple(card for card in self._cards if card.shown is Verdict.CONFIRMS)
        for card in changed:
            self._column.addWidget(self._card(card))
        if repeated:
            fold = RepeatedFold(self._skin, repeated, unfolded=self._unfolded, parent=self.widget())
            fold.toggled.connect(self._on_fold)
            self._column.addWidget(fold)
        if not self._cards:
            self._say_nothing()
        self._column.addStretch(1)
        self._content.settle()

    def _card(self, card: ChangeCard) -> CardView:
        known = language_of(card.known[0].sentence) if card.known else ""
        view = CardView(self._skin, card, narrow=self._narrow, language_of_known=known, parent=self.widget())
        view.decided.connect(self.decided)
        view.undo_wanted.connect(self.undo_wanted)
        view.evidence_wanted.connect(self.evidence_wanted)
        view.copied.connect(self.copied)
        view.timeline_wanted.connect(self.timeline_wanted)
        view.trial_wanted.connect(self.trial_wanted)
        view.correct_wanted.connect(self.correct_wanted)
        return view

    def _say_nothing(self) -> None:
        self._nothing.say(
            "target",
            tr("No claim was read out of this item"),
            tr("It belongs to a topic, but states nothing that Rasad can hold against what is known."),
        )
        self._column.addWidget(self._nothing, 1)
        self._nothing.show()

    def _on_fold(self, unfolded: bool) -> None:
        self._unfolded = unfolded

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the buttons below the cards where the pane is narrow; find the height for the new width."""
        super().resizeEvent(event)
        self._content.settle()
        narrow = self.width() < self._skin.theme.px(BUTTONS_BELOW)
        if narrow != self._narrow:
            self._narrow = narrow
            if self._cards:
                self._build()
