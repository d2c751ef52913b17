"""The form that says two names mean one thing, with a look at what comes together by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from monitor.commands import MergeEntities
from ui.texts import isolate, plural, tr, value_text
from ui.theme import Skin
from ui.typed import nearest_name
from ui.views.formparts import Field, Form
from ui.views.parts import clear, column, frame, label

if TYPE_CHECKING:
    from monitor.store.things import PropertyFacts, ThingPage

MOST = 10
VALUES = 3


def joined_values(group: PropertyFacts) -> str:
    """Name the values that hold, the first of many."""
    values = [isolate(value_text(fact.value)) for fact in group.now[:VALUES]]
    more = len(group.now) - len(values)
    return ", ".join([*values, *([plural(more, "{n} more", "{n} more")] if more else [])])


def coming_together(kept: ThingPage, other: ThingPage) -> list[tuple[str, str, bool]]:
    """Return by property what a merge brings: label, the values in words, and whether they would stand side by side.

    Properties of which both know something come first; what only the kept name has stays as it is and is left out.
    """
    mine = {group.property: group for group in kept.properties if group.now}
    found = []
    for group in other.properties:
        if not group.now:
            continue
        same = mine.get(group.property)
        if same is None:
            found.append((group.label, joined_values(group), False))
            continue
        values = {value_text(fact.value).casefold() for fact in (*same.now, *group.now)}
        differ = not group.many and len(values) > 1
        words = joined_values(same) if len(values) == 1 else f"{joined_values(same)}  +  {joined_values(group)}"
        found.append((group.label, words, differ))
    return sorted(found, key=lambda row: not row[2])


class MergeForm(Form):
    """Merges another name into the kept one. Both are known names; nothing stored is rewritten."""

    def __init__(
        self,
        skin: Skin,
        kept: str,
        names: Mapping[str, str],
        page_of: Callable[[str], ThingPage],
        parent: QWidget | None = None,
    ) -> None:
        about = tr("Whatever is said of the other name is read as said of {kept}. Nothing stored is rewritten.")
        super().__init__(skin, tr("Two names, one thing"), about.replace("{kept}", isolate(kept)), tr("Merge"), parent)
        self._kept, self._names, self._page_of = kept, names, page_of
        kind = names.get(kept, "")
        offered = [name for name, its in names.items() if name != kept and (not kind or not its or its == kind)]
        self.other = self.add(Field(tr("The other name"), self, fault=self._fault, names=offered))
        self.preview = frame("card", self)
        self.preview.setAccessibleName(tr("What comes together"))
        px = skin.theme.px
        self._lines = column(self.preview, margins=(px(12), px(8), px(12), px(8)), gap=px(3))
        self.inside.addWidget(self.preview)
        self.preview.hide()
        self.reason = self.add(Field(tr("Reason"), self, hint=tr("Kept with the act; may stay empty.")))
        self.other.changed.connect(self._on_other)
        self.other.field.editingFinished.connect(self._on_other)

    def _name(self) -> str:
        return " ".join(self.other.text.split())

    def _fault(self, text: str) -> str:
        name = " ".join(text.split())
        if not name:
            return tr("Type the other name.")
        if name == self._kept:
            return tr("This is the same name.")
        if name not in self._names:
            near = nearest_name(name, self._names)
            fault = tr("“{name}” is no known name.").replace("{name}", isolate(name))
            return fault if near else f"{fault} {tr('New names are accepted under “New names”.')}"
        one, other = self._names.get(self._kept, ""), self._names[name]
        if one and other and one != other:
            words = tr("{kept} is a {one}, {name} a {other}: they cannot be one thing.")
            parts = {"{kept}": isolate(self._kept), "{one}": one, "{name}": isolate(name), "{other}": other}
            for place, part in parts.items():
                words = words.replace(place, part)
            return words
        return ""

    def _on_other(self) -> None:
        clear(self._lines)
        fits = not self._fault(self.other.field.text())
        self.preview.setVisible(fits)
        if not fits:
            return
        other = self._page_of(self._name())
        rows = coming_together(self._page_of(self._kept), other)
        head = plural(other.thing.facts, "{n} fact comes over:", "{n} facts come over:")
        nothing = tr("Nothing is known of it yet; what items say of it comes over.")
        self._lines.addWidget(label(head if rows else nothing, "strong", self.preview, wrap=True))
        for name, values, differ in rows[:MOST]:
            words = f"{isolate(name)}: {values}"
            side = f" ({tr('side by side')})" if differ else ""
            self._lines.addWidget(label(words + side, "refused" if differ else "second", self.preview, wrap=True))
        if len(rows) > MOST:
            more = plural(len(rows) - MOST, "{n} more", "{n} more")
            self._lines.addWidget(label(more, "meta", self.preview))

    def command(self) -> MergeEntities:
        """Return the act."""
        return MergeEntities(self._kept, self._name(), self.reason.text)
