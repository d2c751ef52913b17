"""Turn the colour tokens into what Qt draws with: palette, fonts, scaled lengths; follow the system's scheme."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from monitor.palette import DARK, LIGHT, Chip, Palette
from monitor.types import Verdict
from ui.stylesheet import stylesheet

LOWEST_SCALE, HIGHEST_SCALE, SCALE_STEP = 80, 200, 10


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours, sizes and zone in force. `scale` is in percent; lengths are given at 100 % and scaled by `px`."""

    palette: Palette
    scale: int = 100
    compact: bool = False
    family: str = ""
    zone: str = ""
    """The zone times are written in, an IANA name; "" is the machine's."""

    def px(self, length: float) -> int:
        """Return a length of the design in logical pixels."""
        return round(length * self.scale / 100)

    def font(self, size: float = 13, *, bold: bool = False) -> QFont:
        """Return the text font at `size` design pixels."""
        font = QFont(self.family) if self.family else QFont()
        font.setPixelSize(max(1, self.px(size)))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def chip(self, verdict: Verdict, *, soft: bool = False) -> Chip:
        """Return the colours of a verdict's chip."""
        return self.palette.chip(verdict, soft=soft)

    @property
    def dark(self) -> bool:
        """Say whether light text stands on dark ground."""
        return self.palette.name == "dark"


def qt_palette(tokens: Palette) -> QPalette:
    """Return the tokens in the roles that Qt's own style asks for."""
    roles = QPalette.ColorRole
    table = {
        roles.Window: tokens.window,
        roles.WindowText: tokens.text,
        roles.Base: tokens.panel,
        roles.AlternateBase: tokens.window,
        roles.Text: tokens.text,
        roles.Button: tokens.panel,
        roles.ButtonText: tokens.text,
        roles.BrightText: tokens.on_accent,
        roles.Highlight: tokens.selection,
        roles.HighlightedText: tokens.text,
        roles.Link: tokens.link,
        roles.LinkVisited: tokens.link,
        roles.ToolTipBase: tokens.panel,
        roles.ToolTipText: tokens.text,
        roles.PlaceholderText: tokens.second,
        roles.Mid: tokens.line,
        roles.Accent: tokens.accent,
    }
    palette = QPalette()
    for role, colour in table.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.second))
    return palette


def system_is_dark() -> bool:
    """Ask the platform for its colour scheme; unknown counts as light."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


class Skin(QObject):
    """The theme in force. Widgets ask it for colours and hear `changed` when they must draw anew."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, theme: str = "light", scale: int = 100) -> None:
        super().__init__(parent)
        self._wish = theme
        self._dressed: list[QWidget] = []
        self.theme = Theme(self._palette(), scale)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme)

    def dress(self, top: QWidget) -> None:
        """Put a top-level widget into the theme's colours and keep it there."""
        self._dressed.append(top)
        top.destroyed.connect(self._on_destroyed)
        self._apply(top)

    def wish(self, theme: str) -> None:
        """Follow the system, or stay light or dark: `system`, `light`, `dark`."""
        self._wish = theme
        self._set(replace(self.theme, palette=self._palette()))

    def set_scale(self, percent: int) -> None:
        """Scale everything; the figure is held between 80 and 200."""
        self._set(replace(self.theme, scale=min(HIGHEST_SCALE, max(LOWEST_SCALE, percent))))

    def set_compact(self, compact: bool) -> None:
        """Show one line for each item, or the comfortable rows."""
        self._set(replace(self.theme, compact=compact))

    def set_zone(self, zone: str) -> None:
        """Write times in a zone, "" for the machine's."""
        self._set(replace(self.theme, zone=zone))

    def _palette(self) -> Palette:
        dark = self._wish == "dark" or (self._wish == "system" and system_is_dark())
        return DARK if dark else LIGHT

    def _set(self, theme: Theme) -> None:
        if theme == self.theme:
            return
        self.theme = theme
        for top in self._dressed:
            self._apply(top)
        self.changed.emit()

    def _apply(self, top: QWidget) -> None:
        top.setPalette(qt_palette(self.theme.palette))
        top.setFont(self.theme.font())
        top.setStyleSheet(stylesheet(self.theme.palette, self.theme.px))

    def _on_scheme(self) -> None:
        self._set(replace(self.theme, palette=self._palette()))

    def _on_destroyed(self, gone: QObject) -> None:
        self._dressed = [top for top in self._dressed if top is not gone]
