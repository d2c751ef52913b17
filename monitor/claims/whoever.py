"""Who stands where a speaker stands: before a verb, behind it, after "according to", between commas."""

from __future__ import annotations

from monitor.claims.farther import shared_subject
from monitor.claims.items import POSSESSIVE
from monitor.claims.memory import BODY, EARLY, MEDIA, PERSON, Who
from monitor.claims.people import LONGEST, NEAR, SPEAKER, STOPS, SURE, People
from monitor.claims.rolevoices import body_before, role_before, role_behind
from monitor.claims.seats import owned_by_land
from monitor.text.roman import romanise

AHEAD = 6
OUTLET = frozenset({"outlet"})
ENDS = frozenset(".!?…")
"""Signs that end a sentence."""


class Naming(People):
    """Names the speakers of one sentence by where they stand to a verb."""

    def label(self, first: int, end: int) -> Who | None:
        """Return the speaker that a label names: the whole of it is a name or a title."""
        return self.within(first, end) or self._described(first, end - 1)

    def right_of(self, first: int, before: int | None = None) -> Who | None:
        """Return the speaker that stands from `first` on, before the next comma; nobody for "our reporter"."""
        end = first
        limit = min(len(self._items), first + AHEAD if before is None else before)
        ends = STOPS | {","} | (self.cues.mention.stop if self.cues.mention.verb_last else frozenset())
        while end < limit and self._items[end].word not in ends:
            end += 1
        while end > first and self._items[end - 1].word in ENDS:
            end -= 1
        if informants := self._informants(first, end) or role_behind(self._items, first, end, self.cues, self.at):
            return informants
        sure = next((who for k in range(first, end) if (who := self.at(k, PERSON))), None)
        if sure := sure or (self.at(end - 1, OUTLET) if end > first else None):
            return sure
        found = self._beyond(first, end) or (self._described(first, end - 1) if end > first else None)
        return found if found is not None and not found.bare else self.within(first, end) or found

    def described_behind(self, first: int) -> Who | None:
        """Return the one person without a name of whom the words behind `first` say what he or she is."""
        items = self._items
        end = next((k for k in range(first, len(items)) if items[k].word in STOPS | ENDS | {","}), len(items))
        who = self._described(first, end - 1) if end > first else None
        return who if who is not None and who.unnamed and who.person else None

    def paper(self) -> Who | None:
        """Return the outlet that the sentence names first."""
        return next((who for k in range(len(self._items)) if (who := self.at(k, OUTLET))), None)

    def onward(self, first: int) -> Who | None:
        """Return from whom an outlet has it whose name follows item `first`: "reports IRNA from the ministry"."""
        end = next((k for k in range(first, len(self._items)) if self._items[k].word in STOPS | {","}), first)
        told = next((k + 1 for k in range(first, end) if self._items[k].word in self.cues.onward), end)
        if not any(self.at(k, MEDIA) for k in range(first, told)):
            return None
        return next((who for k in range(told, end) if (who := self.at(k, PERSON | BODY))), None)

    def _informants(self, first: int, end: int) -> Who | None:
        """Return the people of "the paper's sources" and "sources of the paper"."""
        items = self._items
        for k in range(first, end):
            if items[k].word not in self.cues.informants:
                continue
            behind = next((who for j in (k + 1, k + 2, k + 3) if j < end and (who := self.at(j, OUTLET))), None)
            owned = self.at(k - 2, OUTLET) if k > 1 and items[k - 1].word == POSSESSIVE else None
            noun = any(items[j].word in self.cues.media_nouns for j in range(k + 1, min(end, k + 3)))
            if outlet := owned or behind or (self.memory.outlet if noun else None):
                return Who(f"{outlet.name}'s sources", PERSON, unnamed=True)
        return None

    def tied(self, at: int) -> int:
        """Return the "and" behind which the verb at `at` shares the subject of the one before it; 0 for none."""
        k = at if not self.cues.before_verb else self._skip(at - 1)
        return k if k < at and shared_subject(self._items, k, self.cues, self.at, STOPS) else 0

    def pronoun_within(self, first: int, end: int) -> Who | None:
        """Return the person whom a pronoun from `first` to `end` stands for."""
        k = next((k for k in range(first, end) if self._items[k].word in self.cues.persons), None)
        return self.pronoun(k) if k is not None else None

    def _beyond(self, first: int, comma: int) -> Who | None:
        """Return the name behind the comma of "its maker, NAME", if nobody is named before it."""
        if comma + 1 >= len(self._items) or self._items[comma].word != "," or self.within(first, comma):
            return None
        named = self.at(comma + 1, SURE | BODY)
        closed = comma + 2 >= len(self._items) or self._items[comma + 2].word in ENDS | {","}
        return named if comma - first <= AHEAD and closed else None

    def owner(self, at: int) -> Who | None:
        """Return the X of "in X's words", where the possessive stands at `at`."""
        named = next((who for k in (at - 1, at - 2) if k >= 0 and (who := self.at(k, SURE | BODY))), None)
        led = at > 1 and self._items[at - 2].word in self.cues.mention.definite
        land = self._items[at - 1]
        if named is None and land.name and "country" in land.kinds:
            return Who(self._spoken.get(land.word, land.name), land.kinds)
        return named or (self._described(at - 1, at - 1) if led else None)

    def issuer(self, start: int, end: int) -> Who | None:
        """Return who is named in the words from `start` to `end` that speak of a paper, or right behind them."""
        last = end
        while last < min(len(self._items), end + NEAR + 1) and self._items[last].word not in STOPS | ENDS | {
            ",",
            "that",
        }:
            last += 1
        return next((who for k in range(start, last) if (who := self.at(k, BODY | MEDIA | PERSON))), None)

    def opener(self, at: int) -> Who | None:
        """Return the body or outlet named at the head, before the item `at`: "its report" is theirs."""
        return next((who for k in range(min(EARLY, at)) if (who := self.at(k, BODY | MEDIA))), None)

    def turned(self, at: int) -> Who | None:
        """Return the X of ", said X": a person right behind the verb at `at`."""
        if at == 0 or self._items[at - 1].word != "," or not self.cues.before_verb:
            return None
        end = min(len(self._items), at + 1 + NEAR)
        stops = STOPS | {",", "that"} | self.cues.before_verb
        end = next((k for k in range(at + 1, end) if self._items[k].word in stops), end)
        return next((who for k in range(at + 1, end) if (who := self.at(k, PERSON))), None)

    def after(self, at: int) -> Who | None:
        """Return the X of "said X": a name that follows the verb at once; after a comma any speaker and title."""
        items = self._items
        turned = at > 1 and at - 2 >= 0 and items[at - 2].word == "," and bool(self.cues.before_verb)
        end = at
        while end < min(len(items), at + (AHEAD if turned else 4)) and items[end].word not in STOPS | {",", "that"}:
            end += 1
        if who := next((w for k in range(at, end) if (w := self.at(k, SURE))), None):
            return who
        if not turned:
            return None
        if end + 1 < len(items) and items[end].word == "," and (who := self.at(end + 1, PERSON)):
            return who
        if at < len(items) and items[at].word in self.cues.persons | self.cues.mention.pronouns:
            return self.pronoun(at)
        return self._described(at, end - 1) or self.within(at, end)

    def around(self, at: int, end: int, reach: int) -> Who | None:
        """Return who speaks where the subject stands on either side of the verb from `at` to `end`.

        Behind it where the verb opens its clause or nothing before it can speak: "…, said the head of X, NAME".
        """
        last = end
        while last < min(len(self._items), end + LONGEST) and self._items[last].word not in STOPS | {","}:
            last += 1
        if at and self._items[at - 1].word != "," and (who := self._clause_pronoun(at) or self._nearest(at, reach)):
            told = next((p for k in range(end, last) if (p := self.at(k, PERSON))), None) if who.outlet else None
            return told or who
        if end < last and self._items[end].word in self.cues.persons:
            return self.pronoun(end)
        found = self.surely(end, last) or self._stranger(end, last) or self._pointed(end, last)
        return found or self.within(end, last) or self._nearest(at, reach)

    def _clause_pronoun(self, at: int) -> Who | None:
        """Return whom the pronoun, or "this agency", stands for that opens the clause of the verb at `at`."""
        k = next((k + 1 for k in range(at - 1, -1, -1) if self._items[k].word in STOPS | {","}), 0)
        if k < at - 1 and self._items[k].word in self.cues.mention.definite:
            noun = self._items[k + 1].word
            media = self.memory.outlet if noun in self.cues.media_nouns else None
            return self._last_body() if noun in self.cues.mention.body_nouns else media
        return self.pronoun(k) if k < at and self._items[k].word in self.cues.persons else None

    def _last_body(self) -> Who | None:
        """Return the body that spoke last, or else was named last."""
        last = self.memory.speaker
        return last if last is not None and last.kinds & BODY else self.memory.body

    def _before_relative(self, at: int) -> int:
        """Return where the clause goes on that a relative one between commas parts from its verb at `at`."""
        items = self._items
        if not self.cues.mention.verb_last or at < NEAR or items[at - 1].word != ",":
            return at
        comma = next((k for k in range(at - 2, 0, -1) if items[k].word in STOPS | {","}), 0)
        return comma if comma and items[comma].word == "," and items[comma + 1].word in self.cues.relatives else at

    def _opening_pronoun(self, at: int) -> Who | None:
        """Return whom the pronoun means that opens a sentence whose verb stands last and that names no person."""
        opens = self.cues.mention.verb_last and at > 0 and self._items[0].word in self.cues.persons
        return self.pronoun(0) if opens and not any(self.at(k, PERSON) for k in range(1, at)) else None

    def left_of(self, at: int) -> Who | None:
        """Return the speaker who stands just before `at`."""
        return self.subject(at, LONGEST)

    def subject(self, at: int, reach: int) -> Who | None:
        """Return the subject of the verb at `at`."""
        if not self.cues.before_verb:
            at = self._before_relative(at)
            named = self._clause_pronoun(at) or role_before(self._items, at, self.cues, self.at)
            named = named or self._opening_pronoun(at)
            return named or body_before(self._items, at, self.cues, self.memory) or self._nearest(at, reach)
        k = self._skip(at - 1)
        if k > 2 and self._items[k].word == ")" and self._short(k):
            k -= 3
        if k < 0:
            return None
        own = self.cues.mention
        if self._items[k].word in self.cues.persons | own.pronouns | own.pronouns_plural:
            return self.pronoun(k)
        if self._items[k].word in self.cues.relatives:
            return next((who for j in range(k - 1, max(-1, k - NEAR - 1), -1) if (who := self.at(j, SPEAKER))), None)
        if self._items[k].word == ",":
            return self._apposed(k) or self._nearest(at, NEAR + 1)
        if shared := shared_subject(self._items, k, self.cues, self.at, STOPS):
            return shared
        first = self._own_start(self._phrase_start(k), k)
        person = next((who for j in range(k, first - 1, -1) if (who := self.at(j, PERSON))), None)
        return (
            person
            or self._under_land(first, k)
            or self._seated(first, k)
            or self.at(k, OUTLET)
            or self._unknown(first, k)
            or self._titled(first, k)
            or self._antecedent(first - 1)
            or self._described(first, k)
            or self._capital(first, k)
            or self._nearest(at, min(reach, at - first + 1))
        )

    def _antecedent(self, relative: int) -> Who | None:
        """Return the X of "X who has seen it said", where `relative` is the place of "who"."""
        if relative < 1 or self._items[relative].word not in self.cues.relatives:
            return None
        last = relative - 1 - (self._items[relative - 1].word == ",")
        first = self._phrase_start(last)
        person = next((who for j in range(last, first - 1, -1) if (who := self.at(j, PERSON))), None)
        return person or self._described(first, last)

    def _group(self, first: int, last: int) -> Who | None:
        """Return people known by what they are, if that is what the phrase names."""
        who = self._described(first, last)
        return who if who is not None and who.unnamed else None

    def _skip(self, k: int) -> int:
        while k >= 0 and (self._items[k].word in self.cues.before_verb or "date" in self._items[k].kinds):
            k -= 1
        return k

    def _apposed(self, comma: int) -> Who | None:
        """Return the X of "X, the head of Y, said" and of "a spokesman, X, said"."""
        start = next((k for k in range(comma - 1, max(-1, comma - 14), -1) if self._items[k].word == ","), None)
        if start is None or any(self._items[k].word in STOPS and not self._short(k) for k in range(start, comma)):
            return None
        inner = [who for k in range(start + 1, comma) if (who := self.at(k, PERSON))]
        first = self._phrase_start(start - 1)
        outer = [who for k in range(first, start) if (who := self.at(k, PERSON))]
        named = (outer or inner)[:1]
        if named:
            return named[0]
        if self._items[start + 1].word in self.cues.mention.join and self._items[start + 2].word in self.cues.relatives:
            return self.left_of(start)  # "one who took part, and who asked for silence, said"
        who = self._unknown(first, start - 1) or (self._group(first, start - 1) if first == 0 else None)
        opening = self._items[start + 1].word
        likely = self.cues.relatives | self.cues.roles | self.cues.mention.definite | self.cues.mention.indefinite
        led = opening in self.cues.mention.not_agents and self._items[start + 2].word in self.cues.joining
        if who is not None or not (led or opening in likely):
            return who
        return self._described(first, start - 1) or self.within(first, start)

    def _short(self, k: int) -> bool:
        """Say whether a sign is one of those around a short name: "the agency (ISA)"."""
        items = self._items
        opens = k if items[k].word == "(" else k - 2
        return opens >= 0 and opens + 2 < len(items) and items[opens].word == "(" and items[opens + 2].word == ")"

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

    def _own_start(self, first: int, last: int) -> int:
        """Return where a subject begins that an adverbial leads: "In a note of its own | the agency said"."""
        items, own = self._items, self.cues.mention
        if items[first].word not in own.not_agents:
            return first
        places = range(last, first + 1, -1)
        return next((k for k in places if items[k].word in own.definite and items[k - 1].word not in own.stop), first)

    def _under_land(self, first: int, last: int) -> Who | None:
        """Return a body that no pack knows whose name begins with its country: "US Space Command"."""
        items = self._items
        k = last
        while k > first and items[k].capital and not items[k].kinds:
            k -= 1
        named = last - k > 1 and "country" in items[k].kinds and not items[k].kinds & SURE
        return Who(self._words(k, last), BODY) if named else None

    def _unknown(self, first: int, last: int) -> Who | None:
        """Return a name that no pack knows where a sentence begins with it: "Nomen Nescio, the ambassador, said"."""
        end = first
        while end <= last and self._items[end].capital and not self._items[end].kinds:
            end += 1
        if first < end < last and self._items[end].word in self.cues.belonging:
            return next((who for k in range(end + 1, last + 1) if (who := self.at(k, BODY))), None)
        plain = [i.word for i in self._items[first:end]]
        if first > 0 or not 2 <= end - first <= 4 or set(plain) & (self.cues.roles | self.cues.mention.definite):
            return None
        return Who(romanise(self._words(first, end - 1)), PERSON)

    def _capital(self, first: int, last: int) -> Who | None:
        """Return a body that no pack knows by its one capital word: "the Kremlin said", "JAXA said"."""
        item = self._items[last]
        alone = last == first or (last == first + 1 and self._items[first].word in self.cues.mention.definite)
        plain = item.capital and not item.kinds and item.word.isalpha()
        written = self._text[item.start : item.end]
        if (
            not plain
            or not alone
            or not self.cues.cased
            or not (last > first or (written.isupper() and len(written) > NEAR))
        ):
            return None
        return Who(written, BODY)

    def _seated(self, first: int, last: int) -> Who | None:
        """Return a body that is named by where it stands: "the Ruritanian embassy in Strelsau"."""
        at = next((k for k in range(first + 1, last - 1) if self._items[k].word in self.cues.seated), None)
        if at is None or self._items[at + 1].word not in self.cues.mention.not_agents:
            return None
        start = self._begin(at, first)
        if land := owned_by_land(self._items, start, self.memory.peoples):
            return Who(f"{land} {self._words(start + 2, at + 2)}", BODY)
        return Who(self._words(start, at + 2), BODY)

    def _titled(self, first: int, last: int) -> Who | None:
        """Return the unknown name behind a word for what somebody is: "researcher Nomen Nescio"."""
        who = self._stranger(first, last + 1)
        words = [item.word for item in self._items[first : max(first, last - 1)]]
        return who if who is not None and words and words[-1] in self.cues.roles else None

    def _nearest(self, at: int, reach: int) -> Who | None:
        fallback = told = None
        met = {who.name for k in range(at) if self._addressed(k) and (who := self.at(k, PERSON))}
        for k in range(at - 1, max(-1, at - reach), -1):
            if self._items[k].word in STOPS - {"(", ")"}:
                break
            if self._addressed(k):
                told = told or self.at(k, MEDIA)
                continue
            if who := self.at(k, SURE):
                if who.name in met:
                    continue
                return who
            if fallback is None and (at - k <= NEAR or self.cues.mention.verb_last):
                fallback = None if self._owns(k) else self.at(k, SPEAKER)
            elif fallback and "country" in fallback.kinds and self.cues.mention.verb_last:
                fallback = self.at(k, BODY) or fallback
        return fallback or told

    def _owns(self, k: int) -> bool:
        """Say whether the country at `k` only tells whose the noun before it is, where nouns come first."""
        before = self._items[k - 1] if k else None
        if before is None or not self.cues.mention.verb_last or "country" not in self._items[k].kinds:
            return False
        plain = not before.kinds and before.word.isalpha() and before.word not in self.cues.states
        return plain and before.word not in self.cues.mention.stop | self.cues.mention.join | self.cues.before_names

    def _addressed(self, k: int) -> bool:
        """Say whether the item `k` is only spoken to, where the verb ends the clause: "with the agency X he said"."""
        if not self.cues.mention.verb_last or k == 0:
            return False
        if self._items[k - 1].word in self.cues.places and not self._items[k].kinds & PERSON:
            return True
        helped = k > 1 and self._items[k - 1].word in self.cues.helping
        nouns = (j for j in range(max(0, k - NEAR), k) if self._items[j].word in self.cues.media_nouns)
        before = k - 1 - helped if helped else next(nouns, k) - 1
        return before >= 0 and self._items[before].word in self.cues.hearer
