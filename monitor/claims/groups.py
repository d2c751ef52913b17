"""Several things at once, or one out of a group: "they", "the trio", "the former", "the other two", "the older"."""

from __future__ import annotations

from monitor.claims.bystanders import of_strangers
from monitor.claims.family import at_place, one_before, pairs_of
from monitor.claims.loads import two_with_company
from monitor.claims.pointers import Form, Mention
from monitor.claims.told import Told

PAIR = 2
OPENING = 7
"""The words that say by whom something is told are fewer."""


def nth(told: Told, place: int) -> tuple[str, ...]:
    """Return the first or the last of two, or the thing at `place` of a larger group; () if there is none."""
    if place > PAIR and (named := at_place(place, told.everyone)):
        return named
    if place == 1 and len(told.everyone) == 1:
        return one_before(told.everyone[0], told.classes)  # "one more Alpha is built; the first weighs 3 t"
    near = place > 0 and any(m.subjects == told.group for m in told.last)
    row = _pair(told) or (told.group if told.cues.verb_last or near else ())
    return (row[place - (place > 0)],) if place <= len(row) > 0 else ()


def _pair(told: Told) -> tuple[str, ...]:
    """Return the two things spoken of last, in the order in which they were named; () if they are not two."""
    here = tuple(dict.fromkeys(name for m in told.current for name in m.mention.names))
    for near in (here, told.recent_names(), tuple(told.seen)):
        if len(near) == PAIR:
            return near
    return told.group if len(told.group) == PAIR else ()


def rest_of_group(told: Told, mention: Mention) -> tuple[str, ...]:
    """Return those of a group that are left once one of it was singled out: "the other two"."""
    near = [m.subjects for m in (*reversed(told.current), *reversed(told.last)) if m.subjects]
    for group in (told.group, *reversed(told.listed), told.focus, tuple(told.seen)):
        taken = next((names for names in near if set(names) < set(group)), ())
        left = tuple(name for name in group if name not in taken)
        if taken and left and (mention.size <= 1 or mention.size == len(left)):
            return left
    return ()


def of_family(told: Told, mention: Mention) -> tuple[str, ...]:
    """Return the older or the newer of the two things of one family that the text names; () if it names no two."""
    pairs = pairs_of(told.everyone)
    if len(pairs) == 1:
        return (pairs[0][0 if mention.age < 0 else 1][1],)
    if before := _one_before(told, mention):
        return before
    if not pairs and told.sentences[mention.sentence].items[mention.first].word in told.cues.definite:
        return told.focus if len(told.everyone) == 1 else ()
    return ()


def _one_before(told: Told, mention: Mention) -> tuple[str, ...]:
    """Return the known thing whose number is one less than that of the thing whose predecessor is spoken of."""
    items = told.sentences[mention.sentence].items
    near = (m.subjects for m in (*reversed(told.current), *reversed(told.last)))
    name = next((subjects[0] for subjects in near if len(subjects) == 1), None)
    if name is None or not any(i.word in told.cues.one_before for i in items[mention.first : mention.last + 1]):
        return ()
    return one_before(name, told.classes)


def many(told: Told, mention: Mention) -> tuple[str, ...]:
    """Return the group that "they" or "the three landers" mean; () if none is as large."""
    if told.current and not told.current[-1].subjects:
        items = told.sentences[mention.sentence].items
        homes = {told.homes.get(name, "") for name in told.everyone}
        if of_strangers(items, mention, told.current[-1].mention, homes):
            return ()
    here = tuple(dict.fromkeys(name for m in told.current for name in m.mention.names))
    if mention.size == len(here) > 1:
        return here
    for group in (
        told.group,
        told.focus,
        told.named_lately() if _opens(mention) else (),
        *((tuple(told.seen), told.of_kind(mention), *told.listed) if mention.size else ()),
    ):
        if len(group) > 1 and mention.size in (0, len(group)):
            return group
    if mention.size > 1 and mention.form is Form.DEFINITE and (left := rest_of_group(told, mention)):
        return left
    before = told.sentences[mention.sentence - 1].items if mention.sentence else ()
    return told.lone_focus() if two_with_company(mention, before) else ()


def _opens(mention: Mention) -> bool:
    """Say whether the mention opens its sentence, or is no bare pronoun: "which they launched" may be people."""
    return mention.form is not Form.PRONOUN or mention.size > 1 or mention.first <= 1


def bare_group(told: Told, mention: Mention) -> tuple[str, ...]:
    """Take a bare plural that opens a sentence for the group spoken of in the sentence before: "Landers flew".

    Where nouns have no articles it may open it behind a phrase that says by whom: "По данным бюро, аппараты …".
    """
    items = told.sentences[mention.sentence].items
    behind = told.cues.bare_is_definite and mention.first <= OPENING and items[mention.first - 1].word == ","
    opens = (mention.first == 0 or behind) and any(m.subjects == told.group for m in told.last)
    near = opens and told.last[0].mention.sentence == mention.sentence - 1
    return told.group if near and len(told.group) > 1 else ()
