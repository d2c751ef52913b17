"""A text as it is told: what each of its mentions stands for, resolved one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.claims.bystanders import owner_of
from monitor.claims.describing import described_by, is_presented, just_named
from monitor.claims.forward import ahead_of_name, answers, in_lead, is_known_long
from monitor.claims.genders import she
from monitor.claims.groups import bare_group, many, nth, of_family, rest_of_group
from monitor.claims.loads import named_of_load
from monitor.claims.nearest import one
from monitor.claims.pointers import ADJECTIVE, Form, Mention
from monitor.claims.told import Meant, Told


def resolve(told: Told, mention: Mention, row: Sequence[Mention]) -> Meant:
    """Return what the mention stands for."""
    if mention.feminine:
        found = Meant(mention, she(told, mention))
        if found.subjects:
            told.note(found)
        return found
    unnamed = one(told, mention) if is_presented(told, mention) else _resolve_unnamed(told, mention, row)
    other = _of_other_class(told, mention, unnamed) or _foreign(told, mention, unnamed)
    other = other or (bool(unnamed) and described_by(told, mention) is None and is_known_long(told, mention))
    subjects = mention.names or (() if other else unnamed)
    meant = Meant(mention, subjects)
    told.note(meant)
    return meant


def _of_other_class(told: Told, mention: Mention, subjects: tuple[str, ...]) -> bool:
    """Say whether a phrase has the noun of another class than that of `subjects`: "the fleet" is no lander."""
    if not subjects or not mention.kind or mention.plural or described_by(told, mention) is not None:
        return False
    return all(told.classes.get(name, mention.kind) != mention.kind for name in subjects)


def _foreign(told: Told, mention: Mention, subjects: tuple[str, ...]) -> bool:
    """Say whether a phrase calls its thing one of a country that is home to none of `subjects`."""
    homes = {told.homes.get(name, "") for name in subjects}
    later = mention.form is Form.INDEFINITE and mention.sentence > told.first_sight
    brought_in = told.cues.bare_is_definite or later
    if not brought_in or not all(homes) or mention.noun < 0 or described_by(told, mention) is not None:
        return False
    phrase = told.sentences[mention.sentence].items[mention.reach[0] : mention.reach[1] + 1]
    called = {item.name for item in phrase if ADJECTIVE in item.kinds} | owner_of(
        told.sentences[mention.sentence].items, mention, told.cues.owner_endings, bare=told.cues.verb_last
    )
    return bool(called) and called.isdisjoint(homes)


def _named_here(told: Told) -> bool:
    """Say whether the sentence has named its one thing before: "Alpha is whole, and the lander flies on"."""
    named = {m.subjects for m in told.current if m.mention.form is Form.NAMED}
    return len(named) == 1 and all(len(subjects) == 1 for subjects in named)


def _resolve_unnamed(told: Told, mention: Mention, row: Sequence[Mention]) -> tuple[str, ...]:
    owner = described_by(told, mention)
    if owner is not None:
        return owner.subjects
    if mention.described:
        return just_named(told, mention)
    if mention.rest:
        return rest_of_group(told, mention)
    if mention.age:
        return of_family(told, mention)
    alone = told.plans.get(mention.sentence, mention.last) >= mention.last and len(told.everyone) == 1
    if mention.fresh and not mention.plural and (alone or in_lead(told, mention)):
        return told.lone_focus()
    if mention.form is Form.CONTRAST:
        return () if mention.sentence in told.plans or mention.plural else ahead_of_name(told, mention, ahead=True)
    if (named := named_of_load(mention, row, told.sentences, told.rows, told.cues.among, told.cues.riders)) is not None:
        return named
    if mention.form is Form.INDEFINITE:
        return told.lone_focus() if answers(told, mention) else ahead_of_name(told, mention)
    if mention.form is Form.BARE and mention.sentence <= told.first_sight and not _named_here(told):
        nameless = not told.everyone and not mention.plural
        return ahead_of_name(told, mention) or (told.lone_focus() if nameless else ())
    if mention.place:
        return nth(told, mention.place)
    if mention.plural or mention.size > 1:
        return many(told, mention) if mention.form is not Form.BARE else bare_group(told, mention)
    return one(told, mention)
