"""Persons whom no pack knows, in a script without capitals: told by given names, spelled in Latin letters."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.text.roman import romanise
from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()
SALARIEH = "Hassan Salarieh"


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("بهرام احمدی‌نژاد", "Bahram Ahmadinejad"),
        ("مریم حسن‌زاده", "Maryam Hassanzadeh"),
        ("سعید کلباسی", "Saeed Kalabasi"),
        ("محمدرضا طهرانی مقدم", "Mohammad Reza Tehrani Moghaddam"),
        ("یوسف وحیدی", "Yousef Vahidi"),
        ("Иван Петров", "Ivan Petrov"),
        ("Nomen Nescio", "Nomen Nescio"),
    ],
)
def test_names_are_spelled_in_latin_letters(name: str, latin: str) -> None:
    assert romanise(name) == latin


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("بهرام قنبری، استاد دانشگاه، گفت خیام ۶۰۰ کیلوگرم وزن دارد.", "Bahram Ghanbari"),
        ("دکتر مهدی نوروزی گفت خیام ۶۰۰ کیلوگرم وزن دارد.", "Mehdi Norouzi"),
        ("به گفتهٔ مریم حسن‌زاده، مدیر پروژه، خیام ۶۰۰ کیلوگرم وزن دارد.", "Maryam Hassanzadeh"),
        (
            "بهرام قنبری، استاد دانشگاه، آمد. وی با یاد دانشگاه علم و صنعت افزود: خیام ۶۰۰ کیلوگرم وزن دارد.",
            "Bahram Ghanbari",
        ),
        ("سالاریه، که همراه پوتین آمده است، گفت خیام ۶۰۰ کیلوگرم وزن دارد.", SALARIEH),
        ("علی فاضلی، استاد دانشگاه، گفت خیام ۶۰۰ کیلوگرم وزن دارد.", "Ali Fazeli"),
        ("صدا و سیما آمد. معاونت فنی این سازمان اعلام کرد خیام ۶۰۰ کیلوگرم وزن دارد.", "IRIB"),
        ("خیام، ماهواره صدا و سیما که غول خوانده می‌شود، ۶۰۰ کیلوگرم وزن دارد.", None),
        # a given name that is part of a place, or a word of its own
        ("دانشگاه امام حسین محمدی، گفت خیام ۶۰۰ کیلوگرم وزن دارد.", None),
        ("امید محمدی، خیام ۶۰۰ کیلوگرم وزن دارد.", None),
    ],
)
def test_a_person_with_a_given_name_speaks(text: str, speaker: str | None) -> None:
    document = Document("x", "ماهواره خیام", "", text, "fa", published=datetime(2022, 8, 9, tzinfo=UTC))
    assert {c.attributed_to for c in ANALYSER.trial(document).claims if c.property == "mass"} == {speaker}
