"""Names: as the pack spells them, bent by grammar, and spelt another way."""

from __future__ import annotations

import pytest

from monitor.text.languages import LanguagePack, load_language
from monitor.text.names import NamedThing, NameHit, NameIndex
from monitor.text.sound import consonants, sound_key

THINGS = (
    NamedThing(
        "khayyam",
        {"en": ("Khayyam",), "fa": ("خیام",)},
        not_after=("Omar",),
        not_before=("street",),
        needs=("satellite", "orbit", "спутник", "ماهواره"),
    ),
    NamedThing("soyuz", {"en": ("Soyuz",), "ru": ("Союз",), "fa": ("سایوز",)}),
    NamedThing("soyuz-2.1b", {"en": ("Soyuz-2.1b",), "ru": ("Союз-2.1б",), "fa": ("سایوز ۲.۱ب",)}),
    NamedThing("noor-3", {"en": ("Noor-3",)}),
    NamedThing("pars-1", {"en": ("Pars-1",), "fa": ("پارس ۱",)}),
    NamedThing("zarepour", {"en": ("Issa Zarepour",), "fa": ("عیسی زارع‌پور", "زارع‌پور"), "ru": ("Иса Зарепур",)}),
    NamedThing("russia", {"en": ("Russia",), "ru": ("Россия", "российский")}),
    NamedThing("vostochny", {"ru": ("Восточный",)}),
    NamedThing("bakanov", {"ru": ("Дмитрий Баканов",)}),
    NamedThing("baikonur", {"fa": ("بایکونور",)}),
    NamedThing("envoy", {"en": ("ambassador",)}),
)


@pytest.fixture(scope="module")
def index(packs: dict[str, LanguagePack]) -> NameIndex:
    return NameIndex(THINGS, packs.values())


