"""A topic begun from an item asks for its names, else for the words of its title that say most."""

from __future__ import annotations

import pytest

from monitor.topics.begun import begun

NAMES = ("Sencha", "Iron Kettle Company", "Kettle", "cup", "Matcha")


def test_names_in_the_title_go_before_subjects() -> None:
    form = begun("Sencha is dear again", ["Matcha", "somebody"], NAMES)
    assert form.some == ("@Sencha", "@Matcha")


def test_a_name_inside_a_longer_one_is_left_out() -> None:
    assert begun("What the Iron Kettle Company sells", [], NAMES).some == ("@Iron Kettle Company",)


def test_a_kind_is_no_name() -> None:
    assert begun("A cup of tea", [], (*NAMES, "tea")).some == ()


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Prices of bread in Lisbon rise again", ("Lisbon",)),
        ("Every Single Word Has A Capital Here", ("Single", "Capital")),
        ("قیمت نان در پایتخت دوباره بالا رفت", ("پایتخت", "دوباره")),
        ("В городе выросли цены на хлеб", ("городе", "выросли")),
        ("", ()),
    ],
)
def test_without_names_the_words_that_say_most(title: str, words: tuple[str, ...]) -> None:
    assert begun(title, [], NAMES).every == words
