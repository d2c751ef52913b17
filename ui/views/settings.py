"""The dialog *Settings*: a control for each declared setting, put in force at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from monitor.errors import SettingsError
from ui.texts import tr
from ui.theme import Skin
from ui.views.chooser import Choice, NumberBox, TickBox
from ui.views.parts import Content, button, column, label, line, set_kind

if TYPE_CHECKING:
    from monitor.settings import Settings, SettingSpec


class SettingsDialog(QDialog):
    """Shows all settings. A change that is allowed is told at once, another is refused in words."""

    changed = Signal(object)
    """The new Settings."""
    translation_tried = Signal()
    """What translates headlines is to be tried."""

    def __init__(self, skin: Skin, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self._settings = settings
        self.setWindowTitle(tr("Settings"))
        px = skin.theme.px
        self._refusal = label("", "refused", self, wrap=True)
        self.controls: dict[str, QWidget] = {}
        area = QScrollArea(self)
        content = Content(area)
        form = QFormLayout(content)
        form.setContentsMargins(0, 0, px(12), 0)
        form.setVerticalSpacing(px(10))
        form.setHorizontalSpacing(px(16))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for spec in settings.described():
            control = self._control(spec, getattr(settings, spec.name), content)
            control.setAccessibleName(tr(spec.label))
            control.setProperty("setting", spec.name)
            self.controls[spec.name] = control
            if isinstance(control, QCheckBox):
                form.addRow(control)
            else:
                form.addRow(tr(spec.label), control)
        form.addRow(self._make_trial(content))
        self._lay_out(area, content, px(22), px(10))
        self.resize(px(640), px(640))

    def _make_trial(self, parent: QWidget) -> QWidget:
        trial = QWidget(parent)
        self.try_translation = button(tr("Try the translation"), parent=trial)
        self.try_translation.setAutoDefault(False)
        self.try_translation.clicked.connect(self._on_try)
        self.tried = label("", "second", trial, wrap=True)
        self.tried.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = line(trial, gap=self._skin.theme.px(10))
        row.addWidget(self.try_translation, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.tried, 1)
        self._offer_trial()
        return trial

    def _offer_trial(self) -> None:
        wanted = self._settings.translate != "off"
        self.try_translation.setEnabled(wanted)
        nowhere = tr("Headlines are not translated, and none is sent anywhere.")
        where = tr("Titles of items in other languages are given to what you chose, and nothing else.")
        self.show_tried(where if wanted else nowhere)

    def show_tried(self, sentence: str, *, failed: bool = False) -> None:
        """Say beside the button what came of trying."""
        self.tried.setText(sentence)
        set_kind(self.tried, "refused" if failed else "second")
        self.try_translation.setEnabled(self._settings.translate != "off")

    def _on_try(self) -> None:
        self.try_translation.setEnabled(False)
        self.tried.setText(tr("Trying…"))
        self.translation_tried.emit()

    def _lay_out(self, area: QScrollArea, content: QWidget, margin: int, gap: int) -> None:
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        area.setAccessibleName(tr("Settings"))
        whole = column(self, margins=(margin, margin, margin, margin), gap=gap)
        whole.addWidget(label(tr("Settings"), "heading", self))
        whole.addWidget(label(tr("Every change is in force at once."), "second", self))
        whole.addWidget(area, 1)
        whole.addWidget(self._refusal)
        ways = line()
        ways.addStretch(1)
        closing = button(tr("Close"), parent=self)
        closing.clicked.connect(self.accept)
        ways.addWidget(closing)
        whole.addLayout(ways)

    def _control(self, spec: SettingSpec, value: bool | int | str, parent: QWidget) -> QWidget:
        if spec.kind is bool:
            return self._box(spec, value, parent)
        if spec.kind is int:
            return self._number(spec, value, parent)
        return self._list(spec, value, parent) if spec.choices else self._text(spec, value, parent)

    def _box(self, spec: SettingSpec, value: object, parent: QWidget) -> QWidget:
        made = TickBox(self._skin, tr(spec.label), parent)
        made.setChecked(bool(value))
        made.toggled.connect(self._on_change)
        return made

    def _number(self, spec: SettingSpec, value: object, parent: QWidget) -> QWidget:
        made = NumberBox(self._skin, parent)
        made.setRange(spec.low or 0, spec.high or 0)
        made.setValue(int(str(value)))
        made.valueChanged.connect(self._on_change)
        return made

    def _list(self, spec: SettingSpec, value: object, parent: QWidget) -> QWidget:
        made = Choice(self._skin, tr(spec.label), parent)
        for word, words in spec.choices.items():
            made.addItem(tr(words), word)
        made.setCurrentIndex(max(0, made.findData(value)))
        made.currentIndexChanged.connect(self._on_change)
        return made

    def _text(self, spec: SettingSpec, value: object, parent: QWidget) -> QWidget:
        made = QLineEdit(str(value), parent)
        made.setPlaceholderText(tr(spec.hint))
        made.editingFinished.connect(self._on_change)
        return made

    def _on_change(self) -> None:
        control = self.sender()
        if not isinstance(control, QWidget):
            return
        name = str(control.property("setting"))
        try:
            settings = replace(self._settings, **{name: _value(control)})  # type: ignore[arg-type]
        except SettingsError as refused:
            self._refusal.setText(str(refused))
            return
        self._refusal.setText("")
        if settings != self._settings:
            self._settings = settings
            self._offer_trial()
            self.changed.emit(settings)


def _value(control: QWidget) -> bool | int | str:
    if isinstance(control, QCheckBox):
        return control.isChecked()
    if isinstance(control, QSpinBox):
        return control.value()
    if isinstance(control, QComboBox):
        return str(control.currentData())
    return control.text().strip() if isinstance(control, QLineEdit) else ""