def hits(index: NameIndex, text: str) -> list[tuple[str, str, str]]:
    return [(hit.span.of(text), hit.id, hit.by) for hit in index.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a Soyuz-2.1b flew", [("Soyuz-2.1b", "soyuz-2.1b", "name")]),
        ("a Soyuz 2.1b flew", [("Soyuz 2.1b", "soyuz-2.1b", "name")]),
        ("a Soyuz 2 flew", [("Soyuz", "soyuz", "name")]),
        ("a Soyuz. 2.1b", [("Soyuz", "soyuz", "name")]),
        ("Ракета «Союз-2.1б», она", [("Союз-2.1б", "soyuz-2.1b", "name")]),
        ("Russia's SOYUZ", [("Russia", "russia", "name"), ("SOYUZ", "soyuz", "name")]),
        ("Iran&#8217;s Pars&nbsp;1", [("Pars&nbsp;1", "pars-1", "name")]),
        ("سایوز ۲.۱ب و پارس۱", [("سایوز ۲.۱ب", "soyuz-2.1b", "name"), ("پارس۱", "pars-1", "name")]),
        (
            "زارع پور، زارعپور و زارع‌پور",
            [("زارع پور", "zarepour", "name"), ("زارعپور", "zarepour", "name"), ("زارع‌پور", "zarepour", "name")],
        ),
    ],
)
def test_names_as_the_pack_spells_them(index: NameIndex, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert hits(index, text) == expected


@pytest.mark.parametrize(
    ("text", "name", "thing"),
    [
        ("из России", "России", "russia"),
        ("с Россией", "Россией", "russia"),
        ("российского", "российского", "russia"),
        ("на «Союзах»", "Союзах", "soyuz"),
        ("с Восточного", "Восточного", "vostochny"),
        ("назначил Дмитрия Баканова главой", "Дмитрия Баканова", "bakanov"),
        ("Дмитрием Бакановым", "Дмитрием Бакановым", "bakanov"),
        ("سایوزها", "سایوزها", "soyuz"),
        ("two Soyuzs", "Soyuzs", "soyuz"),
    ],
)
def test_grammatical_forms(index: NameIndex, text: str, name: str, thing: str) -> None:
    assert hits(index, text) == [(name, thing, "form")]


@pytest.mark.parametrize(
    ("text", "name", "thing"),
    [
        ("the Khayam satellite", "Khayam", "khayyam"),
        ("the Hayyam satellite", "Hayyam", "khayyam"),
        ("спутник «Хайям»", "Хайям", "khayyam"),
        ("спутника «Хаяма»", "Хаяма", "khayyam"),
        ("a Soyouz rocket", "Soyouz", "soyuz"),
        ("its Nour 3 flew", "Nour 3", "noor-3"),
        ("Eesa Zarepoor said", "Eesa Zarepoor", "zarepour"),
        ("Исы Зарепура", "Исы Зарепура", "zarepour"),
        ("از بایکنور رفت", "بایکنور", "baikonur"),
    ],
)
def test_other_spellings(index: NameIndex, text: str, name: str, thing: str) -> None:
    (hit,) = hits(index, text)
    assert hit[:2] == (name, thing)


@pytest.mark.parametrize(
    "text",
    [
        "Paris 1 and the press, parts 1",
        "near 3 o'clock, Near 3",
        "Omar Khayyam and his satellite",
        "Khayyam street has a satellite dish",
        "Khayyam wrote verses",
        "The Ambassadeur of home",
        "soyouz in small letters",
        "Khayyam wrote. " + "word " * 40 + "satellite",
    ],
)
def test_what_is_no_name(index: NameIndex, text: str) -> None:
    assert hits(index, text) == []


def test_one_mention_borne_out_bears_out_the_others(index: NameIndex) -> None:
    text = "Khayyam again. " + "word " * 40 + "The satellites of Khayyam"
    assert len(index.find(text)) == 2


def test_a_name_without_letters_is_passed_over(packs: dict[str, LanguagePack]) -> None:
    index = NameIndex([NamedThing("odd", {"en": ("!!", "Odd"), "xx": ("Oddly",)})], packs.values())
    assert [hit.name for hit in index.find("!! Odd Oddly")] == ["Odd", "Oddly"]


def test_weak_things_need_a_full_name(packs: dict[str, LanguagePack]) -> None:
    index = NameIndex([NamedThing("kowsar", {"en": ("Kowsar", "Kowsar satellite")}, weak=True)], packs.values())
    assert index.find("Kowsar smiled") == ()
    assert [hit.span.start for hit in index.find("Kowsar satellite and Kowsar")] == [0, 21]


def test_a_veto_leaves_the_name_to_another_thing(packs: dict[str, LanguagePack]) -> None:
    poet = NamedThing("poet", {"en": ("Khayyam",)})
    index = NameIndex([NamedThing("box", {"en": ("Khayyam",)}, not_after=("Omar",)), poet], packs.values())
    assert [hit.id for hit in index.find("Omar Khayyam; Khayyam")] == ["poet", "box"]


def test_a_hit_names_the_name(index: NameIndex) -> None:
    (hit,) = index.find("the Khayam satellite")
    assert hit == NameHit(hit.span, "khayyam", "Khayyam", "sound")


def test_the_same_hits_whatever_the_order_of_things(packs: dict[str, LanguagePack]) -> None:
    text = "Soyuz-2.1b, Khayam satellite, из России, Nour 3"
    forwards = NameIndex(THINGS, packs.values()).find(text)
    assert NameIndex(reversed(THINGS), packs.values()).find(text) == forwards


@pytest.mark.parametrize(
    "words",
    [
        "khayyam khayam hayyam khaiyam хайям хаям",
        "soyuz soyouz союз",
        "kowsar kosar kausar коусар каусар",
        "zarepour zareppur zarepoor зарепур",
        "salarieh salariyeh salariye саларие",
        "ghased qassed qased касед",
        "simorgh simurgh симург",
        "بایکونور بایکنور",
        "بوریسوف بوریسف",
    ],
)
def test_spellings_of_one_name_share_a_key(words: str) -> None:
    assert len({sound_key(word) for word in words.split()}) == 1


def test_different_words_have_different_keys() -> None:
    words = ["pars", "paris", "press", "purse", "khayyam", "soyuz", "says", "kowsar"]
    assert len({sound_key(word) for word in words}) == len(words)
    assert sound_key("123") == ""
    assert consonants("hAYAm") == 3


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("TeaCup-B", "the Tea Cup B came", "Tea Cup B"),
        ("TeaCup-B", "the TeaCupB came", "TeaCupB"),
        ("Harbour-V", "the HarbourV came", "HarbourV"),
        ("Harbour-2", "the Harbour II came", "Harbour II"),
        ("Harbour-I", "the Harbouri came", ""),
        ("TeaNews", "tea news came", ""),
        ("Harbour-2", "the harbour was full, the second pier too", ""),
    ],
)
def test_latin_names_may_be_cut_otherwise(packs: dict[str, LanguagePack], name: str, text: str, found: str) -> None:
    known = NameIndex([NamedThing("thing", {"en": (name,)})], packs.values())
    assert "".join(hit.span.of(text) for hit in known.find(text)) == found


@pytest.mark.parametrize("text", ["ماهوارهٔ جامجم ۱ رسید.", "ماهوارهٔ جام‌جم ۱ رسید.", "ماهوارهٔ جام جم ۱ رسید."])
def test_a_half_space_may_be_a_space_or_nothing(text: str) -> None:
    index = NameIndex([NamedThing("cup", {"fa": ("جام‌جم ۱",)})], [load_language("fa")])
    assert [hit.id for hit in index.find(text)] == ["cup"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at noon Soyez Nescio, a guide, saw it", []),
        ("at noon Soyez, a rocket, rose", ["soyuz"]),
        ("the Soyez Rocket rose, a rocket of two stages", ["soyuz"]),
        ("at noon Soyuz Nescio, a guide, saw it", ["soyuz"]),
    ],
)
def test_what_only_sounds_like_a_name_and_begins_another_is_none(index: NameIndex, text: str, found: list[str]) -> None:
    assert [name for _, name, _ in hits(index, text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("مهدای ۳۲ کیلویی آماده است.", 1), ("سنگین‌ترینشان مهداست.", 1), ("مهدایی‌ها آمدند.", 0), ("مهدوی آمد.", 0)],
)
def test_persian_names_that_end_in_a_vowel_take_what_follows(text: str, found: int) -> None:
    """The link to the next word and "is" are written with such a name."""
    index = NameIndex([NamedThing("mahda", {"fa": ("مهدا",)})], [load_language("fa")])
    assert len(index.find(text)) == found
