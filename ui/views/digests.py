"""The page *Digests*: what was written, shown as the very HTML of its message, and saved as .eml."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from ui.texts import isolate, moment, tr
from ui.theme import Skin
from ui.views.article import ArticleText
from ui.views.chooser import Choice
from ui.views.parts import EmptyState, IconButton, button, column, label, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.store.rows import DigestRow


PREVIEW_WIDTH, PREVIEW_SHARE = 800, 1000


def html_of(message: bytes) -> str:
    """Return the HTML part of a message, "" where it has none."""
    mail = message_from_bytes(message, policy=default)
    part = mail.get_body(("html",)) if isinstance(mail, EmailMessage) else None
    return str(part.get_content()) if part is not None else ""


class DigestPage(QWidget):
    """Shows written digests, the newest first."""

    write_wanted = Signal()
    save_wanted = Signal(object)
    """The DigestRow to be saved as .eml."""
    open_wanted = Signal(str)

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self._digests: tuple[DigestRow, ...] = ()
        self._title = label("", "title", self, wrap=True)
        self._meta = label("", "second", self, wrap=True)
        self.preview = ArticleText(self)
        self.preview.setObjectName("digestpreview")
        self.preview.setAccessibleName(tr("Digest"))
        self.preview.anchorClicked.connect(self._on_link)
        self.empty = EmptyState(skin, self)
        self.empty.first.clicked.connect(self.write_wanted)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._make_digest())
        self._stack.addWidget(self.empty)
        self._whole = column(self)
        self._whole.addWidget(self._stack)
        self._fit()
        skin.changed.connect(self._fit)
        self.show_digests(())

    def _make_digest(self) -> QWidget:
        shown = QWidget(self)
        self.choice = Choice(self._skin, tr("Written digests"), shown)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(20)
        self.choice.currentIndexChanged.connect(self._on_choice)
        self.write = button(tr("Write a digest now"), parent=shown)
        self.write.clicked.connect(self.write_wanted)
        self.save = IconButton(self._skin, "save", tr("Save as .eml"), shown, text=tr("Save as .eml…"))
        self.save.clicked.connect(self._on_save)
        row = line(gap=8)
        row.addWidget(self.choice, 1)
        row.addWidget(self.write)
        row.addWidget(self.save)
        inside = column(shown, gap=8)
        inside.addWidget(self._title)
        inside.addWidget(self._meta)
        inside.addLayout(row)
        middle = line()
        middle.addStretch(1)
        middle.addWidget(self.preview, PREVIEW_SHARE)
        middle.addStretch(1)
        inside.addLayout(middle, 1)
        return shown

    def show_digests(self, digests: Sequence[DigestRow]) -> None:
        """Show these digests, newest first; a chosen one that is still there stays."""
        digests = tuple(digests)
        if digests == self._digests and digests:
            return
        self._digests = digests
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems([f"{moment(d.created_at, self._skin.theme.zone)} · {isolate(d.subject)}" for d in digests])
        self.choice.blockSignals(False)
        self._stack.setCurrentIndex(0 if digests else 1)
        if digests:
            self.choice.setCurrentIndex(0)
            self._on_choice(0)
        else:
            self.empty.say(
                "digest",
                tr("No digest yet"),
                tr("A digest tells what changed, as a mail you can keep. Writing one now covers what came so far."),
                first=tr("Write a digest now"),
            )

    def choose(self, digest_id: int) -> None:
        """Show one digest."""
        for at, digest in enumerate(self._digests):
            if digest.id == digest_id:
                self.choice.setCurrentIndex(at)

    def current(self) -> DigestRow | None:
        """Return the digest that is shown."""
        at = self.choice.currentIndex()
        return self._digests[at] if 0 <= at < len(self._digests) else None

    def _on_choice(self, at: int) -> None:
        if not 0 <= at < len(self._digests):
            return
        digest = self._digests[at]
        self._title.setText(digest.subject)
        span = (
            tr("From {since} to {until}")
            .replace("{since}", moment(digest.since, self._skin.theme.zone))
            .replace("{until}", moment(digest.until, self._skin.theme.zone))
        )
        self._meta.setText(span)
        self.preview.setHtml(html_of(digest.message))

    def _on_save(self) -> None:
        digest = self.current()
        if digest is not None:
            self.save_wanted.emit(digest)

    def _on_link(self, url: QUrl) -> None:
        self.open_wanted.emit(url.toString())

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._whole.setContentsMargins(px(22), px(18), px(22), px(16))
        self.preview.setMaximumWidth(px(PREVIEW_WIDTH))
