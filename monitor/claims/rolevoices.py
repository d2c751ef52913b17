"""Speakers known by what they are, where nouns come first: "an official of the ministry", "this body"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from monitor.claims.bodies import body_called
from monitor.claims.cues import Cues
from monitor.claims.items import SIGNS, Item
from monitor.claims.memory import BODY, MEDIA, PERSON, Memory, Who

At = Callable[[int, frozenset[str]], Who | None]
REACH = 16
"""So many items before a verb may stand who speaks, with what more is said of him."""
OWNER = 4
"""The body of an official is named within so many items."""
APPOSED = 6
"""A person whom a title behind a comma belongs to stands within so many items."""
COUNTED = {2: "two", 3: "three", 4: "four"}


def role_before(items: Sequence[Item], at: int, cues: Cues, who_at: At) -> Who | None:
    """Return the speaker before the verb at `at` whose clause opens with a word for what somebody is; None for none.

    `who_at` names the speaker that an item stands for. A person named on the way to the verb is the speaker instead.
    """
    inside = False
    for k in range(at - 1, max(-1, at - REACH), -1):
        word = items[k].word
        if not inside and _role(items, k, cues) and _opens(items, k, cues, who_at):
            return _composed(items, k, at, cues, who_at)
        if word in SIGNS - {",", "(", ")"} or who_at(k, PERSON):
            return None
        inside = (inside or word in cues.finite) and word not in cues.relatives
    return None


def body_before(items: Sequence[Item], at: int, cues: Cues, memory: Memory) -> Who | None:
    """Return the body that a bare noun points at before a verb at `at` that stands last: "this body", "the academy".

    A noun with nothing before it, or behind an object, points at the body named last that has it in its name.
    """
    noun = items[at - 1].word if at else ""
    if noun not in cues.mention.body_nouns:
        return None
    led = items[at - 2].word if at > 1 else ","
    if led in cues.mention.definite:
        return memory.body or memory.outlet
    return next(body_called(frozenset({noun}), memory), None) if led in SIGNS or led in cues.objects else None


def role_behind(items: Sequence[Item], first: int, end: int, cues: Cues, who_at: At) -> Who | None:
    """Return the speaker whom the words from `first` to `end` describe: "according to" "two engineers"."""
    k = first + (first < end and _counts(items, first, cues))
    if k >= end or not _role(items, k, cues) or any(who_at(j, PERSON) for j in range(k, end)):
        return None
    return _composed(items, k, end, cues, who_at)


def _counts(items: Sequence[Item], k: int, cues: Cues) -> bool:
    return "count" in items[k].kinds or items[k].word in cues.mention.indefinite | cues.anonymous


def _opens(items: Sequence[Item], k: int, cues: Cues, who_at: At) -> bool:
    """Say whether a clause begins with the noun at `k` or with a number or article before it.

    Behind a name and a comma it only says what that person is.
    """
    first = k - (k > 0 and _counts(items, k - 1, cues))
    if first == 0:
        return True
    lead = items[first - 1].word
    apposed = lead == "," and any(who_at(j, PERSON) for j in range(max(0, first - APPOSED), first - 1))
    return not apposed and (lead in SIGNS or lead in cues.mention.join | cues.relatives)


def _composed(items: Sequence[Item], k: int, at: int, cues: Cues, who_at: At) -> Who | None:
    two = k + 1 < len(items) and f"{items[k].word} {items[k + 1].word}" in cues.unnamed_roles
    if not two and k + 1 < len(items) and items[k + 1].word in cues.mention.plural:
        return None
    words = [_role(items, k, cues)]
    end = min(at, k + 1 + OWNER)
    land = ""
    for j in range(k + 1, end):
        if items[j].word in cues.mention.stop or items[j].word in SIGNS or items[j].word in cues.finite:
            break
        owner = who_at(j, BODY | MEDIA)
        if owner is not None and not owner.unnamed:
            role = words[-1]
            name = f"{role} of {owner.name}" if role[:1].isupper() else f"{owner.name} {role}"
            return Who(name, PERSON, unnamed=True)
        land = items[j].name if "country" in items[j].kinds else land
        if told := cues.unnamed_words.get(items[j].word):
            words.insert(0, told)
    number = items[k - 1].numbers if k else ()
    counted = COUNTED.get(int(number[0])) if number else None
    if len(words) == 1 and counted is None and words[0][:1].isupper():
        return None
    if counted is None and k and items[k - 1].word in cues.anonymous and not words[-1].endswith(("s", "media")):
        words[-1] += "s"
    if counted is not None:
        words = [counted, *words[:-1], words[-1].removesuffix("s") + "s"]
    if land:
        words += ["of", land]
    return Who(" ".join(words), PERSON, unnamed=True)


def _role(items: Sequence[Item], k: int, cues: Cues) -> str:
    """Return what the word at `k`, or it and the next, say that somebody is; empty for nothing of the kind."""
    both = f"{items[k].word} {items[k + 1].word}" if k + 1 < len(items) else ""
    return cues.unnamed_roles.get(both) or cues.unnamed_roles.get(items[k].word, "")
