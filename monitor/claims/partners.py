"""Which noun goes with which name: beside it, inside its phrase, or none because it speaks of another of a family."""

from __future__ import annotations

from dataclasses import replace

from monitor.claims.comparisons import is_compared
from monitor.claims.cues import MentionCues
from monitor.claims.items import DASH, SIGNS, ItemSentence
from monitor.claims.pointers import Form, Mention


def merge(sentence: ItemSentence, found: list[Mention], cues: MentionCues) -> list[Mention]:
    """Tie each noun to the name beside or inside its phrase; make appositions and predicates point at their name."""
    named = [m for m in found if m.form is Form.NAMED]
    done: list[Mention] = []
    taken: set[int] = set()
    for mention in (m for m in found if m.form is not Form.NAMED):
        if not cues.verb_last and (own := _of_one(sentence, mention, named)) is not None:
            done.append(own)
            continue
        partner = _partner(sentence, mention, named, cues)
        if partner is not None and _is_another(sentence, mention, partner, cues):
            taken.add(partner.first)
            first = min(mention.first, partner.first) if mention.noun > partner.last else mention.first
            done.append(replace(mention, form=Form.CONTRAST, first=first))
            continue
        if partner is None:
            done.append(mention)
            continue
        taken.add(partner.first)
        reach = (min(mention.first, partner.first), max(mention.last, partner.last))
        done.append(
            Mention(
                sentence.index,
                partner.first,
                partner.last,
                mention.noun,
                Form.NAMED,
                partner.names,
                partner.size,
                len(partner.names) > 1,
                mention.kind,
                reach,
            )
        )
    return done + [m for m in named if m.first not in taken]


def _of_one(sentence: ItemSentence, mention: Mention, named: list[Mention]) -> Mention | None:
    """Return the one of several names to which a noun among them belongs: "a lander, Alpha, and the small tug Beta"."""
    group = next((n for n in named if n.first < mention.noun < n.last), None)
    at = mention.noun + 1
    if group is None or mention.plural or mention.size > 1 or at != group.last:
        return None
    name, reach = sentence.items[at].name, (max(mention.first, group.first + 1), at)
    own = replace(mention, first=at, last=at, form=Form.NAMED, names=(name,), size=1, reach=reach, described=False)
    return replace(own, age=0, fresh=False, rest=False, apposed=True)


def _is_another(sentence: ItemSentence, mention: Mention, name: Mention, cues: MentionCues) -> bool:
    """Say whether a name in a phrase names a family, and not the thing: "a new Alpha lander", "three landers Alpha"."""
    if mention.size > 1 and name.size == 1 and mention.noun < name.first:
        return not any(i.word in SIGNS for i in sentence.items[mention.noun + 1 : name.first])
    if mention.plural and name.size == 1 and mention.noun > name.last and name.first:
        item, lead = sentence.items[name.first - 1], sentence.items[max(0, name.first - 2)].word
        if lead not in cues.definite and item.word in cues.contrastive - cues.possessives:
            return True
    if not mention.noun > name.last or mention.form is not Form.CONTRAST:
        return False
    before = {sentence.items[k].word for k in range(mention.first, name.first)}
    return bool(before & cues.contrastive) and not before & cues.possessives


def _partner(sentence: ItemSentence, mention: Mention, named: list[Mention], cues: MentionCues) -> Mention | None:
    items = sentence.items
    for name in named:
        if mention.first - 1 <= name.last < mention.noun and all(
            items[k].word not in SIGNS and items[k].word not in cues.stop for k in range(name.last + 1, mention.noun)
        ):
            return name
        if mention.noun < name.first <= mention.last + 1:
            return name
        if mention.noun < name.first <= mention.noun + 9 and _called(sentence, mention.noun + 1, name.first, cues):
            return name
        if name.last == mention.first - 2 and items[mention.first - 1].word in (",", "(", "—"):
            return None if mention.form is Form.DEFINITE and is_compared(items, name, cues) else name
        if min(mention.size, name.size) > 1 and name.first == mention.last + 2 and items[name.first - 1].word in ",:—":
            return name
        if (
            name.first == mention.last + 2
            and items[name.first - 1].word in (",", ":", DASH)
            and mention.size == 0
            and name.last + 1 < len(items)
            and items[name.last + 1].word in (",", ".", items[name.first - 1].word)
        ):
            return name
    return None


def _called(sentence: ItemSentence, start: int, end: int, cues: MentionCues) -> bool:
    """Say whether the items between a noun and a name are "called" and the like."""
    between = sentence.items[start:end]
    return bool(between) and any(True for _ in cues.called.find(between, sentence.prefixes))
