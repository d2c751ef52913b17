"""The colours are readable in both themes, and no verdict leans on colour alone."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from monitor.palette import DARK, LIGHT, SIGNS, Palette, contrast, modality_words, sign, text_pairs
from monitor.types import GRAVITY, Modality, Verdict

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)


def test_contrast_by_value() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_every_text_pair_is_readable(palette: Palette) -> None:
    weak = {pair.name: round(contrast(pair.ink, pair.ground), 2) for pair in text_pairs(palette)}
    assert len(weak) >= 30
    assert {name: ratio for name, ratio in weak.items() if ratio < 4.5} == {}


@THEMES
def test_edges_that_carry_meaning_stand_out(palette: Palette) -> None:
    assert contrast(palette.focus, palette.window) >= 3
    assert contrast(palette.focus, palette.selection) >= 3
    assert contrast(palette.warn_edge, palette.window) >= 3
    if palette is DARK:
        assert contrast(palette.chips[Verdict.CONFIRMS].edge, palette.selection) >= 3


@THEMES
def test_every_token_is_a_colour(palette: Palette) -> None:
    plain = [field.name for field in fields(palette) if field.name not in {"name", "chips", "soft_conflict"}]
    assert all(re.fullmatch(r"#[0-9A-F]{6}", getattr(palette, name)) for name in plain)
    assert set(palette.chips) == set(Verdict)


def test_verdicts_differ_in_word_and_icon() -> None:
    assert len({s.word for s in SIGNS.values()}) == len({s.icon for s in SIGNS.values()}) == len(GRAVITY)
    assert len({s.glyph for s in SIGNS.values()}) == len(GRAVITY)


def test_a_soft_conflict_is_only_possible() -> None:
    assert sign(Verdict.CONFLICTS, soft=True).word == "Possible conflict"
    assert sign(Verdict.CONFLICTS).counted(1) == "1 conflict"
    assert sign(Verdict.CONFLICTS).counted(2) == "2 conflicts"
    assert sign(Verdict.NEW, soft=True).word == "New"
    assert LIGHT.chip(Verdict.CONFLICTS, soft=True) is LIGHT.soft_conflict
    assert LIGHT.chip(Verdict.UPDATES, soft=True) is LIGHT.chips[Verdict.UPDATES]


def test_denying_another_value_is_called_a_denial() -> None:
    assert sign(Verdict.CONFIRMS, modality=Modality.DENIED).word == "Denial"
    assert sign(Verdict.CONFLICTS, modality=Modality.DENIED).word == "Conflicts"


@pytest.mark.parametrize(
    ("modality", "by", "words"),
    [
        (Modality.PLANNED, None, "stated as planned"),
        (Modality.PLANNED, "Ada", "stated as planned by Ada"),
        (Modality.ALLEGED, "Ada", "alleged by Ada"),
        (Modality.DENIED, "Ada", "denied by Ada"),
        (Modality.DENIED, None, "denied"),
        (Modality.ASSERTED, "Ada", "according to Ada"),
        (Modality.ASSERTED, None, ""),
    ],
)
def test_modality_is_said(modality: Modality, by: str | None, words: str) -> None:
    assert modality_words(modality, by) == words
