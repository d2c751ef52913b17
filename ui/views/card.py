"""One change: what is known beside what this item says, and what can be decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QWidget

from monitor.palette import modality_words
from monitor.types import Decision, Modality, StatementState, ValueType, Verdict
from ui.delegates.chips import ChipLabel, ChipLook
from ui.marked import PLAIN_QUOTES, QUOTES, sentence_html, value_html
from ui.texts import DOT, READ_IN, chip_text, day, iso_day, isolate, joined, plural, tr, utc_moment, value_text
from ui.theme import Skin
from ui.views.parts import IconButton, IconLabel, button, column, frame, label, line, rich_label

if TYPE_CHECKING:
    from monitor.store.rows import ChangeCard, KnownSide

VALUES_SHOWN = 3
OPEN, ACCEPTED = "open", "accepted"
CHOICES: dict[Verdict, tuple[tuple[str, Decision], ...]] = {
    Verdict.NEW: (("Add fact", Decision.ACCEPT), ("Ignore", Decision.REJECT)),
    Verdict.CONFIRMS: (),
}
USUAL_CHOICES = (
    ("Accept new", Decision.ACCEPT),
    ("Keep known", Decision.REJECT),
    ("Keep both", Decision.KEEP_BOTH),
)


def rejected_words() -> str:
    """Say that a person rejected what the item says before."""
    return tr("You rejected this very claim before.")


def choices(verdict: Verdict) -> tuple[tuple[str, Decision], ...]:
    """Return what can be decided about a claim of a verdict, as words and decision."""
    return CHOICES.get(verdict, USUAL_CHOICES)


def decided_words(card: ChangeCard) -> str:
    """Say what was decided about a claim, "" while it is open."""
    if card.status == OPEN:
        return ""
    if card.status == ACCEPTED:
        return tr("Accepted as a known fact")
    return tr("Ignored") if card.shown is Verdict.NEW else tr("Known value kept")


def also_known(others: Sequence[KnownSide]) -> str:
    """Name the other known values in one line."""
    values = [isolate(_with_time(known)) for known in others[:VALUES_SHOWN]]
    more = len(others) - len(values)
    if more:
        values.append(plural(more, "and {n} more", "and {n} more"))
    return tr("Also known: {values}").replace("{values}", DOT.join(values))


def _with_time(known: KnownSide) -> str:
    """Return a known value; one that held once never without saying until when."""
    value = value_text(known.value)
    if known.state is StatementState.REJECTED:
        return f"{value} ({tr('rejected')})"
    if known.valid_to is None:
        return value
    return f"{value} ({tr('until {to}').replace('{to}', iso_day(known.valid_to))})"


def known_title(known: KnownSide | None) -> str:
    """Say what stands on the known side: what is so, what was so once, or what was rejected."""
    if known is None or (known.state is StatementState.ACCEPTED and not known.former):
        return tr("Known")
    if known.state is StatementState.REJECTED:
        return tr("Rejected before")
    return tr("Known formerly") if known.former else tr("Known until it was replaced")


def citation(card: ChangeCard) -> str:
    """Return a claim as it can be cited: sentence, outlet, day in UTC, address."""
    opening, closing = QUOTES.get(card.language, PLAIN_QUOTES)
    when = utc_moment(card.published_at)
    return f"{opening}{card.sentence}{closing} {', '.join(part for part in (card.source, when, card.url) if part)}"


def compared(card: ChangeCard) -> str:
    """Return the known value that the item's value adds words to, the value itself where nothing is added.

    Figures are not compared by their digits.
    """
    adds = card.shown in (Verdict.REFINES, Verdict.UPDATES) and card.value.type not in (
        ValueType.QUANTITY,
        ValueType.COUNT,
    )
    return value_text(card.known[0].value if adds and card.known else card.value)


def said_words(modality: Modality, attributed_to: str | None) -> str:
    """Say how a claim is put forward, the speaker's name kept apart from our words."""
    return tr(modality_words(modality, isolate(attributed_to) if attributed_to else None))


def item_meta(card: ChangeCard, zone: str = "") -> str:
    """Return the line under the item's sentence: outlet, day, how it is said, in which language it was read."""
    when = day(card.published_at, zone) if card.published_at is not None else ""
    return joined(card.source, when, said_words(card.modality, card.attributed_to), tr(READ_IN.get(card.language, "")))


