"""Names that are ordinary words as well."""

from __future__ import annotations

import pytest

from monitor.text.languages import load_language
from monitor.text.names import NamedThing, NameIndex

INDEX = NameIndex(
    [
        NamedThing("hope", {"fa": ("ماهواره امید",)}, plain={"fa": ("امید",)}, not_after=("به",), led_by=("سوار",)),
        NamedThing("light-2", {"fa": ("نور ۲",)}, plain={"fa": ("نور",)}),
        NamedThing("light-3", {"fa": ("نور ۳",)}, plain={"fa": ("نور",)}),
    ],
    [load_language("fa")],
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("مردم امید دارند.", []),
        ("ماهواره امید پرتاب شد. امید سالم است.", ["hope", "hope"]),
        ("این ماهواره را «امید» نامیدند.", ["hope"]),
        ("روزنامه «امید» چاپ شد.", []),
        ("بار را سوار امید کردند.", ["hope"]),
        ("این ماهواره را «امید» نامیدند. امید سالم است.", ["hope", "hope"]),
        ("این ماهواره را «امید» نامیدند. او گفت: «امید مردم زیاد شد.»", ["hope"]),
        ("ماهواره امید پرتاب شد و به امید خدا سالم است.", ["hope"]),
        ("نور ۲ پرتاب شد. نور سالم است.", ["light-2", "light-2"]),
        ("نور ۲ و نور ۳ پرتاب شدند. نور سالم است.", ["light-2", "light-3"]),
        ("نور دو پرتاب شد.", ["light-2"]),
        ("نور ۲ آماده است. نور سه‌شنبه پرتاب شد.", ["light-2", "light-2"]),
        ("نور ۲ آماده است. نور دو روز پیش پرتاب شد.", ["light-2", "light-2"]),
    ],
)
def test_plain_names_count_only_where_the_text_leaves_no_doubt(text: str, found: list[str]) -> None:
    """A longer name, or quotes near the word that begins it, make a plain word a name."""
    assert [hit.id for hit in INDEX.find(text)] == found
