"""Ways of pointing without a name: pronouns, "the trio", "the former", "the other two", "its predecessor"."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from monitor.claims.cues import MentionCues
from monitor.claims.items import SIGNS, Item, ItemSentence

OF = "of"
NOWHERE = 99
"""The place of one of several of whom a text may name but some: "the second, …"."""
ADJECTIVE = "country-adjective"


class Form(StrEnum):
    """How a mention points."""

    NAMED = "named"
    DEFINITE = "definite"
    PRONOUN = "pronoun"
    INDEFINITE = "indefinite"
    BARE = "bare"
    CONTRAST = "contrast"
    PREDICATE = "predicate"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of items that points at one or several subjects.

    `first` to `last` (inclusive) are item indexes, `noun` the class noun in it or -1, `size` how many things are meant
    (0 where the text does not say), `names` the subjects it names itself, `kind` the class of its noun, `place` is 1
    for the first and -1 for the last of two ("the former", "the latter"), more for a later one of several, `age` is -1
    for the older and 1 for the newer of a family ("its predecessor"), `rest` marks those of a group that are left ("the
    other two"), `described` a phrase that goes on about what was named just before ("Alpha; a lander that …"), `fresh`
    what is new or first only: "the new lander", "Ruritania's first lander", `apposed` one of several names that has a
    noun of its own: "the lander Alpha and the tug Beta", `feminine` a pronoun for what is feminine.
    """

    sentence: int
    first: int
    last: int
    noun: int
    form: Form
    names: tuple[str, ...] = ()
    size: int = 0
    plural: bool = False
    kind: str = ""
    reach: tuple[int, int] = (0, 0)
    place: int = 0
    age: int = 0
    rest: bool = False
    described: bool = False
    fresh: bool = False
    apposed: bool = False
    feminine: bool = False


def pronouns_of(sentence: ItemSentence, known: list[Mention], cues: MentionCues) -> list[Mention]:
    """Return where `sentence` points without a noun or a name, outside the mentions already `known`."""
    inside = {k for m in known for k in range(m.first, m.last + 1)}
    found: list[Mention] = []
    for k, item in enumerate(sentence.items):
        if item.word in cues.alone and k not in inside and (not item.kinds or "count" in item.kinds):
            mention = _pronoun(sentence, k, cues) or _member(sentence, k, cues) or _group(sentence, k, cues)
            if mention is not None:
                found.append(mention)
    return found


def age_of(words: AbstractSet[str], cues: MentionCues) -> int:
    """Return -1 where `words` point at the older of a family, 1 where at the newer, 0 where at neither."""
    return -1 if words & cues.older else 1 if words & cues.newer else 0


def _pronoun(sentence: ItemSentence, k: int, cues: MentionCues) -> Mention | None:
    items = sentence.items
    word = items[k].word
    opens = k == 0 or items[k - 1].word in SIGNS or items[k - 1].word in cues.join
    owner = word in cues.owner_pronouns and opens and (k == 0 or items[k - 1].word != ",")
    if word in cues.owner_pronouns_plural and opens and (k == 0 or items[k - 1].word != ","):
        return Mention(sentence.index, k, k, -1, Form.PRONOUN, plural=True)
    if word in cues.pronouns or (owner and not _member(sentence, k + 1, cues)):
        return Mention(sentence.index, k, k, -1, Form.PRONOUN, size=1)
    if cues.bare_is_definite and word in cues.groups and k and items[k - 1].word in cues.not_parties:
        return None  # one of a group, "из троих", is not the group
    if word in cues.pronouns_feminine:
        return Mention(sentence.index, k, k, -1, Form.PRONOUN, size=1, feminine=True)
    if word not in cues.pronouns_plural or not (opens or word not in cues.indefinite):
        return None
    if word in cues.definite and _after(items, k) not in cues.plural_verbs and word not in cues.groups:
        return None
    return Mention(sentence.index, k, k, -1, Form.PRONOUN, size=cues.groups.get(word, 0), plural=True)


