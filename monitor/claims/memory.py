"""Who has spoken and who was named so far in a text: whom "he", "the minister" or a bare surname mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from monitor.claims.items import ItemSentence, fold_words
from monitor.claims.someone import UNKNOWN
from monitor.text.roman import romanise

PERSON = frozenset({"person", "someone"})
MEDIA = frozenset({"outlet", "speaker"})
BODY = frozenset({"agency", "organisation"})
BESIDE = 5
EARLY = 4
"""The body that a sentence is about is named within so many items."""
SURNAME = 4
"""A surname has so many letters at least."""


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker. `unnamed` for people known by what they are only, `bare` for a title whose holder is not yet known."""

    name: str
    kinds: frozenset[str]
    unnamed: bool = False
    bare: bool = False

    @property
    def outlet(self) -> bool:
        """Whether this is a paper, an agency of news or a broadcaster."""
        return bool(self.kinds & MEDIA)

    @property
    def person(self) -> bool:
        """Whether this is one person, or people known by what they are."""
        return bool(self.kinds & PERSON)


@dataclass(slots=True)
class Memory:
    """Who was named so far: the last speaker, the last of each kind, and the last person with a name."""

    speaker: Who | None = None
    person: Who | None = None
    named: Who | None = None
    body: Who | None = None
    outlet: Who | None = None
    opened: Who | None = None
    """The person whom the last sentence begins with, where nobody speaks in it."""
    about: Who | None = None
    """The body or outlet with whose name the last sentence begins, where nobody speaks in it."""
    bodies: dict[str, Who] = field(default_factory=dict)
    """By name, the one named last at the end."""
    called: dict[str, frozenset[str]] = field(default_factory=dict)
    """By name of a body, the words of the names that the text has for it."""
    posts: dict[str, Who] = field(default_factory=dict)
    surnames: dict[str, Who] = field(default_factory=dict)
    titled: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By which words a pack may call a person: used where the text itself gave no title."""
    offices: frozenset[str] = frozenset()
    """What those are called who hold a post and whom the text does not name."""
    peoples: Mapping[str, str] = field(default_factory=dict)
    """By country, its adjective."""

    def note(self, sentence: ItemSentence, speakers: Iterable[Who], roles: frozenset[str]) -> None:
        """Remember whom `sentence` names with which title, and who spoke in it."""
        self.opened, self.about = None, _opening_body(sentence)
        for k, item in enumerate(sentence.items):
            if not item.name:
                continue
            who = Who(romanise(item.name) if UNKNOWN in item.kinds else item.name, item.kinds)
            if item.kinds & PERSON:
                self.person = self.named = who
                self._surname(item.word, who)
                self.opened = who if k == 0 else self.opened
                beside = sentence.items[max(0, k - BESIDE) : k + BESIDE]
                self.posts |= dict.fromkeys(self.titled.get(item.name, frozenset()) & roles, who)
                self.posts |= {i.word: who for i in beside if i.word in roles}
            elif item.kinds & BODY:
                self.body = who
                self.bodies.pop(who.name, None)
                self.bodies[who.name] = who
                self.called[who.name] = self.called.get(who.name, frozenset()) | frozenset(item.word.split())
            elif item.kinds & MEDIA:
                self.outlet = who
        for who in speakers:
            self.speaker, self.opened, self.about = who, None, None
            if who.person:
                self.person = who
                if not who.unnamed and not who.bare:
                    self.named = who
                    self._surname(" ".join(fold_words(who.name)), who)
            elif who.outlet:
                self.outlet = who

    def _surname(self, called: str, who: Who) -> None:
        first, _, last = called.rpartition(" ")
        if first and len(last) >= SURNAME:
            self.surnames.setdefault(last, who)


def _opening_body(sentence: ItemSentence) -> Who | None:
    """Return the body or outlet with whose name a sentence begins: whom "it said" means in the next."""
    for item in sentence.items[:EARLY]:
        if item.word == ",":
            return None
        if item.name and item.kinds & (BODY | MEDIA):
            return Who(item.name, item.kinds)
    return None
