"""Mentions: where a sentence points at a thing that claims are about, by name, noun phrase or pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.claims.bystanders import is_companion
from monitor.claims.cues import MentionCues
from monitor.claims.items import POSSESSIVE, SIGNS, Item, ItemSentence, begun
from monitor.claims.kin import kin_of
from monitor.claims.matching import Patterns
from monitor.claims.partners import merge
from monitor.claims.pointers import ADJECTIVE, Form, Mention, age_of, pronouns_of
from monitor.claims.rules import RuleSet

LEFT = {"en": 8, "ru": 5, "fa": 3}
RIGHT = {"en": 0, "ru": 4, "fa": 6}
"""How far a noun phrase reaches around its noun, by language."""
MODIFIERS = 3
"""So many words behind a noun may say that some such thing is meant."""
PUT_IN = 14
"""What is put in behind a name is shorter."""
NEAR = 3
"""A number in digits counts a noun that stands so near."""
DESCRIBED = 3
"""An article and what describes a name are so many items: "and an improved Beta"."""
PAIRED = 5
"""The first of two descriptions that "and" ties has so many items, with what opens the phrase."""


def mentions_of(sentence: ItemSentence, rules: RuleSet, cues: MentionCues) -> list[Mention]:
    """Return the mentions of a sentence from left to right; a noun beside a name is one mention with it."""
    other = _elsewhere(sentence, rules)
    named = _named_groups(sentence, other, rules, cues)
    found: list[Mention] = list(named)
    nouns = _nouns(sentence, other, rules)
    for index, (kind, plural, start) in sorted(nouns.items()):
        mention = _noun_mention(sentence, index, kind, plural, rules, cues)
        if start < mention.first:
            mention = replace(mention, first=start, reach=(start, mention.reach[1]))
        others = is_companion(sentence.items, mention)
        if not others:
            found.append(mention)
        elif not named:
            found.append(replace(mention, form=Form.CONTRAST))
    merged = merge(sentence, found, cues)
    against = _held_against(sentence, rules, cues)
    merged += (m for m in kin_of(sentence, merged, cues) if m.first not in against)
    merged += pronouns_of(sentence, merged, cues)
    return sorted(merged, key=lambda m: (m.first, m.last))


def _nouns(sentence: ItemSentence, other: set[int], rules: RuleSet) -> dict[int, tuple[str, bool, int]]:
    """Return the nouns by the place of their last word: their class, whether they are plural, where they begin."""
    found: dict[int, tuple[str, bool, int]] = {}
    for kind, patterns in sorted(rules.nouns.items()):
        if kind.startswith("-"):
            continue
        plural = kind.endswith("+")
        for hit in patterns.find(sentence.items, sentence.prefixes):
            last = hit.end - 1
            if not sentence.items[last].kinds and last not in other:
                one = found.get(last, ("", False, last))
                found[last] = (kind.rstrip("+"), plural or one[1], min(one[2], hit.start))
    within = {k for last, (_, _, first) in found.items() for k in range(first, last)}  # "lander" in "lander s"
    return {last: noun for last, noun in found.items() if last not in within}


def _elsewhere(sentence: ItemSentence, rules: RuleSet) -> set[int]:
    """Return the items in whose phrase a noun or a name stands for something else: "a copy of Alpha"."""
    return {k for name, patterns in rules.nouns.items() if name.startswith("-") for k in _places(sentence, patterns)}


def _places(sentence: ItemSentence, patterns: Patterns) -> set[int]:
    """Return the items that any of `patterns` covers."""
    return {k for h in patterns.find(sentence.items, sentence.prefixes) for k in range(h.start, h.end)}


def _named_groups(sentence: ItemSentence, other: set[int], rules: RuleSet, cues: MentionCues) -> list[Mention]:
    """Join coordinated names ("A, B and C") into one mention; what a name is held against ("unlike A, B …") is none."""
    items, found, k = sentence.items, [], 0
    unlike = _held_against(sentence, rules, cues)
    while k < len(items):
        if items[k].kinds.isdisjoint(rules.subject_kinds):
            k += 1
            continue
        if k in other:
            found.append(_stand_in(sentence, k, rules))
            k += 1
            continue
        if k + 1 < len(items) and items[k + 1].word in cues.plural and cues.verb_last:
            found.append(Mention(sentence.index, k, k + 1, -1, Form.CONTRAST, plural=True, reach=(k, k + 1)))
            k += 2
            continue
        if k and items[k - 1].word in cues.one_more and not any(c.isdigit() for c in items[k].word):
            found.append(Mention(sentence.index, k, k, -1, Form.CONTRAST, reach=(k, k)))
            k += 1
            continue
        names, last = [items[k].name], k
        while (then := _joined(items, last, rules, cues)) is not None:
            parted = items[last + 1].word == ","
            if parted and (k in unlike or _stands_alone(items, then, cues)):
                break
            names.append(items[then].name)
            last = then
        unique = tuple(dict.fromkeys(names))
        if k not in unlike:
            found.append(Mention(sentence.index, k, last, -1, Form.NAMED, unique, len(unique), reach=(k, last)))
        k = last + 1
    return found


def _stands_alone(items: Sequence[Item], name: int, cues: MentionCues) -> bool:
    """Say whether a verb of one thing follows the name: "after Alpha, Beta, a tug, was sold", "and Beta was sold"."""
    verb = name + 1
    if verb < len(items) and items[verb].word == ",":
        verb = 1 + next((k for k in range(verb + 1, min(len(items), verb + PUT_IN)) if items[k].word == ","), name)
    return verb < len(items) and items[verb].word in cues.single_verbs


def _held_against(sentence: ItemSentence, rules: RuleSet, cues: MentionCues) -> set[int]:
    """Return where what is only compared with begins: "unlike Alpha", "unlike the lander Alpha"."""
    ends = {hit.end for hit in cues.unlike.find(sentence.items, sentence.prefixes)}
    return ends | {k + 1 for k in ends if k < len(sentence.items) and _is_noun(sentence.items[k], rules)}


def _stand_in(sentence: ItemSentence, name: int, rules: RuleSet) -> Mention:
    """Return the mention of what is told by the name of another thing: "a successor to Alpha", "Alpha's twin"."""
    for key, patterns in sorted(rules.nouns.items()):
        for hit in patterns.find(sentence.items, sentence.prefixes) if key.startswith("-") else ():
            if hit.end - 1 == name > hit.start:
                kind = key.removeprefix("-")
                return Mention(
                    sentence.index, hit.start, name, hit.start, Form.CONTRAST, kind=kind, reach=(hit.start, name)
                )
    return Mention(sentence.index, name, name, -1, Form.CONTRAST, reach=(name, name))


def _joined(items: Sequence[Item], last: int, rules: RuleSet, cues: MentionCues) -> int | None:
    """Return the index of the name that a comma or "and" ties to the name at `last`."""
    k, joins = last + 1, 0
    while k < len(items) and k <= last + 5:
        item = items[k]
        if not item.kinds.isdisjoint(rules.subject_kinds):
            return k if joins else None
        if item.word in cues.join or item.word == ",":
            joins += 1
        elif item.word not in cues.definite | cues.contrastive | cues.groups.keys() and not _is_noun(item, rules):
            return _apposed_to(items, k, rules, cues) if joins else None
        k += 1
    return None


def _apposed_to(items: Sequence[Item], k: int, rules: RuleSet, cues: MentionCues) -> int | None:
    """Return the index of the name that a phrase from `k` on leads up to: "and the small imaging lander Beta"."""
    for name in range(k + 1, min(len(items), k + 6)):
        item = items[name]
        if not item.kinds.isdisjoint(rules.subject_kinds):
            described = name - k <= DESCRIBED and items[k].word in cues.indefinite and items[k - 1].word in cues.join
            return name if described or _is_noun(items[name - 1], rules) else None
        if item.word in SIGNS or item.word in cues.stop or (item.kinds and ADJECTIVE not in item.kinds):
            return None
    return None


def _is_noun(item: Item, rules: RuleSet) -> bool:
    return bool(rules.single_nouns.find((item,), begun(item.word)))


def _noun_mention(
    sentence: ItemSentence, index: int, kind: str, plural: bool, rules: RuleSet, cues: MentionCues
) -> Mention:
    items = sentence.items
    first, form, size = _look_left(items, index, rules, cues)
    last = _look_right(items, index, rules, cues)
    words = {item.word for item in items[first : index + 1]}
    beside = size > 1 and _beside_it(items, index, cues)
    last = max(last, index + 2) if beside else last
    rest = beside or bool(words & cues.others and words & cues.definite)
    age = age_of(words, cues) if form is Form.DEFINITE or words & cues.possessives else 0
    if cues.verb_last and form is Form.CONTRAST and not plural and index + 1 < len(items):
        age = age_of({items[index + 1].word}, cues)
    said = words & (cues.contrastive | cues.superlative)
    owned = cues.verb_last or bool(words & (cues.definite | {POSSESSIVE}))
    fresh = form is Form.CONTRAST and bool(said) and said <= cues.fresh and owned
    several = plural or size > 1 or (form is Form.DEFINITE and _told_of_many(items, index, rules, cues))
    phrase = Mention(sentence.index, first, last, index, form, (), size, several, kind, (first, last))
    return replace(phrase, rest=rest, age=age, fresh=fresh, described=_describes(items, index, plural, cues))


def _beside_it(items: Sequence[Item], index: int, cues: MentionCues) -> bool:
    """Say whether the noun at `index` is told of as company: "the two landers beside it"."""
    behind = items[index + 1 : index + 3]
    return len(behind) > 1 and behind[0].word in cues.accompanied and behind[1].word in cues.pronouns


def _told_of_many(items: Sequence[Item], index: int, rules: RuleSet, cues: MentionCues) -> bool:
    """Say whether the verb behind a noun whose plural is no other word tells of many: "the spacecraft were"."""
    return (
        items[index].word not in rules.counted
        and not cues.bare_is_definite
        and not cues.verb_last
        and items[index + 1 : index + 2] != ()
        and (items[index + 1].word in cues.plural_verbs)
    )


def _describes(items: Sequence[Item], index: int, plural: bool, cues: MentionCues) -> bool:
    """Say whether the noun at `index` begins a phrase about what was named just before: "Alpha; a lander that …"."""
    if plural or not index or index + 1 >= len(items) or items[index + 1].word not in cues.endings:
        return False
    return items[index - 1].word in SIGNS and not any(i.word in cues.others for i in items[index + 2 : index + 4])


def _look_left(items: Sequence[Item], index: int, rules: RuleSet, cues: MentionCues) -> tuple[int, Form, int]:
    """Walk from the noun to the beginning of its phrase; say how the phrase points and how many it counts."""
    edge, size, depth, k = index, 0, 0, index - 1
    signs: set[str] = set()
    while k >= 0 and index - k <= LEFT.get(rules.language, 8):
        item = items[k]
        if _ends_phrase(items, k, depth, rules, cues):
            break
        sign = "definite" if size > 1 and item.word in cues.every else _sign_of(item, cues)
        if not sign and not _belongs(item, cues):
            break
        if sign:
            signs.add(sign)
            edge = k
        if item.word in cues.groups and _agree(items[k + 1 : index], cues):
            size = cues.groups[item.word]
        elif "count" in item.kinds and item.numbers and item.numbers[0] > 1 and _counts(items, k, index, cues):
            size = int(item.numbers[0])
        depth += item.word in "()"
        k -= 1
        if sign in ("definite", "indefinite") or (
            sign == "contrast" and item.word in cues.indefinite | cues.possessives
        ):
            break
    form = Form.DEFINITE if cues.verb_last and signs == {"definite", "superlative"} else _form(signs)
    follows = items[index + 1].word if index + 1 < len(items) else ""
    behind = {item.word for item in items[index + 1 : index + 1 + MODIFIERS]}
    if cues.verb_last and (
        follows in cues.contrastive | cues.indefinite | cues.older or behind & cues.indefinite_behind
    ):
        form = Form.CONTRAST
    elif form is Form.INDEFINITE and cues.bare_is_definite and "indefinite" not in signs and not size:
        form = Form.BARE
    return (edge if form is Form.CONTRAST and "possessed" not in signs else k + 1), form, size


def _belongs(item: Item, cues: MentionCues) -> bool:
    """Say whether a word before a noun can be part of its phrase: it agrees with the noun, counts it or joins."""
    plain = not item.kinds and item.word not in SIGNS and item.word not in cues.join and item.word not in cues.groups
    return not plain or item.word.endswith(cues.modifier_endings)


def _counts(items: Sequence[Item], k: int, index: int, cues: MentionCues) -> bool:
    """Say whether the number at `k` counts the noun at `index`."""
    return index - k <= NEAR and _agree(items[k + 1 : index], cues)


def _agree(between: Sequence[Item], cues: MentionCues) -> bool:
    """Say whether the words between a number and a noun agree with a noun that is counted."""
    return all(i.kinds or i.word.endswith(cues.counted_endings) for i in between)


def _ends_phrase(items: Sequence[Item], k: int, depth: int, rules: RuleSet, cues: MentionCues) -> bool:
    """Say whether the phrase to the right of item `k` cannot reach over it."""
    item = items[k]
    if item.word in SIGNS and item.word not in "()":
        return not depth and not _listed(items, k)
    if item.word in cues.join and _paired(items, k, cues):
        return False
    if item.word in cues.definite and k and items[k - 1].word in cues.definite:
        return False
    return item.word in cues.stop or not item.kinds.isdisjoint(rules.subject_kinds)


def _paired(items: Sequence[Item], k: int, cues: MentionCues) -> bool:
    """Say whether the "and" at `k` ties two descriptions in one phrase: "a soil-sampling and research lander"."""
    openings = cues.definite | cues.indefinite | cues.possessives
    for j in range(k - 1, max(-1, k - 1 - PAIRED), -1):
        item = items[j]
        if item.word in openings:
            return j < k - 1
        if (item.kinds and ADJECTIVE not in item.kinds) or item.word in cues.stop or item.word in SIGNS:
            return False
    return False


def _sign_of(item: Item, cues: MentionCues) -> str:
    """Return what a word before a noun says of how the phrase points."""
    if item.word in cues.definite:
        return "definite"
    if item.word in cues.contrastive:
        return "contrast"
    if item.word in cues.superlative:
        return "superlative"
    if item.word in cues.indefinite | cues.makes:
        return "indefinite"
    return "possessed" if item.word == POSSESSIVE else ""


def _form(signs: set[str]) -> Form:
    if signs & {"contrast", "superlative"}:
        return Form.CONTRAST
    return Form.DEFINITE if signs & {"definite", "possessed"} else Form.INDEFINITE


def _owner(items: Sequence[Item], k: int) -> bool:
    """Say whether the item `k` owns what follows it, and so begins a phrase: "by its terms, Ruritania's lander"."""
    return k + 1 < len(items) and items[k + 1].word == POSSESSIVE


def _listed(items: Sequence[Item], k: int) -> bool:
    """Say whether the comma at `k` parts two adjectives or figures of one phrase."""
    after = k + 1 < len(items) and bool(items[k + 1].kinds) and not _owner(items, k + 1)
    return items[k].word == "," and k > 0 and not items[k - 1].name and (bool(items[k - 1].kinds) or after)


def _look_right(items: Sequence[Item], index: int, rules: RuleSet, cues: MentionCues) -> int:
    """Walk to the right over what belongs to the noun; stop at signs, function words and names."""
    last = index
    for k in range(index + 1, min(len(items), index + 1 + RIGHT.get(rules.language, 0))):
        item = items[k]
        if item.word in SIGNS or item.word in cues.stop or (cues.agent_endings and _acts(item)):
            break
        if cues.verb_endings and not item.kinds and item.word.endswith(cues.verb_endings):
            break
        last = k
        if not item.kinds.isdisjoint(rules.subject_kinds):
            break
    return last


def _acts(item: Item) -> bool:
    """Say whether an item names a country or a body in the form of the one who acts, where names bend."""
    return bool(item.kinds & {"country", "agency"}) and not item.bent
