"""What a text may name, told by its words alone: whatever is found in it is among that."""

from __future__ import annotations

import random

import pytest

from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.packs.model import Pack
from monitor.text.languages import LANGUAGES, load_language
from monitor.text.names import NamedThing, NameIndex
from monitor.text.normalise import words_in
from monitor.text.tokens import tokenise

ENDINGS = ("", "", "", "'s", "s", "ом", "а", "ها", "‌ها", "ی", "-1", " One", "е")
BETWEEN = (" ", " ", " ", "-", ", ", "\n", " “", "” ", ".", " 3 ", "\u200c", "é ")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(builtin_pack_dir())


@pytest.fixture(scope="module")
def index(pack: Pack) -> NameIndex:
    return NameIndex(pack.things, [load_language(code) for code in LANGUAGES])


def test_words_are_those_of_the_tokens(pack: Pack) -> None:
    texts = [article.document.text for article in pack.articles]
    for text in [*texts, "Ω²x ١٢۳ ९ 3,5:7 it's 'S O'S é\u00adà ـعـ ﷺ ǅ"]:
        assert words_in(text) == {token.word for token in tokenise(text) if token.kind in "wn"}


def test_what_is_found_was_possible(pack: Pack, index: NameIndex) -> None:
    chance = random.Random(11)
    names = [name for thing in pack.things for each in (thing.names, thing.plain) for n in each.values() for name in n]
    words = [word for article in pack.articles for word in article.document.text.split()]
    n_found = 0
    for _ in range(4_000):
        parts = [chance.choice(names if chance.random() < 0.3 else words) + chance.choice(ENDINGS) for _ in range(12)]
        text = "".join(part + chance.choice(BETWEEN) for part in parts)
        if chance.random() < 0.2:
            text = text.lower()
        found = {hit.id for hit in index.find(text)}
        n_found += len(found)
        assert found <= index.possible(words_in(text)), text
    assert n_found > 4_000


def test_other_texts_name_nothing() -> None:
    things = (
        NamedThing("Kettle-1", {"en": ("Kettle-1", "Copper Kettle")}),
        NamedThing("Sencha", {"ru": ("Сенча",), "en": ("Sencha",)}),
    )
    index = NameIndex(things, [load_language(code) for code in LANGUAGES])
    assert index.possible(words_in("The kettle was new, and copper is dear.")) == {"Kettle-1"}
    assert index.possible(words_in("A kettle was bought.")) == set()
    assert index.possible(words_in("Листья Сенчи")) == {"Sencha"}