def corrected_words(known: KnownSide) -> str:
    """Say that a person put this value in the place of another, and when; "" where nobody did."""
    if known.before is None:
        return ""
    words = tr("corrected by you on {day}, before that {value}")
    return words.replace("{day}", iso_day(known.corrected_on)).replace("{value}", isolate(value_text(known.before)))


def known_meta(known: KnownSide) -> str:
    """Return the line under a known sentence: when it held, outlet, day, how many outlets and voices say it."""
    since = tr("since {from}").replace("{from}", iso_day(known.valid_from)) if known.valid_from else ""
    until = tr("until {to}").replace("{to}", iso_day(known.valid_to)) if known.valid_to else ""
    sources = plural(known.sources, "{n} source", "{n} sources agree") if known.sources > 1 else ""
    if known.sources > 1 and known.origins < known.sources:
        sources = f"{sources}, {plural(known.origins, '{n} origin', '{n} origins')}"
    said = said_words(known.modality, None)
    corrected = corrected_words(known)
    return joined(corrected, since, until, known.source, iso_day(known.published), said, sources)


class CardView(QFrame):
    """A card of the tab *Changes*."""

    decided = Signal(int, object)
    """Claim id and Decision."""
    undo_wanted = Signal(int)
    """Claim id."""
    evidence_wanted = Signal(int)
    """Claim id: its evidence is to be shown in the text."""
    copied = Signal()
    timeline_wanted = Signal(str, str)
    """Subject and property: their timeline is to be shown."""
    trial_wanted = Signal(object)
    """The ChangeCard whose sentence is to be tried."""
    correct_wanted = Signal(object)
    """The ChangeCard whose known fact is wrong."""

    def __init__(
        self,
        skin: Skin,
        card: ChangeCard,
        *,
        narrow: bool = False,
        language_of_known: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.card = card
        self._skin = skin
        self._known_language = language_of_known
        before = f" {rejected_words()}" if card.rejected_before else ""
        spoken = f"{chip_text(card.shown, soft=card.soft)}: {card.subject}, {card.label}.{before} {card.explanation}"
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        whole = column(self)
        whole.addWidget(self._head(narrow))
        whole.addWidget(self._body())
        if card.explanation or card.rejected_before:
            whole.addWidget(self._explanation(narrow))
        if narrow:
            whole.addWidget(self._foot())

    def _head(self, narrow: bool) -> QWidget:
        px = self._skin.theme.px
        head = frame("cardhead", self)
        row = line(head, margins=(px(13), px(9), px(10), px(9)), gap=px(9))
        card = self.card
        row.addWidget(ChipLabel(self._skin, ChipLook(card.shown, soft=card.soft), head))
        second = self._skin.theme.palette.second
        title = f"<b>{escape(isolate(card.subject))} · {escape(isolate(card.label))}</b>"
        phrase = (
            f'&nbsp; <span style="color:{second}">{escape(isolate(card.difference))}</span>' if card.difference else ""
        )
        spoken = f"{card.subject}, {card.label}. {card.difference}"
        row.addWidget(rich_label(title + phrase, "", "", spoken, head), 1)
        if not narrow:
            self._add_choices(row, head)
        return head

    def _foot(self) -> QWidget:
        px = self._skin.theme.px
        foot = frame("", self)
        row = line(foot, margins=(px(13), px(2), px(10), px(10)), gap=px(8))
        self._add_choices(row, foot)
        row.addStretch(1)
        return foot

    def _add_choices(self, row: QBoxLayout, parent: QWidget) -> None:
        self.more = self._more(parent)
        said = decided_words(self.card)
        if said:
            row.addWidget(IconLabel(self._skin, "done", 16, "second", parent))
            row.addWidget(label(said, "second", parent))
            undo = button(tr("Undo"), parent=parent)
            undo.setAccessibleName(tr("Undo: {what}").replace("{what}", said))
            undo.clicked.connect(self._on_undo)
            row.addWidget(undo)
            row.addWidget(self.more)
            return
        for words, decision in choices(self.card.shown):
            choice = button(tr(words), parent=parent)
            choice.setProperty("decision", decision.value)
            choice.setAccessibleName(f"{tr(words)}: {self.card.subject}, {self.card.label}")
            choice.clicked.connect(self._on_choice)
            row.addWidget(choice)
        row.addWidget(self.more)

    def _more(self, parent: QWidget) -> QWidget:
        more = IconButton(self._skin, "more", tr("More: {what}").replace("{what}", self.card.label), parent)
        menu = QMenu(more)
        menu.addAction(tr("Show in the text")).triggered.connect(self._on_evidence)
        menu.addAction(tr("Copy as a citation")).triggered.connect(self._on_copy)
        menu.addAction(tr("Show on the timeline")).triggered.connect(self._on_timeline)
        menu.addAction(tr("Try this sentence")).triggered.connect(self._on_trial)
        if self.card.known and self.card.known[0].state is StatementState.ACCEPTED:
            menu.addSeparator()
            menu.addAction(tr("Correct the known fact…")).triggered.connect(self._on_correct)
        more.setMenu(menu)
        return more

    def _body(self) -> QWidget:
        body = QWidget(self)
        row = line(body)
        row.addWidget(self._known_side(body), 1)
        row.addWidget(self._item_side(body), 1)
        return body

    def _explanation(self, narrow: bool) -> QWidget:
        px = self._skin.theme.px
        strip = frame("why" if not narrow else "whyabove", self)
        row = line(strip, margins=(px(13), px(7), px(13), px(8)), gap=px(8))
        words = column(gap=px(3))
        if self.card.rejected_before:
            words.addWidget(label(rejected_words(), "refused", strip, wrap=True))
        words.addWidget(label(self.card.explanation, "second", strip, wrap=True))
        row.addLayout(words, 1)
        return strip

    def _known_side(self, parent: QWidget) -> QWidget:
        side = frame("known", parent)
        side.setProperty("foot", "true" if self.card.explanation else "false")
        px = self._skin.theme.px
        inside = column(side, margins=(px(13), px(9), px(13), px(11)), gap=px(5))
        first = self.card.known[0] if self.card.known else None
        inside.addWidget(label(known_title(first).upper(), "section", side))
        if not self.card.known:
            inside.addWidget(label(tr("Nothing known yet"), "unknown", side, wrap=True))
        for known in self.card.known[:1]:
            self._add_known(inside, side, known)
        if len(self.card.known) > 1:
            inside.addWidget(label(also_known(self.card.known[1:]), "meta", side, wrap=True))
        inside.addStretch(1)
        return side

    def _add_known(self, inside: QBoxLayout, side: QWidget, known: KnownSide) -> None:
        tokens = self._skin.theme.palette
        inside.addWidget(label(isolate(value_text(known.value)), "value", side, wrap=True))
        if known.sentence:
            marker = tokens.old_marker if self.card.shown is Verdict.CONFLICTS else tokens.marker
            html = sentence_html(known.sentence, known.evidence, marker, self._known_language)
            inside.addWidget(rich_label(html, "sentence", self._known_language, known.sentence, side))
        inside.addWidget(label(known_meta(known), "meta", side, wrap=True))

    def _item_side(self, parent: QWidget) -> QWidget:
        side = QWidget(parent)
        card, theme = self.card, self._skin.theme
        px = theme.px
        inside = column(side, margins=(px(13), px(9), px(13), px(11)), gap=px(5))
        inside.addWidget(label(tr("This item").upper(), "section", side))
        accent = theme.chip(card.shown).accent
        value = rich_label(
            value_html(value_text(card.value), compared(card), accent), "value", "", value_text(card.value), side
        )
        inside.addWidget(value)
        html = sentence_html(card.sentence, card.evidence, theme.palette.marker, card.language)
        inside.addWidget(rich_label(html, "sentence", card.language, card.sentence, side))
        meta = label(item_meta(card, theme.zone), "meta", side, wrap=True)
        meta.setToolTip(utc_moment(card.published_at))
        inside.addWidget(meta)
        inside.addStretch(1)
        return side

    def _on_choice(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.decided.emit(self.card.claim_id, Decision(sender.property("decision")))

    def _on_evidence(self) -> None:
        self.evidence_wanted.emit(self.card.claim_id)

    def _on_timeline(self) -> None:
        self.timeline_wanted.emit(self.card.subject, self.card.property)

    def _on_trial(self) -> None:
        self.trial_wanted.emit(self.card)

    def _on_correct(self) -> None:
        self.correct_wanted.emit(self.card)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(citation(self.card))
        self.copied.emit()

    def _on_undo(self) -> None:
        self.undo_wanted.emit(self.card.claim_id)
