"""One topic: its name, its rule as a form or as text, how much an item must be about it, save and take back."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QWidget

from ui.marked import plain_tip
from ui.models.language import language_of
from ui.models.rules import (
    Draft,
    Mistake,
    form_of_query,
    mistake_in,
    place_in,
    query_of_form,
    query_of_piece,
    things_of,
)
from ui.texts import direction, isolate, joined, plural, tr
from ui.theme import Skin
from ui.views.flow import FlowBox
from ui.views.packcard import PackCard
from ui.views.parts import Pile, TabButton, button, column, frame, label, line
from ui.views.topicfoot import TopicFoot
from ui.views.topicform import TopicForm
from ui.views.topictext import TopicText
from ui.views.worth import WorthBox

if TYPE_CHECKING:
    from monitor.store.topicrows import TopicRow

LONGEST_TITLE = 80
MOST_REMEMBERED = 500
"""Rules and pieces whose mistakes are remembered while one is typed."""


class Face(IntEnum):
    """The two sides of a rule."""

    FORM = 0
    TEXT = 1


class TopicEditor(QWidget):
    """Shows a topic and lets it be reworded; nothing is kept before `foot.save_wanted` is answered."""

    edited = Signal()
    follow_wanted = Signal(bool)
    undo_wanted = Signal()
    items_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._skin = skin
        self._row: TopicRow | None = None
        self._query = ""
        self._things: Mapping[str, tuple[str, ...]] = {}
        self._read: dict[str, Mistake | None] = {}
        self._quiet = False
        self.face = Face.FORM
        self.pile = Pile(tr("The chosen topic"), self, gap=12)
        self.foot = TopicFoot(skin, self)
        self._lay_out()
        whole = column(self)
        whole.addWidget(self.pile, 1)
        whole.addWidget(self.foot)
        self._fit()
        skin.changed.connect(self._fit)

    def _lay_out(self) -> None:
        inside = self.pile.column
        content = self.pile.content
        self.title = QLineEdit(content)
        self.title.setProperty("kind", "titlefield")
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.setAccessibleName(tr("The topic's name"))
        self.title.setPlaceholderText(tr("Name of the topic"))
        self.title.textChanged.connect(self._on_title)
        self.packs = label("", "title", content, wrap=True)
        inside.addWidget(self.title)
        inside.addWidget(self.packs)
        self.ways = self._make_ways(content)
        inside.addWidget(self.ways)
        self.card = PackCard(content)
        self.card.copy_wanted.connect(self.copy_wanted)
        inside.addWidget(self.card)
        self.rule = QWidget(content)
        ruled = column(self.rule, gap=10)
        ruled.addLayout(self._make_faces(self.rule))
        self.form = TopicForm(self._skin, self._fault_of, self.rule)
        self.form.changed.connect(self._on_form)
        self.text = TopicText(self._skin, self.rule)
        self.text.changed.connect(self._on_text)
        self.beyond = self._make_beyond(self.rule)
        for part in (self.form, self.beyond, self.text):
            ruled.addWidget(part)
        self.worth = WorthBox(self._skin, self.rule)
        self.worth.changed.connect(self._on_worth)
        ruled.addWidget(self.worth)
        inside.addWidget(self.rule)
        inside.addStretch(1)

    def _make_ways(self, parent: QWidget) -> QWidget:
        ways = FlowBox(parent, gap=8)
        self.meta = label("", "second", ways)
        self.items = button(tr("Items"), tip=tr("Show its items"), parent=parent)
        self.items.clicked.connect(self.items_wanted)
        self.off = button("", parent=parent)
        self.off.clicked.connect(self._on_off)
        self.undo = button(tr("Undo"), parent=parent)
        self.undo.clicked.connect(self.undo_wanted)
        for made in (self.meta, self.items, self.off, self.undo):
            made.setParent(ways)
            ways.flow.addWidget(made)
        return ways

    def _make_faces(self, parent: QWidget) -> QHBoxLayout:
        row = line(gap=2)
        group = QButtonGroup(self)
        self.faces: dict[Face, TabButton] = {}
        for face, words in ((Face.FORM, tr("Form")), (Face.TEXT, tr("Text"))):
            made = TabButton(words, parent)
            group.addButton(made, face)
            self.faces[face] = made
            row.addWidget(made)
        group.idClicked.connect(self._on_face)
        row.addStretch(1)
        return row

    def _make_beyond(self, parent: QWidget) -> QWidget:
        card = frame("card", parent)
        inside = column(card, margins=(14, 12, 14, 12), gap=8)
        self.beyond_words = label("", "", card, wrap=True)
        inside.addWidget(self.beyond_words)
        self.to_text = button(tr("Show the text"), parent=card)
        self.to_text.clicked.connect(self._on_to_text)
        row = line()
        row.addWidget(self.to_text)
        row.addStretch(1)
        inside.addLayout(row)
        return card

    # -- what is shown --------------------------------------------------------------------------------------------

    def know(self, names: tuple[str, ...]) -> None:
        """Know what may follow `@`."""
        if tuple(self._things) != names:
            self._things = things_of(names)
            self._read.clear()
            self.form.offer(names)

    def show_topic(self, row: TopicRow | None, draft: Draft, *, kept: bool) -> None:
        """Show a topic as it stands in `draft`; `kept` says that it is in force so. No row: a new one."""
        self._quiet = True
        other = self._row is None or row is None or self._row.id != row.id or draft.topic != row.id
        own = row is None or row.own
        self._row = row
        self._query = draft.query
        for part in (self.title, self.rule, self.foot):
            part.setVisible(own)
        for part in (self.packs, self.card):
            part.setVisible(not own)
        self.packs.setText(row.title if row is not None else "")
        if draft.title != " ".join(self.title.text().split()):
            self.title.setText(draft.title)
        self._show_state(row)
        if row is not None and not own:
            self.card.show_ways(copied=bool(row.written))
        if own:
            self._show_rule(draft, other=other)
            self.worth.show_worth(draft.threshold)
        self._quiet = False
        self.check(kept=kept)
        self._settle()
        if other:
            self.pile.verticalScrollBar().setValue(0)

    def show_face(self, face: Face) -> None:
        """Show the rule as a form or as text; what stands on the other side is taken along."""
        if face is Face.TEXT and self.face is Face.FORM and self.form.isVisibleTo(self.rule):
            self._query = self._form_query()
        self.face = face
        self.faces[face].setChecked(True)
        self._quiet = True
        self.text.show_text(self._query)
        form = form_of_query(self._query, self._things) if face is Face.FORM else None
        if form is not None and self._form_query() != self._query:
            self.form.show_form(form)
        self._quiet = False
        self.form.setVisible(face is Face.FORM and form is not None)
        self.beyond.setVisible(face is Face.FORM and form is None)
        self.text.setVisible(face is Face.TEXT)
        self.beyond_words.setText(self._beyond())
        self.check()

    def point_at(self, word: str) -> None:
        """Lead to the part of the rule that finds a word: its piece in the form, else its place in the text."""
        place = place_in(self._query, self._things, word)
        part = self._query[slice(*place)] if place is not None else ""
        if self.face is Face.FORM and not self.form.isHidden() and self.form.point_at(part):
            return
        self.show_face(Face.TEXT)
        self.text.point_at(place)

    @property
    def draft(self) -> Draft:
        """The topic as it stands here."""
        on_form = self.face is Face.FORM and not self.form.isHidden()
        title = " ".join(self.title.text().split())
        ident = self._row.id if self._row is not None else ""
        return Draft(ident, title, self._query, self.worth.worth, self.form.form if on_form else None)

    @property
    def mistake(self) -> Mistake | None:
        """What is wrong with the rule, None where nothing is."""
        return self._mistake_in(self._query)

    @property
    def fault(self) -> str:
        """Why the topic cannot be saved as it stands, "" where it can."""
        if not self._query.strip():
            return tr("Type at least one word that belongs to the topic.")
        if self.mistake is not None:
            return tr("Mend what is marked, then it can be saved.")
        return "" if self.title.text().strip() else tr("Give the topic a name.")

    def check(self, *, kept: bool | None = None) -> None:
        """Mark mistakes where they stand; say at the foot what keeps the topic from being saved."""
        mistake = self.mistake
        self.text.show_mistake(mistake if self.text.text == self._query else None)
        self.form.check()
        self.foot.show_fault(self.fault, begun=bool(self._query.strip() or self.title.text().strip()))
        if kept is not None:
            self.foot.show_kept(kept, new=self._row is None)

    def _show_rule(self, draft: Draft, *, other: bool) -> None:
        if draft.form is not None and (other or draft.form != self.form.form):
            self.form.show_form(draft.form)
        if other and draft.form is None:
            form = form_of_query(draft.query, self._things)
            self.face = Face.TEXT if form is None else Face.FORM
            if form is not None:
                self.form.show_form(form)
        elif other:
            self.face = Face.FORM
        self.show_face(self.face)

    def _show_state(self, row: TopicRow | None) -> None:
        self._say_state(row)
        self.ways.updateGeometry()

    def _say_state(self, row: TopicRow | None) -> None:
        for made in (self.items, self.off):
            made.setVisible(row is not None)
        self.undo.setVisible(row is not None and row.own and row.former is not None)
        if row is None:
            self.meta.setText(tr("A new topic. What it would match is shown as you type."))
            return
        kind = tr("Your own") if row.own else tr("Of the pack")
        items = plural(row.items, "{n} item", "{n} items")
        unread = plural(row.unread, "{n} unread", "{n} unread") if row.unread else ""
        self.meta.setText(joined(kind, tr("off: nothing new is added to it") if row.off else items, unread))
        self.items.setEnabled(row.items > 0)
        self.off.setText(tr("Switch on") if row.off else tr("Switch off"))
        if row.former is not None:
            was = tr("Before it was: {rule}").replace("{rule}", isolate(row.former.query))
            self.undo.setToolTip(plain_tip(f"{tr('Undo the last change.')} {was}"))
            self.undo.setAccessibleName(tr("Undo the last change"))
            self.undo.setAccessibleDescription(was)

    def _beyond(self) -> str:
        mistake = self.mistake
        if mistake is not None:
            return tr("The text has a mistake, so no form can show it: {what}").replace("{what}", mistake.words)
        return tr(
            "This rule says more than the form can: groups inside one another, NEAR, what a word is worth, other"
            " fields. It stays as text, and nothing of it is lost."
        )

    def _fault_of(self, piece: str) -> str:
        mistake = self._mistake_in(query_of_piece(piece))
        return mistake.words if mistake is not None else ""

    def _mistake_in(self, query: str) -> Mistake | None:
        """Look for a mistake once, however often it is asked for: the nearest of many names takes its time."""
        if query not in self._read:
            if len(self._read) >= MOST_REMEMBERED:
                self._read.clear()
            self._read[query] = mistake_in(query, self._things)
        return self._read[query]

    def _form_query(self) -> str:
        return query_of_form(self.form.form)

    def _settle(self) -> None:
        """Have all heights asked for again once everything is shown: before, parts have other sizes."""
        QTimer.singleShot(0, self, self._on_settled)

    def _on_settled(self) -> None:
        content = self.pile.content
        for box in content.findChildren(FlowBox):
            box.settle(content)
        content.settle()

    def _fit(self) -> None:
        px = self._skin.theme.px
        self.pile.column.setContentsMargins(px(18), px(14), px(18), px(18))
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the heights for the new width."""
        super().resizeEvent(event)
        self._settle()

    # -- what the user does ---------------------------------------------------------------------------------------

    def _on_title(self, text: str) -> None:
        self.title.setLayoutDirection(direction(language_of(text)))
        self._tell()

    def _on_form(self) -> None:
        if not self._quiet:
            self._query = self._form_query()
            self._settle()
            self._tell()

    def _on_text(self) -> None:
        if not self._quiet:
            self._query = self.text.text
            self._tell()

    def _on_worth(self) -> None:
        self._tell()

    def _tell(self) -> None:
        if not self._quiet:
            self.check()
            self.edited.emit()

    def _on_face(self, number: int) -> None:
        self.show_face(Face(number))

    def _on_to_text(self) -> None:
        self.show_face(Face.TEXT)
        self.text.field.setFocus()

    def _on_off(self) -> None:
        if self._row is not None:
            self.follow_wanted.emit(self._row.off)
