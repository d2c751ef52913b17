"""Who a stretch of a sentence names as a speaker: persons, bodies, outlets, and people known by what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from monitor.claims.cues import Cues
from monitor.claims.discourse import BREAKS
from monitor.claims.items import POSSESSIVE, ItemSentence

PERSON = frozenset({"person", "someone"})
MEDIA = frozenset({"outlet", "speaker"})
BODY = frozenset({"agency", "organisation"})
SURE = PERSON | MEDIA
SPEAKER = SURE | BODY | {"country"}
STOPS = BREAKS | {"(", ")"}
NEAR = 3
AHEAD = 6
BESIDE = 5
LONGEST = 10


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
    """Who was named so far: the last speaker, and the last of each kind."""

    speaker: Who | None = None
    person: Who | None = None
    body: Who | None = None
    outlet: Who | None = None
    bodies: list[Who] = field(default_factory=list)
    posts: dict[str, Who] = field(default_factory=dict)

    def note(self, sentence: ItemSentence, speakers: Iterable[Who], roles: frozenset[str]) -> None:
        """Remember whom `sentence` names with which title, and who spoke in it."""
        for k, item in enumerate(sentence.items):
            if not item.name:
                continue
            who = Who(item.name, item.kinds)
            if item.kinds & PERSON:
                self.person = who
                beside = sentence.items[max(0, k - BESIDE) : k + BESIDE]
                self.posts |= {i.word: who for i in beside if i.word in roles}
            elif item.kinds & BODY:
                self.body = who
                self.bodies.append(who)
            elif item.kinds & MEDIA:
                self.outlet = who
        for who in speakers:
            self.speaker = who
            if who.person:
                self.person = who
            elif who.outlet:
                self.outlet = who


class Naming:
    """Names the speakers of one sentence."""

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
        return next((who for k in range(first, end) if (who := self._at(k, SPEAKER))), None)

    def label(self, first: int, end: int) -> Who | None:
        """Return the speaker that a label names: the whole of it is a name or a title."""
        return self.within(first, end) or self._described(first, end - 1)

    def right_of(self, first: int, before: int | None = None) -> Who | None:
        """Return the speaker that stands from `first` on, before the next comma."""
        end = first
        limit = min(len(self._items), first + AHEAD if before is None else before)
        while end < limit and self._items[end].word not in STOPS | {","}:
            end += 1
        sure = next((who for k in range(first, end) if (who := self._at(k, PERSON))), None)
        return sure or self._described(first, end - 1) or self.within(first, end)

    def turned(self, at: int) -> Who | None:
        """Return the X of ", said X": a person right behind the verb at `at`."""
        if at == 0 or self._items[at - 1].word != "," or not self.cues.roles:
            return None
        end = min(len(self._items), at + 1 + NEAR)
        stops = STOPS | {",", "that"} | self.cues.before_verb
        end = next((k for k in range(at + 1, end) if self._items[k].word in stops), end)
        return next((who for k in range(at + 1, end) if (who := self._at(k, PERSON))), None)

    def after(self, at: int) -> Who | None:
        """Return the X of "said X": a name that follows the verb at once; after a comma any speaker and title."""
        items = self._items
        turned = at > 1 and at - 2 >= 0 and items[at - 2].word == "," and bool(self.cues.roles)
        end = at
        while end < min(len(items), at + (AHEAD if turned else 4)) and items[end].word not in STOPS | {",", "that"}:
            end += 1
        if who := next((w for k in range(at, end) if (w := self._at(k, SURE))), None):
            return who
        if not turned:
            return None
        if end + 1 < len(items) and items[end].word == "," and (who := self._at(end + 1, PERSON)):
            return who
        if at < len(items) and items[at].word in self.cues.persons | self.cues.mention.pronouns:
            return self.pronoun(at)
        return self._described(at, end - 1) or self.within(at, end)

    def left_of(self, at: int) -> Who | None:
        """Return the speaker who stands just before `at`."""
        return self.subject(at, LONGEST)

    def subject(self, at: int, reach: int) -> Who | None:
        """Return the subject of the verb at `at`."""
        if self.cues.mention.verb_last or not self.cues.roles:
            return self._nearest(at, reach)
        k = self._skip(at - 1)
        if k < 0:
            return None
        if self._items[k].word in self.cues.persons | self.cues.mention.pronouns:
            return self.pronoun(k)
        if self._items[k].word in self.cues.relatives:
            return next((who for j in range(k - 1, max(-1, k - NEAR - 1), -1) if (who := self._at(j, SPEAKER))), None)
        if self._items[k].word == ",":
            return self._apposed(k) or self._nearest(at, NEAR + 1)
        first = self._phrase_start(k)
        person = next((who for j in range(k, first - 1, -1) if (who := self._at(j, PERSON))), None)
        return (
            person
            or self._unknown(first, k)
            or self._antecedent(first - 1)
            or self._described(first, k)
            or self._nearest(at, min(reach, at - first + 1))
        )

    def _antecedent(self, relative: int) -> Who | None:
        """Return the X of "X who has seen it said", where `relative` is the place of "who"."""
        if relative < 1 or self._items[relative].word not in self.cues.relatives:
            return None
        last = relative - 1 - (self._items[relative - 1].word == ",")
        first = self._phrase_start(last)
        person = next((who for j in range(last, first - 1, -1) if (who := self._at(j, PERSON))), None)
        return person or self._described(first, last)

    def _skip(self, k: int) -> int:
        while k >= 0 and (self._items[k].word in self.cues.before_verb or "date" in self._items[k].kinds):
            k -= 1
        return k

    def _apposed(self, comma: int) -> Who | None:
        """Return the X of "X, the head of Y, said" and of "a spokesman, X, said"."""
        start = next((k for k in range(comma - 1, max(-1, comma - 14), -1) if self._items[k].word == ","), None)
        if start is None or any(self._items[k].word in STOPS for k in range(start, comma)):
            return None
        inner = [who for k in range(start + 1, comma) if (who := self._at(k, PERSON))]
        first = self._phrase_start(start - 1)
        outer = [who for k in range(first, start) if (who := self._at(k, PERSON))]
        named = (outer or inner)[:1]
        if named:
            return named[0]
        who = self._unknown(first, start - 1)
        opening = self._items[start + 1].word
        likely = self.cues.relatives | self.cues.roles | self.cues.mention.definite | self.cues.mention.indefinite
        if who is not None or opening not in likely:
            return who
        return self._described(first, start - 1) or self.within(first, start)

    def _phrase_start(self, last: int) -> int:
        k = last
        while (
            k > 0
            and last - k < LONGEST
            and self._items[k - 1].word not in STOPS | {","} | self.cues.clause_words
            and "date" not in self._items[k - 1].kinds
        ):
            k -= 1
        return k

    def _unknown(self, first: int, last: int) -> Who | None:
        """Return a name that no pack knows where a sentence begins with it: "Nomen Nescio, the ambassador, said"."""
        end = first
        while end <= last and self._items[end].capital and not self._items[end].kinds:
            end += 1
        plain = [i.word for i in self._items[first:end]]
        if first > 0 or not 2 <= end - first <= 4 or set(plain) & (self.cues.roles | self.cues.mention.definite):
            return None
        return Who(self._words(first, end - 1), PERSON)

    def _described(self, first: int, last: int) -> Who | None:
        """Return those known by what they are: "Western officials", "the minister", "a ministry source"."""
        k = self._head(first, last)
        if k is None:
            return None
        start = self._begin(k, first)
        own = self.cues.mention.definite | self.cues.mention.possessives
        before = self._items[start - 1].word if start else ""
        if before in own or before == POSSESSIVE or (self._sentence.part == 0 and start == k):
            return self._remembered(start, k)
        return self._people(start, k, last)

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
        begin = start
        while begin < k and self._items[begin].word in self.cues.anonymous:
            begin += 1
        end = k
        if begin == k and k + 1 < last and self._items[k + 1].word in self.cues.mention.not_agents:
            end = last
        return Who(self._words(begin, end), PERSON, unnamed=True)

    def _remembered(self, start: int, k: int) -> Who | None:
        """Return whom "the minister", "the space agency" or "the broadcaster" point back at."""
        memory, noun = self.memory, self._items[k].word
        words = {item.word for item in self._items[start : k + 1]}
        media, body = noun in self.cues.media_nouns, noun in self.cues.body_nouns
        if media:
            found = memory.outlet
        elif body:
            called = (w for w in reversed(memory.bodies) if words <= set(w.name.casefold().split()))
            spoke = memory.speaker if memory.speaker and memory.speaker.kinds & BODY else memory.body
            found = next(called, spoke if start == k else None)
        else:
            last = memory.speaker if memory.speaker and memory.speaker.person else memory.person
            found = memory.posts.get(noun, last)
        if found is None and not body:
            return Who(self._words(start, k), MEDIA if media else PERSON, bare=True)
        return found

    def pronoun(self, k: int) -> Who | None:
        """Return whom "he" or "it" stands for at `k`."""
        memory = self.memory
        if self._items[k].word in self.cues.persons:
            if here := next((who for j in range(k) if (who := self._at(j, PERSON))), None):
                return here
            return memory.speaker if memory.speaker and memory.speaker.person else memory.person
        return memory.speaker if memory.speaker and not memory.speaker.person else None

    def _nearest(self, at: int, reach: int) -> Who | None:
        fallback = None
        for k in range(at - 1, max(-1, at - reach), -1):
            if self._items[k].word in STOPS - {"(", ")"}:
                break
            if who := self._at(k, SURE):
                return who
            if fallback is None and (at - k <= NEAR or self.cues.mention.verb_last):
                fallback = self._at(k, SPEAKER)
        return fallback

    def _at(self, k: int, kinds: frozenset[str]) -> Who | None:
        if k in self._titles:
            return Who(self._titles[k], PERSON)
        item = self._items[k]
        possessed = k + 1 < len(self._items) and self._items[k + 1].word == POSSESSIVE
        if not item.name or not item.kinds & kinds or (possessed and "country" in item.kinds):
            return None
        if "country" in item.kinds:
            return Who(self._spoken.get(item.word, item.name), item.kinds)
        if "unknown" in item.kinds and (longer := self._longer(k)) > k:
            return Who(self._words(k, longer), item.kinds)
        people = not self.cues.roles.isdisjoint(item.name.split()) and "speaker" in item.kinds
        if people and item.name == item.word:
            return self._people(self._begin(k, 0), k, k)
        return Who(item.name, PERSON if people else item.kinds, unnamed=people)

    def _begin(self, k: int, first: int) -> int:
        """Return where the phrase begins whose noun is the item `k`."""
        while k > first and self._modifies(k - 1):
            k -= 1
        return k

    def _longer(self, k: int) -> int:
        """Return the last item of a name with a small word in it: "Nomen da Nescio"."""
        items = self._items
        if k + 2 < len(items) and items[k + 1].word in self.cues.in_names and items[k + 2].capital:
            return k + 2
        return k

    def _words(self, first: int, last: int) -> str:
        words = self._text[self._items[first].start : self._items[last].end].split()
        return " ".join(_without_dots(word) for word in words)


def _without_dots(word: str) -> str:
    """Return "U.S." as "US"."""
    return word.replace(".", "") if "." in word and all(len(part) < 2 for part in word.split(".")) else word
