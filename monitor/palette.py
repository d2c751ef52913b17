"""Hold the one table of colours, verdict words and verdict icons, for window and digest alike.

Colours are `#RRGGBB` literals and stand nowhere else in the project. Every pair of ink and ground that
carries text reaches a contrast of 4.5:1 (WCAG 2.1, 1.4.3), in both themes; `text_pairs` lists them for the test.
Colour is never alone: a verdict is always icon, word and weight of the chip together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from monitor.types import GRAVITY, Modality, Verdict


class Weight(StrEnum):
    """How heavy a chip is drawn, so that verdicts differ without colour."""

    SOLID = "solid"
    TINTED = "tinted"
    OUTLINED = "outlined"


@dataclass(frozen=True, slots=True)
class Chip:
    """The colours of one verdict. `accent` is its colour as text on a panel: the added part of a value."""

    fill: str
    ink: str
    edge: str
    accent: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme. Each field is a colour token; `chips` holds one chip a verdict, `soft_conflict` the possible one."""

    name: str
    window: str
    panel: str
    sidebar: str
    line: str
    text: str
    second: str
    selection: str
    marker: str
    old_marker: str
    accent: str
    on_accent: str
    link: str
    focus: str
    warn_fill: str
    warn_ink: str
    warn_edge: str
    kind_subject: str
    """Grounds of recognised words, by `monitor.claims.trace.Group`: always with the kind's name beside them."""
    kind_name: str
    kind_date: str
    kind_amount: str
    kind_speaker: str
    kind_stranger: str
    chips: Mapping[Verdict, Chip]
    soft_conflict: Chip

    @property
    def lost(self) -> str:
        """Return the colour, as text on a panel, of what is lost: that of a conflict."""
        return self.chips[Verdict.CONFLICTS].accent

    def chip(self, verdict: Verdict, *, soft: bool = False) -> Chip:
        """Return the chip of a verdict; a soft conflict has a lighter one of its own."""
        return self.soft_conflict if soft and verdict is Verdict.CONFLICTS else self.chips[verdict]


def _chip(fill: str, ink: str, edge: str, accent: str, weight: Weight) -> Chip:
    return Chip(fill=fill, ink=ink, edge=edge, accent=accent, weight=weight)


LIGHT = Palette(
    name="light",
    window="#F6F7F9",
    panel="#FFFFFF",
    sidebar="#EEF1F4",
    line="#D9DFE5",
    text="#17202A",
    second="#55616D",
    selection="#DCEBFA",
    marker="#FFE9A8",
    old_marker="#FBD9DF",
    accent="#0A5AA8",
    on_accent="#FFFFFF",
    link="#0A5AA8",
    focus="#0A5AA8",
    warn_fill="#FCEBD2",
    warn_ink="#7E4600",
    warn_edge="#B87314",
    kind_subject="#CDE3FA",
    kind_name="#E4E0F8",
    kind_date="#CDEEE4",
    kind_amount="#FBE3C2",
    kind_speaker="#F9DCE8",
    kind_stranger="#E4E8EC",
    chips=MappingProxyType(
        {
            Verdict.CONFLICTS: _chip("#A80F3C", "#FFFFFF", "#A80F3C", "#A80F3C", Weight.SOLID),
            Verdict.UPDATES: _chip("#FCEBD2", "#7E4600", "#FCEBD2", "#7E4600", Weight.TINTED),
            Verdict.NEW: _chip("#E1EEFB", "#0A5AA8", "#E1EEFB", "#0A5AA8", Weight.TINTED),
            Verdict.REFINES: _chip("#D9F1EC", "#00665A", "#D9F1EC", "#00665A", Weight.TINTED),
            Verdict.CONFIRMS: _chip("#FFFFFF", "#4B5763", "#B9C3CD", "#4B5763", Weight.OUTLINED),
        }
    ),
    soft_conflict=_chip("#FBE3EA", "#A80F3C", "#A80F3C", "#A80F3C", Weight.OUTLINED),
)

DARK = Palette(
    name="dark",
    window="#15191E",
    panel="#1B2026",
    sidebar="#12161A",
    line="#313A44",
    text="#E6EBF0",
    second="#A3AFBB",
    selection="#21364D",
    marker="#5A4A12",
    old_marker="#55222F",
    accent="#8CC4FF",
    on_accent="#0B1C2C",
    link="#8CC4FF",
    focus="#8CC4FF",
    warn_fill="#43320F",
    warn_ink="#FFC873",
    warn_edge="#A87A22",
    kind_subject="#1D4468",
    kind_name="#3D3768",
    kind_date="#154A40",
    kind_amount="#573F10",
    kind_speaker="#5A2743",
    kind_stranger="#39424C",
    chips=MappingProxyType(
        {
            Verdict.CONFLICTS: _chip("#FF9CB3", "#2A0A13", "#FF9CB3", "#FF9CB3", Weight.SOLID),
            Verdict.UPDATES: _chip("#43320F", "#FFC873", "#43320F", "#FFC873", Weight.TINTED),
            Verdict.NEW: _chip("#17324F", "#8CC4FF", "#17324F", "#8CC4FF", Weight.TINTED),
            Verdict.REFINES: _chip("#123A34", "#6CD9C5", "#123A34", "#6CD9C5", Weight.TINTED),
            Verdict.CONFIRMS: _chip("#1B2026", "#B4BFCB", "#7C8996", "#B4BFCB", Weight.OUTLINED),
        }
    ),
    soft_conflict=_chip("#3F1722", "#FF9CB3", "#FF9CB3", "#FF9CB3", Weight.OUTLINED),
)