def _member(sentence: ItemSentence, k: int, cues: MentionCues) -> Mention | None:
    """Read "the former", "the other", "the original": one of a pair or of a family, without a noun."""
    items = sentence.items
    if lone := _lone_member(sentence, k, cues):
        return lone
    if not 0 <= k < len(items) or items[k].kinds:
        return None
    word, before = items[k].word, items[k - 1].word if k else ""
    if place := cues.nth.get(word, 0):
        return Mention(sentence.index, k, k, -1, Form.PRONOUN, size=1, place=place)
    if k and before in cues.definite and word in cues.first_of_two | cues.last_of_two:
        return Mention(sentence.index, k - 1, k, -1, Form.PRONOUN, size=1, place=1 if word in cues.first_of_two else -1)
    if counted := _counted_off(sentence, k, cues):
        return counted
    if not k or not _ends(items, k, cues):
        return None
    if before in cues.definite and word in cues.others:
        return Mention(sentence.index, k - 1, k, -1, Form.PRONOUN, size=1, rest=True)
    age = age_of({word}, cues)
    if age and before in cues.definite | cues.possessives:
        return Mention(sentence.index, k - 1, k, k, Form.DEFINITE, size=1, age=age, reach=(k - 1, k))
    return None


def _counted_off(sentence: ItemSentence, k: int, cues: MentionCues) -> Mention | None:
    """Read "the first weighs …, the second …": an ordinal before the verb of its clause or before a figure."""
    items = sentence.items
    place = cues.ordinals.get(items[k].word, 0)
    if not place or not k or items[k - 1].word not in cues.definite:
        return None
    opens = k == 1 or items[k - 2].word in SIGNS or items[k - 2].word in cues.join
    apposed = items[k + 1 : k + 3]
    told = _after(items, k) in cues.member_verbs or (k + 1 < len(items) and bool(items[k + 1].numbers))
    apposition = len(apposed) > 1 and apposed[0].word == "," and apposed[1].word in cues.indefinite
    if apposition:
        told = True
    elif _after(items, k) == ",":
        told, place = True, place if place == 1 else NOWHERE
    return Mention(sentence.index, k - 1, k, -1, Form.PRONOUN, size=1, place=place) if opens and told else None


def _lone_member(sentence: ItemSentence, k: int, cues: MentionCues) -> Mention | None:
    """Read "first" and "second" where a clause begins, before a verb or a sign, in a language without articles."""
    items = sentence.items
    if not cues.bare_is_definite or not k < len(items) or items[k].word not in cues.first_of_two | cues.last_of_two:
        return None
    opens = k == 0 or items[k - 1].word in SIGNS or items[k - 1].word in cues.join
    if not opens or _after(items, k) not in cues.member_verbs | {",", "—"}:
        return None
    return Mention(
        sentence.index, k, k, -1, Form.PRONOUN, size=1, place=1 if items[k].word in cues.first_of_two else -1
    )


def _group(sentence: ItemSentence, k: int, cues: MentionCues) -> Mention | None:
    """Read "the two", "the trio", "the Ruritanian pair", "the other two"."""
    items = sentence.items
    size = cues.groups.get(items[k].word, 0)
    if not size or not k or _after(items, k) == OF:
        return None
    owned = k > 1 and items[k - 1].word in cues.every and items[k - 2].word in cues.group_heads
    told = _after(items, k) in cues.member_verbs and items[k - 1].word in cues.definite
    if "count" in items[k].kinds and not owned and not told and not _ends(items, k, cues):
        return None
    first, between = k - 1, ""
    if (
        k > 1
        and items[first].word not in cues.definite
        and ("count" not in items[k].kinds or _other(items[first], cues))
    ):
        first, between = k - 2, items[k - 1].word
    if items[first].word not in cues.definite | cues.every or between in cues.stop or between in SIGNS:
        return None
    return Mention(sentence.index, first, k, -1, Form.PRONOUN, size=size, plural=True, rest=between in cues.others)


def _other(item: Item, cues: MentionCues) -> bool:
    return item.word in cues.others or ADJECTIVE in item.kinds


def _after(items: tuple[Item, ...], k: int) -> str:
    return items[k + 1].word if k + 1 < len(items) else "."


def _ends(items: tuple[Item, ...], k: int, cues: MentionCues) -> bool:
    """Say whether no noun can follow the item `k` in its phrase."""
    after = _after(items, k)
    if cues.verb_endings and not items[min(k + 1, len(items) - 1)].kinds and after.endswith(cues.verb_endings):
        return True
    return after in cues.stop or after in SIGNS or after in cues.copula or after == "one" or k + 1 == len(items)
