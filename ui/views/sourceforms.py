"""The forms that mend a source: its address, title and folder, and through which proxy it is fetched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from monitor import commands as ask
from ui.texts import isolate, tr
from ui.theme import Skin
from ui.views.formparts import Field, Form

if TYPE_CHECKING:
    from monitor.store.sources import SourceRow

SYSTEM, DIRECT, OWN = "", "none", "own"


def address_fault(text: str) -> str:
    """Say what is wrong with a typed address, "" where nothing is."""
    typed = text.strip()
    if not typed:
        return tr("Type the address of the feed.")
    return tr("An address holds no blanks.") if any(character.isspace() for character in typed) else ""


class EditSourceForm(Form):
    """Asks for address, title and folder of a source; what was not changed is not sent."""

    def __init__(self, skin: Skin, row: SourceRow, folders: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(
            skin,
            tr("Edit the source"),
            tr("A new address is checked at once. The items it brought until now stay."),
            tr("Save"),
            parent,
        )
        self._source = row
        self.address = self.add(Field(tr("Address"), self, text=row.url, fault=address_fault))
        self.title = self.add(Field(tr("Title"), self, text=row.title, hint=tr("Empty: as the source calls itself.")))
        self.folder = self.add(Field(tr("Folder"), self, text=row.folder, hint=tr("Empty: none."), names=folders))

    def command(self) -> ask.EditFeed:
        """Return what is to be changed."""
        row = self._source
        moved = self.address.text != row.url
        return ask.EditFeed(
            row.id,
            url=self.address.text if moved else None,
            title=self.title.text if self.title.text != row.title else None,
            folder=self.folder.text if self.folder.text != row.folder else None,
            allow_private=True if moved else None,
        )


class ProxyForm(Form):
    """Asks through which proxy a source is fetched."""

    def __init__(self, skin: Skin, row: SourceRow, parent: QWidget | None = None) -> None:
        about = tr("Through which proxy {name} is fetched.").replace("{name}", isolate(row.name))
        super().__init__(skin, tr("Proxy"), about, tr("Save"), parent)
        self._source = row
        chosen = row.proxy if row.proxy in (SYSTEM, DIRECT) else OWN
        entries = ((SYSTEM, tr("As the system says")), (DIRECT, tr("None")), (OWN, tr("This one:")))
        self.choice_box = self.choice(tr("Proxy"), entries, chosen)
        hint = tr("http://, https://, socks4://, socks5:// or socks5h:// with host and port.")
        self.address = self.add(
            Field(tr("Address of the proxy"), self, text=row.proxy if chosen == OWN else "", hint=hint)
        )
        self.choice_box.currentIndexChanged.connect(self._on_choice)
        self._on_choice()

    def command(self) -> ask.SetProxy:
        """Return the proxy that was chosen."""
        chosen = str(self.choice_box.currentData())
        proxy = {SYSTEM: "system", DIRECT: DIRECT}.get(chosen, self.address.text)
        return ask.SetProxy(self._source.id, proxy)

    def _on_choice(self) -> None:
        self.address.setEnabled(self.choice_box.currentData() == OWN)
