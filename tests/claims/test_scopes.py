"""Which words of a clause are denied or planned, where the verb ends the clause."""

from __future__ import annotations

import pytest

from monitor.claims.cues import load_cues
from monitor.claims.items import ItemSentence, plain_items, prefixes_of
from monitor.claims.scopes import scopes_of
from monitor.text.tokens import tokenise
from monitor.types import Modality, Span


def _covered(language: str, text: str, modality: Modality) -> set[str]:
    items = tuple(plain_items(tokenise(text)))
    sentence = ItemSentence(0, Span(0, len(text)), 2, 0, items, prefixes_of(items))
    cues = load_cues(language)
    scopes = scopes_of(sentence, cues, backwards=cues.mention.verb_last)
    return {items[k].word for s in scopes if s.modality is modality for k in range(s.first, s.last + 1)}


@pytest.mark.parametrize(
    ("language", "text", "inside", "outside"),
    [
        ("fa", "این ماهواره برای جاسوسی نیست و برای کشاورزی است", "جاسوسی", "کشاورزی"),
        ("fa", "گزارش جاسوسی را تکذیب کرد و گفت برای کشاورزی است", "جاسوسی", "کشاورزی"),
        ("ru", "Он не предназначен для слежки, а нужен аграриям", "слежки", "аграриям"),
    ],
)
def test_denials(language: str, text: str, inside: str, outside: str) -> None:
    covered = _covered(language, text, Modality.DENIED)
    assert inside in covered
    assert outside not in covered


def test_plan_reaches_back_to_the_clause_before() -> None:
    covered = _covered("fa", "دیروز ساخته شد و فردا پرتاب خواهد شد", Modality.PLANNED)
    assert "پرتاب" in covered
    assert "دیروز" not in covered
