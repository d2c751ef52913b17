"""Whom the words of a sentence name: persons, bodies, outlets, people known by what they are, and pronouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from monitor.claims.bodies import body_called, body_fitting, both_bodies, only_body
from monitor.claims.cues import Cues
from monitor.claims.discourse import BREAKS
from monitor.claims.items import POSSESSIVE, ItemSentence, fold_words
from monitor.claims.memory import BODY, MEDIA, PERSON, Memory, Who
from monitor.claims.seats import seated_people
from monitor.text.roman import romanise

SURE = PERSON | MEDIA
SPEAKER = SURE | BODY | {"country"}
STOPS = BREAKS | {"(", ")"}
NEAR = 3
LONGEST = 10
SEAT = 4
"""The place where somebody sits is told in so many words."""


class People:
    """Names whom the items of one sentence stand for."""

    def __init__(
        self,
        sentence: ItemSentence,
        cues: Cues,
        titles: Sequence[tuple[int, int, str]],
        text: str,
        spoken: Mapping[str, str],
        memory: Memory,
    ) -> None:
        self.cues = cues
        self.memory = memory
        self._sentence = sentence
        self._items = sentence.items
        self._titles = {k: name for first, last, name in titles for k in range(first, last + 1)}
        self._text = text
        self._spoken = spoken

    def within(self, first: int, end: int) -> Who | None:
        """Return the first speaker from `first` to `end`."""
        return next((who for k in range(first, end) if (who := self.at(k, SPEAKER))), None)

    def surely(self, first: int, end: int) -> Who | None:
        """Return the last person or outlet from `first` to `end`, persons before outlets."""
        places = range(end - 1, first - 1, -1)
        return next((who for kinds in (PERSON, MEDIA) for k in places if (who := self.at(k, kinds))), None)

    def _pointed(self, first: int, last: int) -> Who | None:
        """Return whom a bare noun points at: "said the minister", "said the corporation"."""
        k = next((k for k in range(first, last) if self._items[k].word in self.cues.roles | self.cues.body_nouns), None)
        if k is None or self.within(first, last):
            return None
        who = self._remembered(k, k)
        return who if who is None or not who.bare else None

    def _stranger(self, first: int, last: int) -> Who | None:
        """Return a name of two words, at the end of the phrase, that no pack knows."""
        for k in range(last - 1, first, -1):
            two = self._items[k - 1], self._items[k]
            titled = k > 1 and self._items[k - 2].word in self.cues.roles and not two[1].kinds & SPEAKER
            plain = not two[1].kinds or titled  # "minister Nomen Nescio", though a thing is named after some Nescio
            named = plain and not two[0].kinds and two[0].word not in self.cues.roles
            if named and all(i.capital and len(i.word) > 1 for i in two):
                return Who(romanise(self._words(k - 1, k)), PERSON)
        return None

    def source(self) -> Who | None:
        """Return on whom a paper rests that is spoken of: the last speaker, or else the last body."""
        return self.memory.speaker or self.memory.body

    def teller(self) -> Who | None:
        """Return the person who spoke last, or else was named last."""
        last = self.memory.speaker
        return last if last is not None and last.person else self.memory.person

    def _described(self, first: int, last: int) -> Who | None:
        """Return those known by what they are: "Western officials", "the minister", "a ministry source"."""
        k = self._head(first, last)
        if both := both_bodies(self._items, first, last, self.cues, self.at):
            return both
        if self._items[last].word in self.cues.organs and (body := self._whole(first, last)):
            return body
        if body := self._organ_of(first, last):
            return body
        if k is None:
            k = next((j for j in range(last, first - 1, -1) if self._items[j].word in self.cues.papers), None)
            return (self._owner(first, last) or self._of_land(first, k)) if k is not None else None
        start = self._begin(k, first)
        if self._items[k].word in self.cues.organs | self.cues.papers and (owner := self._owner(start, last)):
            return owner
        if body := self._by_name(start, k):
            return body
        own = self.cues.mention.definite | self.cues.mention.possessives
        before = self._items[start - 1].word if start else ""
        headed = self._sentence.part == 0 and self._items[k].word in self.cues.roles - self.cues.crowds
        bare = (start == k and (self._sentence.part == 0 or self.cues.mention.bare_is_definite)) or headed
        if before in own or before == POSSESSIVE or bare:
            return self._remembered(start, k, last)
        return self._people(start, k, last)

    def _whole(self, first: int, last: int) -> Who | None:
        """Return the body of whose office, department or service the items `first` to `last` speak."""
        named = next((who for k in range(first, last) if (who := self.at(k, BODY | MEDIA))), None)
        noun = next((k for k in range(first, last) if self._items[k].word in self.cues.body_nouns), None)
        if named is not None or noun is not None:
            return named or (self._remembered(noun, noun) if noun is not None else None)
        spoke = self.memory.speaker
        return spoke if spoke is not None and not spoke.person else self.memory.body

    def _organ_of(self, first: int, last: int) -> Who | None:
        """Return the body that is named behind a part of it: "the press department of the Corps"."""
        items = self._items
        at = next((k for k in range(first, last) if items[k].word in self.cues.organs), None)
        if at is None or items[at + 1].word not in self.cues.belonging:
            return None
        if named := next((who for k in range(at + 2, last + 1) if (who := self.at(k, BODY | MEDIA))), None):
            return named
        return next(body_called(frozenset({items[last].word}), self.memory), None)

    def _owner(self, first: int, last: int) -> Who | None:
        """Return whose report or page it is: "a Reuters report", "the agency's website", "a statement from NASA"."""
        named = next((who for k in range(first, last + 1) if (who := self.at(k, SURE | BODY))), None)
        nouns = self.cues.body_nouns - self.cues.organs - self.cues.papers
        noun = next((k for k in range(first, last) if self._items[k].word in nouns), None)
        return named or (self._remembered(noun, noun) if noun is not None else None)

    def _of_land(self, first: int, k: int) -> Who | None:
        """Return a list or paper, the noun `k`, that is named by its country alone: "the Ruritanian catalogue"."""
        named = k > first and bool(self._items[k - 1].kinds & {"country", "country-adjective"})
        return Who(self._words(k - 1, k), PERSON, unnamed=True) if named else None

    def _by_name(self, start: int, k: int) -> Who | None:
        """Return the body that is named before the noun `k` for what it is: "the Ruritania state corporation"."""
        if self._items[k].word not in self.cues.body_nouns | self.cues.media_nouns:
            return None
        return next((who for j in range(start, k) if (who := self.at(j, BODY | MEDIA)) and not who.unnamed), None)

    def _head(self, first: int, last: int) -> int | None:
        """Return the noun that says what somebody is: the last of its phrase."""
        nouns = self.cues.roles | self.cues.media_nouns | self.cues.body_nouns
        found = None
        for k in range(first, last + 1):
            if found is not None and not self._modifies(k):
                break
            if self._items[k].word in nouns:
                found = k
        return found

    def _modifies(self, k: int) -> bool:
        item = self._items[k]
        own = self.cues.mention.definite | self.cues.mention.indefinite | self.cues.mention.possessives
        return item.word not in own | STOPS | self.cues.mention.stop | {","} and not item.kinds & {"date", "count"}

    def _people(self, start: int, k: int, last: int) -> Who | None:
        word = self._items[k].word
        if word in self.cues.media_nouns | self.cues.body_nouns and start == k:
            return None
        if (body := self._speaks_for(start, k, last)) is not None:
            return Who(f"{body.name} {word}", PERSON, unnamed=True)
        begin = start
        while begin < k and self._items[begin].word in self.cues.anonymous:
            begin += 1
        end = k
        if begin == k and k + 1 < last and self._items[k + 1].word in self.cues.belonging:
            end = last
        elif (place := self._seat(k, last)) is not None:
            end = place
        name = self._words(begin, end)
        name = name[0].lower() + name[1:] if begin == k or self._items[begin].word in self.cues.pairs else name
        if land := seated_people(self._items, begin, k, self.cues, self.memory.peoples):
            name = f"{land} {self._words(begin, k).lower()}"
        return Who(name, PERSON, unnamed=True)

    def _speaks_for(self, start: int, k: int, last: int) -> Who | None:
        """Return the body named before for which the one at `k` speaks: "spokesman for the firm"."""
        items, nouns = self._items, self.cues.body_nouns - self.cues.papers
        if k + 3 == last and items[k + 1].word in self.cues.belonging and items[last].word in nouns:
            at = last if items[k + 2].word in self.cues.mention.definite else k
        else:
            at = start if start + 1 == k and items[start].word in self.cues.firms else k
        return only_body(items[at].word, self.memory, self.cues) if at != k else None

    def _seat(self, k: int, last: int) -> int | None:
        """Return the end of the words where the people at `k` sit: "controller in Strelsau", "source at a works"."""
        if k + 2 > last or self._items[k + 1].word not in self.cues.seats or self._items[k].word in self.cues.crowds:
            return None
        own = self.cues.mention
        if self._items[k + 2].word in own.indefinite | self.cues.anonymous and last - k - 1 <= SEAT:
            return last
        at = k + 2 + (self._items[k + 2].word in own.definite)
        return at if at <= last and (self._items[at].name or self._items[at].capital) else None

    def _remembered(self, start: int, k: int, end: int = -1) -> Who | None:
        """Return whom "the minister", "the space agency" or "the broadcaster" point back at.

        A phrase that goes on to the item `end` may say what a body is for that was not named: "the ministry of health".
        """
        memory, noun = self.memory, self._items[k].word
        words = {item.word for item in self._items[start : k + 1]}
        media, body = noun in self.cues.media_nouns, noun in self.cues.body_nouns
        if media:
            found = memory.outlet
        elif body:
            here = next((w for j in range(start) if (w := self.at(j, BODY))), None)
            named = body_called(frozenset(words), memory)
            either = BODY | MEDIA if noun in self.cues.either else BODY
            spoke = memory.speaker if memory.speaker and memory.speaker.kinds & either else memory.body
            called: Iterator[Who] = named if spoke is None or not spoke.outlet else iter((spoke,))
            spoke = body_fitting(noun, spoke, memory, self.cues)
            plain = words <= self.cues.mention.body_nouns if start < k else not self._is_of(k, end)
            found = next(called, (here or spoke) if plain else None) or self._body(start, k, end)
            if found is None and plain and noun in self.cues.any_body:
                found = memory.outlet  # a broadcaster, where no other body was named
        else:
            last = memory.speaker if memory.speaker and memory.speaker.person else memory.person
            if noun in self.cues.crowds and (last is None or not last.unnamed or not _may_be(noun, last)):
                return self._people(start, k, k)
            if last is not None and last.unnamed and not _may_be(noun, last):
                last = memory.named
            other = last is None or last.name in memory.titled
            found = memory.posts.get(noun) or (self._holder(start, k, end) if other else None) or last
        if found is None and not body:
            return Who(self._words(start, k), MEDIA if media else PERSON, bare=True)
        return found

    def _is_of(self, k: int, last: int) -> bool:
        """Say whether the phrase of the noun `k` goes on to say of what or for what it is."""
        return k + 1 < last and self._items[k + 1].word in self.cues.belonging

    def _holder(self, start: int, k: int, last: int) -> Who | None:
        """Return who is known by a post in a body, where the text does not name him: "head of the Space Center"."""
        there = self._is_of(k, last) and any(self.at(j, BODY) for j in range(k + 1, last + 1))
        return Who(self._words(start, last), PERSON, unnamed=True) if there else None

    def _body(self, start: int, k: int, last: int) -> Who | None:
        """Return a body known by its country or what it is for: "the Ruritanian military", "the science ministry"."""
        items = self._items
        lands = any(items[j].kinds & {"country", "country-adjective"} for j in range(start, k))
        called = (
            start > 0 and items[start - 1].word in self.cues.mention.definite and items[k].word in self.cues.offices
        )
        if not lands and not (called and (start < k or self._is_of(k, last))):
            return None
        return Who(self._words(start, last if self._is_of(k, last) else k), BODY)

    def pronoun(self, k: int) -> Who | None:
        """Return whom "he", "it" or "they" stands for at `k`."""
        memory = self.memory
        if self._items[k].word in self.cues.persons:
            if here := next((who for j in range(k) if (who := self.at(j, PERSON))), None):
                return here
            if memory.opened is not None:
                return memory.opened
            return memory.speaker if memory.speaker and memory.speaker.person else memory.person
        if self._items[k].word in self.cues.mention.pronouns_plural:
            return memory.speaker if memory.speaker and (memory.speaker.unnamed or memory.speaker.outlet) else None
        about = memory.about if self._items[k].word in self.cues.mention.pronouns else None
        return about or (memory.speaker if memory.speaker and not memory.speaker.person else None)

    def pointed_again(self, k: int) -> Who | None:
        """Return who goes on speaking, called by the word at `k`: a pronoun, or a noun for what a person is."""
        own, memory = self.cues.mention, self.memory
        word = self._items[k].word
        plain = word in self.cues.persons | own.pronouns | own.pronouns_plural | (
            own.definite if self.cues.before_verb else set()
        )
        if not self.cues.persons:
            return memory.speaker
        return self.pronoun(k) or (None if plain else memory.posts.get(word) or self.teller())

    def at(self, k: int, kinds: frozenset[str]) -> Who | None:
        """Return who the item `k` names, if it is of one of `kinds`."""
        if k in self._titles:
            return Who(self._titles[k], PERSON, unnamed=self._titles[k] in self.memory.offices)
        item = self._items[k]
        named = not item.kinds and kinds & PERSON and (item.capital or not self.cues.cased)
        if named and (called := self._by_surname(item.word)):
            return called
        possessed = k + 1 < len(self._items) and self._items[k + 1].word == POSSESSIVE
        if not item.name or not item.kinds & kinds or (possessed and "country" in item.kinds):
            return None
        lead, _, noun = item.word.rpartition(" ")
        if self.memory.outlet and lead in self.cues.mention.definite and noun in self.cues.media_nouns:
            return self.memory.outlet  # "the broadcaster", which elsewhere may point at a body
        if "country" in item.kinds:
            return Who(self._spoken.get(item.word, item.name), item.kinds)
        if "unknown" in item.kinds:
            return self._nobody_known(k, kinds)
        people = not self.cues.people.isdisjoint(item.name.casefold().split()) and "speaker" in item.kinds
        if people and item.name == item.word:
            return self._people(self._begin(k, 0), k, k)
        return Who(item.name, PERSON if people else item.kinds, unnamed=people)

    def _by_surname(self, word: str) -> Who | None:
        """Return who was named before by this surname, in any of its forms."""
        names = self.memory.surnames
        endings = (*self.cues.mention.owner_endings, *self.cues.mention.agent_endings)
        stems = (word[: -len(end)] for end in endings if word.endswith(end)) if names else ()
        return names.get(word) or next((names[stem] for stem in stems if stem in names), None)

    def _nobody_known(self, k: int, kinds: frozenset[str]) -> Who | None:
        """Return whom a name stands for that no pack has: a body if one of its words says so, else a person."""
        nouns = self.cues.body_nouns | self.cues.mention.body_nouns
        if nouns.isdisjoint(self._items[k].word.split()):
            return Who(self._full_name(k), self._items[k].kinds)
        return Who(self._words(k, self._whole_name(k)), BODY) if kinds & BODY else None

    def _whole_name(self, k: int) -> int:
        """Return where the name of a body ends that goes on with "of": "National Academy of Sciences of Ruritania"."""
        items = self._items
        while (
            k + 2 < len(items)
            and items[k + 1].word in self.cues.belonging
            and items[k + 2].capital | bool(items[k + 2].name)
        ):
            k += 2
            while k + 1 < len(items) and items[k + 1].capital and not items[k + 1].kinds:
                k += 1
        return k

    def _begin(self, k: int, first: int) -> int:
        """Return where the phrase begins whose noun is the item `k`: "current and former officials" is one."""
        while k > first and self._modifies(k - 1):
            k -= 1
        paired = k - 1 > first and self._items[k - 1].word in self.cues.mention.join
        return k - 2 if paired and self._items[k - 2].word in self.cues.pairs else k

    def _full_name(self, k: int) -> str:
        """Return an unknown name whole, with a small word in it ("Nomen da Nescio"), without capitals before it."""
        items = self._items
        small = k + 2 < len(items) and items[k + 1].word in self.cues.in_names and items[k + 2].capital
        words = self._words(k, k + 2 if small else k).split()
        while len(words) > 2 and len(words[0]) > 1 and words[0].isupper():
            words = words[1:]
        return romanise(" ".join(words))

    def _words(self, first: int, last: int) -> str:
        words = self._text[self._items[first].start : self._items[last].end].split()
        return " ".join(_without_dots(word) for word in words)


def _may_be(noun: str, who: Who) -> bool:
    """Say whether "the official" may point at "two ministry officials"."""
    return any(word.removesuffix("s") == noun.removesuffix("s") for word in fold_words(who.name))


def _without_dots(word: str) -> str:
    """Return "U.S." as "US"."""
    return word.replace(".", "") if "." in word and all(len(part) < 2 for part in word.split(".")) else word