@dataclass(frozen=True, slots=True)
class VerdictSign:
    """How a verdict is told without colour.

    `word` stands on chips, `one` and `many` count ("1 conflict", "2 conflicts"); `icon` names the drawing and
    `glyph` is the same sign as one character, for text, mail and where no drawing fits.
    """

    word: str
    one: str
    many: str
    icon: str
    glyph: str

    def counted(self, n: int) -> str:
        """Return the count in words: `1 conflict`, `3 new`."""
        return f"{n} {self.one if n == 1 else self.many}"


SIGNS: Mapping[Verdict, VerdictSign] = MappingProxyType(
    {
        Verdict.CONFLICTS: VerdictSign("Conflicts", "conflict", "conflicts", "not-equal", "≠"),
        Verdict.UPDATES: VerdictSign("Updates", "update", "updates", "turning-arrow", "↻"),
        Verdict.NEW: VerdictSign("New", "new", "new", "circled-plus", "⊕"),
        Verdict.REFINES: VerdictSign("Refines", "refined", "refined", "target", "◎"),
        Verdict.CONFIRMS: VerdictSign("Confirms", "confirmed", "confirmed", "check", "✓"),
    }
)
SOFT_CONFLICT = VerdictSign("Possible conflict", "possible conflict", "possible conflicts", "not-equal", "≠")
DENIAL = VerdictSign("Denial", "denial", "denials", "crossed-circle", "⊘")


def sign(verdict: Verdict, *, soft: bool = False, modality: Modality = Modality.ASSERTED) -> VerdictSign:
    """Return word, counting words and icon of a verdict as shown to a person.

    A soft conflict is called a possible one. Who denies another value than the known one agrees with what is known:
    that is shown as a confirmation, and called a denial, for the value beside it is the denied one.
    """
    if modality is Modality.DENIED and verdict is Verdict.CONFIRMS:
        return DENIAL
    return SOFT_CONFLICT if soft and verdict is Verdict.CONFLICTS else SIGNS[verdict]


def modality_words(modality: Modality, attributed_to: str | None) -> str:
    """Say how a claim is put forward: `stated as planned`, `denied by X`; empty where it is simply asserted."""
    if modality is Modality.PLANNED:
        return "stated as planned" + (f" by {attributed_to}" if attributed_to else "")
    if modality is Modality.ALLEGED:
        return f"alleged by {attributed_to}" if attributed_to else "alleged"
    if modality is Modality.DENIED:
        return f"denied by {attributed_to}" if attributed_to else "denied"
    return f"according to {attributed_to}" if attributed_to else ""


@dataclass(frozen=True, slots=True)
class TextPair:
    """A colour that text is drawn in and the ground it stands on."""

    name: str
    ink: str
    ground: str


def text_pairs(palette: Palette) -> Iterator[TextPair]:
    """Yield every pair of ink and ground in which the program writes text."""
    grounds = ("window", "panel", "sidebar", "selection")
    for ground in grounds:
        for ink in ("text", "second", "link"):
            yield TextPair(f"{ink} on {ground}", getattr(palette, ink), getattr(palette, ground))
        confirms = palette.chips[Verdict.CONFIRMS]
        yield TextPair(f"confirms on {ground}", confirms.ink, getattr(palette, ground))
    for ground in ("marker", "old_marker"):
        yield TextPair(f"text on {ground}", palette.text, getattr(palette, ground))
    for kind in ("subject", "name", "date", "amount", "speaker", "stranger"):
        yield TextPair(f"text on {kind}", palette.text, getattr(palette, f"kind_{kind}"))
    yield TextPair("on_accent on accent", palette.on_accent, palette.accent)
    yield TextPair("warning", palette.warn_ink, palette.warn_fill)
    for verdict in GRAVITY:
        yield from _chip_pairs(palette, verdict.value, palette.chips[verdict])
    yield from _chip_pairs(palette, "possible conflict", palette.soft_conflict)


def _chip_pairs(palette: Palette, name: str, chip: Chip) -> Iterator[TextPair]:
    yield TextPair(f"{name} chip", chip.ink, chip.fill)
    yield TextPair(f"{name} accent on panel", chip.accent, palette.panel)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#RRGGBB` colours, 1.0 to 21.0 (WCAG 2.1, relative luminance)."""
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
