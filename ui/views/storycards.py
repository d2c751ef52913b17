"""The entries of a story, by whom they have their report from: one card an origin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.models.language import language_of
from ui.models.stories import link_words
from ui.texts import direction, isolate, joined, language_name, moment, plural, tr
from ui.theme import Skin
from ui.views.parts import button, column, label, line
from ui.views.titlelink import TitleLink

if TYPE_CHECKING:
    from monitor.store.story_lists import StoryMember


class MemberRow(QWidget):
    """One entry: its title, which leads to it, where it stands, why it is here, and the ways out of the story."""

    entry_wanted = Signal(int)
    split_wanted = Signal(int)
    pin_wanted = Signal(int)

    def __init__(
        self, skin: Skin, member: StoryMember, why: str, *, alone: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.member = member
        title = member.title or tr("Without a title")
        self.title = TitleLink(skin, title, self)
        self.title.setLayoutDirection(direction(member.language or language_of(title)))
        self.title.clicked.connect(self._on_title)
        language = language_name(member.language) if member.language else ""
        new = plural(len(member.news), "{n} claim new here", "{n} claims new here") if member.news else ""
        where = joined(
            member.source, moment(member.sort_at, skin.theme.zone), language, "" if member.read else tr("unread")
        )
        self.split = button(tr("Not this story"), "quiet", tip=tr("Give it a story of its own"), parent=self)
        self.split.setAccessibleName(tr("Not this story: {title}").replace("{title}", isolate(title)))
        self.split.setHidden(alone)
        self.split.clicked.connect(self._on_split)
        self.pin = button(tr("Keep here"), "quiet", tip=tr("Later runs leave it in this story"), parent=self)
        self.pin.setAccessibleName(tr("Keep here: {title}").replace("{title}", isolate(title)))
        self.pin.setHidden(alone or member.held)
        self.pin.clicked.connect(self._on_pin)
        inside = column(self, gap=1)
        inside.addWidget(self.title)
        inside.addWidget(label(where, "meta", self, wrap=True))
        below = line(gap=4)
        below.addWidget(label(joined(why, new), "second", self, wrap=True), 1)
        below.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.split, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(below)

    def _on_title(self) -> None:
        self.entry_wanted.emit(self.member.entry_id)

    def _on_split(self) -> None:
        self.split_wanted.emit(self.member.entry_id)

    def _on_pin(self) -> None:
        self.pin_wanted.emit(self.member.entry_id)


class OriginCard(QFrame):
    """All entries of a story that have their report from one origin."""

    def __init__(
        self,
        skin: Skin,
        origin: str,
        members: Sequence[StoryMember],
        titles: dict[int, str],
        first_at: int,
        *,
        alone: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        outlets = len({member.source for member in members})
        named = tr("From {origin}").replace("{origin}", isolate(origin))
        inside = column(self, margins=(14, 10, 12, 10), gap=10)
        inside.addWidget(label(joined(named, plural(outlets, "{n} outlet", "{n} outlets")), "strong", self, wrap=True))
        self.rows = [
            MemberRow(skin, one, link_words(one, titles, first_at), alone=alone, parent=self) for one in members
        ]
        for row in self.rows:
            inside.addWidget(row)
