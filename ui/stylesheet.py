"""Write the style sheet of the window from the tokens: every rule in one place, no colour of its own.

Widgets choose a look by the property `kind`: buttons `primary`, `quiet`, `tab`, `plain`; labels `title`, `heading`,
`meta`, `value`, `section`; frames `card`, `bar`, `warning`, `side`.
"""

from __future__ import annotations

from collections.abc import Callable
from string import Template

from monitor.palette import Palette

_SHEET = Template(
    """
QWidget { color: $text; font-size: ${f13}px; }
QMainWindow, QDialog, #page { background: $window; }
QToolTip { background: $panel; color: $text; border: 1px solid $line; padding: ${p4}px; }
#topbar, #sidebar, #statusline { background: $sidebar; }
#topbar { border-bottom: 1px solid $line; }
#statusline { border-top: 1px solid $line; }
#sidebar { border-right: 1px solid $line; }
#statusline QLabel { font-size: ${f11}px; color: $second; }
#statusline QLabel[kind="alarm"] { color: $warn_ink_plain; }
#itempane, #factpane, #panel { background: $panel; }
#topicfoot { background: $panel; border-top: 1px solid $line; }
#facthead { background: $panel; border-bottom: 1px solid $line; }
#itemheader { border-bottom: 1px solid $line; background: $panel; }
QTreeView, QTableView, QListView { background: transparent; border: none; outline: none; }
#facttable::item { padding: 0px ${p8}px; border: none; }
#facttable::item:selected { background: $selection; color: $text; }
QTableView { gridline-color: $line; selection-background-color: $selection; selection-color: $text; }
QHeaderView { background: $panel; }
QHeaderView::section { background: $panel; color: $second; border: none; border-bottom: 1px solid $line;
  padding: ${p6}px ${p8}px; font-size: ${f11}px; font-weight: 600; }
QScrollArea, QScrollArea > QWidget > #content { background: $window; border: none; }
QSplitter::handle { background: $line; }

QPushButton { background: $panel; color: $text; border: 1px solid $line; border-radius: ${p6}px;
  padding: ${p4}px ${p10}px; min-height: ${p18}px; font-size: ${f12}px; }
QPushButton:hover { background: $selection; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $focus; padding: ${p3}px ${p9}px; }
QPushButton:disabled { color: $second; background: $window; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $link; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $line; color: $second; border-color: $line; }
QPushButton[kind="quiet"], QToolButton { background: transparent; border: 1px solid transparent;
  border-radius: ${p6}px; padding: ${p4}px ${p6}px; color: $second; font-size: ${f12}px; min-height: ${p18}px; }
QPushButton[kind="quiet"]:hover, QToolButton:hover { background: $selection; color: $text; }
QPushButton[kind="quiet"]:focus, QToolButton:focus { border: 2px solid $focus; padding: ${p3}px ${p5}px; }
QToolButton:checked { color: $link; }
QToolButton::menu-indicator { image: none; }
QPushButton[kind="tab"] { background: transparent; border: 1px solid transparent; border-radius: ${p6}px;
  padding: ${p5}px ${p10}px; font-size: ${f12}px; color: $text; }
QPushButton[kind="tab"]:hover { background: $window; border: 1px solid $line; }
QPushButton[kind="tab"]:checked { background: $selection; border: 1px solid $selection; font-weight: 600; }
QPushButton[kind="tab"]:focus { border: 2px solid $focus; padding: ${p4}px ${p9}px; }
QPushButton[kind="plain"] { background: $panel; border: 1px solid $line; border-radius: ${p8}px; text-align: left; }

QLineEdit { background: $panel; color: $text; border: 1px solid $line;
  border-radius: ${p6}px; padding: ${p5}px ${p8}px; selection-background-color: $accent;
  selection-color: $on_accent; min-height: ${p18}px; }
QLineEdit QToolButton { padding: 0px; border: none; min-height: 0px; }
QPlainTextEdit { background: $panel; color: $text; border: 1px solid $line; border-radius: ${p6}px;
  padding: ${p5}px ${p8}px; selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit:focus { border: 2px solid $focus; padding: ${p4}px ${p7}px; }
QLineEdit:focus { border: 2px solid $focus; padding: ${p4}px ${p7}px; }
QComboBox[kind="chooser"], QDateEdit, QSpinBox { background: $panel; color: $text; border: 1px solid $line;
  border-radius: ${p6}px; padding: ${p4}px ${p4}px ${p4}px ${p8}px; min-height: ${p18}px; }
QComboBox[kind="chooser"]:focus, QComboBox[kind="chooser"]:on, QDateEdit:focus, QSpinBox:focus {
  border: 2px solid $focus;
  padding: ${p3}px ${p3}px ${p3}px ${p7}px; }
QComboBox[kind="chooser"] QLineEdit, QDateEdit QLineEdit, QSpinBox QLineEdit { background: transparent; border: none;
  padding: 0px; min-height: 0px; }
QComboBox[kind="chooser"]::drop-down, QDateEdit::drop-down { border: none; width: ${p20}px; }
QComboBox[kind="chooser"]::down-arrow, QDateEdit::down-arrow { image: none; }
QSpinBox::up-button, QSpinBox::down-button { background: transparent; border: none; width: ${p20}px; }
QSpinBox::up-arrow, QSpinBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $panel; color: $text; border: 1px solid $line;
  selection-background-color: $selection; selection-color: $text; }
QFrame[kind="field"], QFrame[kind="typedfield"] { background: $panel; border: 1px solid $line;
  border-radius: ${p6}px; }
QFrame[kind="typedfield"] { border: 1px solid $focus; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus { background: transparent; border: none; padding: ${p3}px; }
QLineEdit[kind="titlefield"] { font-size: ${f16}px; font-weight: 600; }
QPushButton[kind="toggle"]:checked { background: $selection; border: 1px solid $accent; font-weight: 600; }
QFrame[kind="piece"] { background: $selection; border: 1px solid $selection; border-radius: ${p6}px; }
QFrame[kind="wrongpiece"] { background: $warn_fill; border: 1px solid $warn_edge; border-radius: ${p6}px; }
QPushButton[kind="word"] { background: transparent; border: 1px solid transparent; border-radius: ${p5}px;
  padding: ${p2}px ${p4}px ${p2}px ${p5}px; min-height: ${p18}px; }
QPushButton[kind="word"]:focus { border: 1px solid $focus; }
QFrame[kind="piece"] QPushButton[kind="quiet"], QFrame[kind="wrongpiece"] QPushButton[kind="quiet"] {
  padding: ${p2}px; }
QCheckBox { spacing: ${p8}px; }

QLabel[kind="title"] { font-size: ${f20}px; font-weight: 700; }
QLabel[kind="heading"] { font-size: ${f15}px; font-weight: 700; }
QLabel[kind="lead"] { font-size: ${f14}px; color: $second; }
QLabel[kind="meta"] { font-size: ${f11}px; color: $second; }
QLabel[kind="second"] { font-size: ${f12}px; color: $second; }
QLabel[kind="value"] { font-size: ${f16}px; font-weight: 600; }
QLabel[kind="unknown"] { font-size: ${f15}px; color: $second; }
QLabel[kind="section"] { font-size: ${f10}px; font-weight: 600; color: $second; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="unusual"] { font-size: ${f12}px; color: $warn_ink_plain; font-weight: 600; }
QLabel[kind="refused"] { color: $warn_ink_plain; font-weight: 600; }
QFrame[kind="card"]:focus { border: 2px solid $focus; }
QLabel[kind="sentence"] { font-size: ${f12}px; }

QFrame[kind="card"] { background: $panel; border: 1px solid $line; border-radius: ${p10}px; }
QFrame[kind="cardhead"] { border: none; border-bottom: 1px solid $line; }
QFrame[kind="known"] { background: $window; border: none; border-right: 1px solid $line;
  border-bottom-left-radius: ${p9}px; }
QFrame[kind="known"][foot="true"] { border-bottom-left-radius: 0px; }
QFrame[kind="why"], QFrame[kind="whyabove"] { border: none; border-top: 1px solid $line; }
QPushButton::menu-indicator { image: none; width: 0px; }
QFrame[kind="rule"] { background: $line; border: none; }
QFrame[kind="bar"] { background: $text; border-radius: ${p8}px; }
QFrame[kind="bar"] QLabel { color: $window; }
QFrame[kind="bar"] QPushButton { background: transparent; color: $window; border: 1px solid $second; }
QFrame[kind="bar"] QPushButton:hover, QFrame[kind="bar"] QPushButton:focus { border: 2px solid $window;
  padding: ${p3}px ${p9}px; }
QFrame[kind="warning"] { background: $warn_fill; border: none; border-bottom: 1px solid $warn_edge; }
QFrame[kind="warning"] QLabel { color: $warn_ink; font-weight: 600; }
QFrame[kind="warning"] QPushButton { background: transparent; color: $warn_ink; border: 1px solid $warn_edge; }
QTextBrowser { background: $panel; border: 1px solid $line; border-radius: ${p10}px; padding: ${p10}px;
  selection-background-color: $accent; selection-color: $on_accent; }
#digestpreview { padding: 0px; background: $window; }
QProgressBar { background: transparent; border: none; max-height: ${p3}px; }
QProgressBar::chunk { background: $accent; }
QMenu { background: $panel; border: 1px solid $line; padding: ${p4}px; }
QMenu::item { padding: ${p5}px ${p20}px ${p5}px ${p10}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $second; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p6}px; }

QScrollBar:vertical { background: transparent; width: ${p10}px; margin: ${p2}px; }
QScrollBar:horizontal { background: transparent; height: ${p10}px; margin: ${p2}px; }
QScrollBar::handle { background: $line; border-radius: ${p3}px; min-height: ${p24}px; min-width: ${p24}px; }
QScrollBar::handle:hover { background: $second; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; width: 0px; height: 0px; border: none; }
"""
)


def stylesheet(tokens: Palette, px: Callable[[float], int]) -> str:
    """Return the style sheet for one theme; `px` scales the lengths of the design."""
    colours = {
        name: getattr(tokens, name)
        for name in (
            "window", "panel", "sidebar", "line", "text", "second", "selection", "accent", "on_accent", "link",
            "focus", "warn_fill", "warn_ink", "warn_edge",
        )
    }  # fmt: skip
    colours["warn_ink_plain"] = tokens.warn_ink
    lengths = {f"p{n}": str(px(n)) for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 20, 24)}
    fonts = {f"f{n}": str(max(1, px(n))) for n in (10, 11, 12, 13, 14, 15, 16, 20)}
    return _SHEET.substitute(colours | lengths | fonts)
