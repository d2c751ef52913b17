"""Mentions: where a sentence points at a thing that claims are about, by name, noun phrase or pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitor.claims.cues import MentionCues
from monitor.claims.items import POSSESSIVE, SIGNS, Item, ItemSentence
from monitor.claims.pattern import find
from monitor.claims.rules import RuleSet

LEFT = {"en": 8, "ru": 5, "fa": 3}
RIGHT = {"en": 0, "ru": 4, "fa": 6}
"""How far a noun phrase reaches around its noun, by language."""


class Form(StrEnum):
    """How a mention points."""

    NAMED = "named"
    DEFINITE = "definite"
    PRONOUN = "pronoun"
    INDEFINITE = "indefinite"
    CONTRAST = "contrast"
    PREDICATE = "predicate"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of items that points at one or several subjects.

    `first` to `last` (inclusive) are item indexes, `noun` the class noun in it or -1, `size` how many things are meant
    (0 where the text does not say), `names` the subjects it names itself, `kind` the class of its noun.
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


def mentions_of(sentence: ItemSentence, rules: RuleSet, cues: MentionCues) -> list[Mention]:
    """Return the mentions of a sentence from left to right; a noun beside a name is one mention with it."""
    named = _named_groups(sentence, rules, cues)
    found: list[Mention] = list(named)
    nouns = _nouns(sentence, rules)
    for index, (kind, plural) in sorted(nouns.items()):
        mention = _noun_mention(sentence, index, kind, plural, rules, cues)
        others = any("companion" in i.kinds for i in sentence.items[mention.first : mention.last + 2])
        if not (named and others):
            found.append(mention)
    merged = _merge(sentence, found, cues)
    merged += _pronouns(sentence, merged, cues)
    return sorted(merged, key=lambda m: (m.first, m.last))


def _nouns(sentence: ItemSentence, rules: RuleSet) -> dict[int, tuple[str, bool]]:
    found: dict[int, tuple[str, bool]] = {}
    for kind, patterns in sorted(rules.nouns.items()):
        plural = kind.endswith("+")
        for pattern in patterns:
            for hit in find(pattern, sentence.items, sentence.prefixes):
                if not sentence.items[hit.end - 1].kinds:
                    known = found.get(hit.end - 1)
                    found[hit.end - 1] = (kind.rstrip("+"), plural or bool(known and known[1]))
    return found


def _named_groups(sentence: ItemSentence, rules: RuleSet, cues: MentionCues) -> list[Mention]:
    """Join coordinated names ("A, B and C") into one mention."""
    items, found, k = sentence.items, [], 0
    while k < len(items):
        if items[k].kinds.isdisjoint(rules.subject_kinds):
            k += 1
            continue
        names, last = [items[k].name], k
        while (then := _joined(items, last, rules, cues)) is not None:
            names.append(items[then].name)
            last = then
        unique = tuple(dict.fromkeys(names))
        found.append(Mention(sentence.index, k, last, -1, Form.NAMED, unique, len(unique), reach=(k, last)))
        k = last + 1
    return found


def _joined(items: Sequence[Item], last: int, rules: RuleSet, cues: MentionCues) -> int | None:
    """Return the index of the name that a comma or "and" ties to the name at `last`."""
    k, joins = last + 1, 0
    while k < len(items) and k <= last + 5:
        item = items[k]
        if not item.kinds.isdisjoint(rules.subject_kinds):
            return k if joins else None
        if item.word in cues.join or item.word == ",":
            joins += 1
        elif item.word not in cues.definite and item.word not in cues.contrastive and not _is_noun(item, rules):
            return None
        k += 1
    return None


def _is_noun(item: Item, rules: RuleSet) -> bool:
    return any(
        len(pattern.elements) == 1 and any(True for _ in find(pattern, (item,), _prefixes(item.word)))
        for patterns in rules.nouns.values() for pattern in patterns
    )


def _prefixes(word: str) -> frozenset[str]:
    return frozenset(word[:k] for k in range(1, len(word) + 1))


def _noun_mention(
    sentence: ItemSentence, index: int, kind: str, plural: bool, rules: RuleSet, cues: MentionCues
) -> Mention:
    items = sentence.items
    first, form, size = _look_left(items, index, rules, cues)
    last = _look_right(items, index, rules, cues)
    return Mention(sentence.index, first, last, index, form, (), size, plural or size > 1, kind, (first, last))


def _look_left(items: Sequence[Item], index: int, rules: RuleSet, cues: MentionCues) -> tuple[int, Form, int]:
    """Walk from the noun to the beginning of its phrase; say how the phrase points and how many it counts."""
    form, size, k, depth = Form.INDEFINITE, 0, index - 1, 0
    contrast = superlative = possessed = False
    while k >= 0 and index - k <= LEFT.get(rules.language, 8):
        item = items[k]
        word = item.word
        if word in cues.definite:
            form, size = Form.DEFINITE, size or cues.groups.get(word, 0)
            k -= 1
            break
        if word in cues.contrastive:
            contrast = True
        elif word in cues.superlative:
            superlative = True
        elif word in cues.groups:
            size = cues.groups[word]
        elif "count" in item.kinds and item.numbers and 1 < item.numbers[0] < 20 and index - k <= 3:
            size = int(item.numbers[0])
        elif word in cues.indefinite:
            k -= 1
            break
        elif word == POSSESSIVE:
            possessed = True
        elif word in (")", "("):
            depth += 1
        elif (word in SIGNS and not depth and not _listed(items, k)) or word in cues.stop:
            break
        elif not item.kinds.isdisjoint(rules.subject_kinds):
            break
        k -= 1
    if contrast or (superlative and form is not Form.DEFINITE and not possessed):
        form = Form.CONTRAST
    elif superlative:
        form = Form.CONTRAST
    elif possessed and form is Form.INDEFINITE:
        form = Form.DEFINITE
    return k + 1, form, size


def _listed(items: Sequence[Item], k: int) -> bool:
    """Say whether the comma at `k` parts two adjectives or figures of one phrase."""
    return items[k].word == "," and k > 0 and not items[k - 1].name and bool(items[k - 1].kinds or (k + 1 < len(items) and items[k + 1].kinds))


def _look_right(items: Sequence[Item], index: int, rules: RuleSet, cues: MentionCues) -> int:
    """Walk to the right over what belongs to the noun; stop at signs, function words and names."""
    last = index
    for k in range(index + 1, min(len(items), index + 1 + RIGHT.get(rules.language, 0))):
        item = items[k]
        if item.word in SIGNS or item.word in cues.stop:
            break
        last = k
        if not item.kinds.isdisjoint(rules.subject_kinds):
            break
    return last


def _merge(sentence: ItemSentence, found: list[Mention], cues: MentionCues) -> list[Mention]:
    """Tie each noun to the name beside or inside its phrase; make appositions and predicates point at their name."""
    named = [m for m in found if m.form is Form.NAMED]
    done: list[Mention] = []
    taken: set[int] = set()
    for mention in (m for m in found if m.form is not Form.NAMED):
        partner = _partner(sentence, mention, named, cues)
        if partner is None:
            done.append(mention)
            continue
        taken.add(partner.first)
        reach = (min(mention.first, partner.first), max(mention.last, partner.last))
        done.append(Mention(sentence.index, partner.first, partner.last, mention.noun, Form.NAMED, partner.names,
                            partner.size, len(partner.names) > 1, mention.kind, reach))
    return done + [m for m in named if m.first not in taken]


def _partner(sentence: ItemSentence, mention: Mention, named: list[Mention], cues: MentionCues) -> Mention | None:
    items = sentence.items
    for name in named:
        if mention.first - 1 <= name.last < mention.noun and all(
            items[k].word not in SIGNS and items[k].word not in cues.stop for k in range(name.last + 1, mention.noun)
        ):
            return name
        if mention.noun < name.first <= mention.last + 1:
            return name
        if mention.noun < name.first <= mention.noun + 6 and _called(sentence, mention.noun + 1, name.first, cues):
            return name
        if name.last == mention.first - 2 and items[mention.first - 1].word in (",", "(", "—"):
            return name
        if mention.size == name.size > 1 and name.first == mention.last + 2 and items[name.first - 1].word in ",:—":
            return name
        if name.first == mention.last + 2 and items[name.first - 1].word in (",", ":") and mention.size == 0 \
                and name.last + 1 < len(items) \
                and items[name.last + 1].word in (",", "."):
            return name
    return None


def _called(sentence: ItemSentence, start: int, end: int, cues: MentionCues) -> bool:
    """Say whether the items between a noun and a name are "called" and the like."""
    between = sentence.items[start:end]
    return bool(between) and any(any(True for _ in find(p, between, sentence.prefixes)) for p in cues.called)


def _pronouns(sentence: ItemSentence, known: list[Mention], cues: MentionCues) -> list[Mention]:
    inside = {k for m in known for k in range(m.first, m.last + 1)}
    found = []
    for k, item in enumerate(sentence.items):
        if k in inside or item.kinds and "count" not in item.kinds:
            continue
        follows = sentence.items[k + 1].word if k + 1 < len(sentence.items) else "."
        opens = k == 0 or sentence.items[k - 1].word in SIGNS or sentence.items[k - 1].word in cues.join
        if item.word in cues.pronouns or (item.word in cues.owner_pronouns and opens):
            found.append(Mention(sentence.index, k, k, -1, Form.PRONOUN, size=1))
        elif item.word in cues.pronouns_plural:
            found.append(Mention(sentence.index, k, k, -1, Form.PRONOUN, size=cues.groups.get(item.word, 0), plural=True))
        elif item.word in cues.groups and k and sentence.items[k - 1].word in cues.definite \
                and ("count" not in item.kinds or follows in cues.stop or follows in SIGNS):
            found.append(Mention(sentence.index, k - 1, k, -1, Form.PRONOUN, size=cues.groups[item.word], plural=True))
    return found
