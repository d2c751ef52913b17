"""The foot of the editor: save, discard, what keeps from saving, how far a saved rule is applied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from ui.texts import tr
from ui.theme import Skin
from ui.views.parts import button, column, label, line, set_kind


class TopicFoot(QWidget):
    """Says what is to be done with the draft."""

    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topicfoot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self._fault, self._kept, self._saving = "", True, False
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Stored items held against the rule"))
        self.save = button(tr("Save"), "primary", tip=tr("Ctrl+S"), parent=self)
        self.save.clicked.connect(self.save_wanted)
        self.discard = button(tr("Discard"), parent=self)
        self.discard.clicked.connect(self.discard_wanted)
        self.said = label("", "second", self, wrap=True)
        self._row = line(gap=8)
        self._row.addWidget(self.save)
        self._row.addWidget(self.discard)
        self._row.addWidget(self.said, 1)
        whole = column(self)
        whole.addWidget(self.progress)
        whole.addLayout(self._row)
        self._fit()
        self.show_progress(0, 0)
        skin.changed.connect(self._fit)

    def show_fault(self, fault: str, *, begun: bool) -> None:
        """Say what keeps the topic from being saved, once it was begun."""
        self._fault = fault
        self.said.setText(fault if begun else "")
        set_kind(self.said, "second")
        self._settle()

    def show_kept(self, kept: bool, *, new: bool) -> None:
        """Say whether what stands in the editor is in force already."""
        self._kept = kept
        self.save.setText(tr("Follow this topic") if new else tr("Save"))
        self.discard.setText(tr("Discard"))
        self._settle()

    def show_saving(self, saving: bool) -> None:
        """Wait for the answer to a save."""
        self._saving = saving
        self._settle()

    def show_refused(self, sentence: str) -> None:
        """Say why the topic was not saved; what was typed stays."""
        self._saving = False
        self.said.setText(sentence)
        set_kind(self.said, "refused")
        self._settle()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many stored items a changed rule was applied to; 0 of 0 ends it."""
        runs = total > 0 and done < total
        self.progress.setMaximum(max(1, total))
        self.progress.setValue(done if runs else 0)
        if runs:
            words = tr("Applied to {done} of {total} stored items").replace("{done}", str(done))
            self.said.setText(words.replace("{total}", str(total)))
            set_kind(self.said, "second")
        elif self.said.text().startswith(tr("Applied to")):
            self.said.setText("")

    def _settle(self) -> None:
        self.save.setEnabled(not self._fault and not self._kept and not self._saving)
        self.discard.setEnabled(not self._kept and not self._saving)

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._row.setContentsMargins(px(18), px(9), px(14), px(10))
