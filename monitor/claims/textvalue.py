"""Values in words: where a phrase ends, how a list falls into its members, what the lexicon calls them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from monitor.claims.cues import Cues
from monitor.claims.items import SIGNS, Item, ItemSentence
from monitor.claims.matching import NONE, Kept, Patterns
from monitor.claims.rules import FindRule
from monitor.types import Value, ValueType

MAX_WORDS = 14
MAX_LISTED = 26
"""A list of phrases has so many items at most, a single phrase `MAX_WORDS`."""
LEFT = 2
"""A phrase has so many words at least, once the time that it goes on with is cut off."""
WHEN = frozenset({"time", "date"})
OPENING = 5
"""The words by which a phrase is known for what it is stand among so many items at its beginning."""
LABEL = 4
CLAUSE = 4
"""The verb of a short clause stands among so many items."""
PAIR = 2
LONG = 4
"""Behind so many words a single one that "and" ties is the end of their phrase: "telemetry from wells and pumps"."""
JOINED = 2
"""Two members lie so far apart where one word joins them."""

HYPHENS = frozenset("-\u2010\u2011")


class TextValues:
    """Reads phrases of one document.

    `lexicon` holds canonical phrases by property, with the patterns that mean them.
    """

    def __init__(self, text: str, cues: Cues, lexicon: Mapping[str, Kept[tuple[str, Patterns]]]) -> None:
        self._text = text
        self._cues = cues
        self._lexicon = lexicon
        articles = cues.mention.indefinite
        self._open = articles | cues.mention.not_agents if articles and cues.mention.noun_last else frozenset()

    def phrase(self, sentence: ItemSentence, first: int, last: int) -> Value:
        """Return the words from `first` to `last` as they stand, spaces made plain."""
        items = sentence.items
        return Value(ValueType.TEXT, " ".join(self._text[items[first].start : items[last].end].split()))

    def values(
        self,
        sentence: ItemSentence,
        first: int,
        last: int,
        prop: str,
        *,
        split: bool,
        known: bool = False,
        apart: Patterns = NONE,
    ) -> Iterator[tuple[int, int, Value]]:
        """Yield the members of the list from `first` to `last` (item indexes), with their values.

        With `known`, only those of a list in which the lexicon names one. Two that "and" ties stay one phrase where
        `apart` says what the second must have to be one by itself, and it has none of that.
        """
        before = sentence.items[first - 1] if first else None
        ends = self._cues.mention.stop | SIGNS | self._cues.clause_words
        if split and before is not None and not before.kinds and before.word not in ends:
            first -= 1
        last = min(last, first + (MAX_LISTED if split else MAX_WORDS) - 1)
        members = self._whole(sentence, first, last, prop) if split else [(first, last)]
        if apart:
            members = self._tied(sentence, members, prop, apart)
        named_of = {at: self._named(sentence, *at, prop) for at in members} if split else {}
        known = known and not any(named_of.values())
        for at in members:
            start, end = self._trim(sentence.items, at[0], self._before_time(sentence, *at))
            if end < start or (split and self._says_nothing(sentence.items, start, end)):
                continue
            named = self._named(sentence, start, end, prop) if split else []
            if named:
                for a, b, name in named:
                    yield a, b, Value(ValueType.TEXT, name)
            elif not known:
                yield start, end, self.phrase(sentence, start, end)

    def _says_nothing(self, items: Sequence[Item], start: int, end: int) -> bool:
        """Say whether a member is only a word such as "so", or goes on about things told before: "support them"."""
        told = {k for k in range(start, end + 1) if items[k].word in self._cues.pointing}
        return items[start].word in self._cues.vain or any(k == end or k > start + 1 for k in told)

    def members(
        self, rule: FindRule, sentence: ItemSentence, first: int, last: int
    ) -> Iterator[tuple[int, int, Value]]:
        """Yield what `rule` takes of the phrase from `first` to `last`: its members, of those that it wants."""
        found = self.values(sentence, first, last, rule.property, split=rule.split, known=rule.known, apart=rule.apart)
        for start, end, value in found:
            inside = sentence.items[start : min(end + 1, start + OPENING)]
            if not rule.holds or rule.holds.find(inside, sentence.prefixes):
                yield start, end, value

    def _tied(
        self, sentence: ItemSentence, members: Sequence[tuple[int, int]], prop: str, apart: Patterns
    ) -> list[tuple[int, int]]:
        """Return `members`, those that "and" ties to one phrase as one: "carry sound and pictures to the mill"."""
        found = list(members[:1])
        for first, last in members[1:]:
            between = sentence.items[found[-1][1] + 1 : first]
            tied = len(between) == 1 and between[0].word in self._cues.mention.join
            if tied and self._goes_with(sentence, found[-1], (first, last), apart, last_of_all=len(members) == PAIR):
                own = self._named(sentence, first, last, prop)
                found[-1:] = [found[-1], (first, last)] if own else [(found[-1][0], last)]
            else:
                found.append((first, last))
        return found

    def _goes_with(
        self,
        sentence: ItemSentence,
        one: tuple[int, int],
        two: tuple[int, int],
        apart: Patterns,
        *,
        last_of_all: bool,
    ) -> bool:
        """Say whether `two` is no member by itself: a noun that shares its preposition, or a last one alone."""
        inside = sentence.items[two[0] : two[1] + 1]
        if len(inside) == 1:
            long = one[1] - one[0] + 1 >= LONG
            return last_of_all and long and not apart.find(inside, sentence.prefixes)
        return inside[1].word in self._cues.mention.shared_by and not apart.find(inside[:1], sentence.prefixes)

    def _whole(self, sentence: ItemSentence, first: int, last: int, prop: str) -> list[tuple[int, int]]:
        """Return the members of a list, where two places that one preposition governs are no two members."""
        found: list[tuple[int, int]] = []
        for start, end in self._members(sentence, first, last):
            if found and self._goes_on(sentence, found[-1], (start, end), prop):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        return found

    def _goes_on(self, sentence: ItemSentence, one: tuple[int, int], two: tuple[int, int], prop: str) -> bool:
        """Say whether `two` is one more place beside that which ends `one`: "in Ruritania and the far north"."""
        items, cues = sentence.items, self._cues.mention
        place = one[1]
        joined = two[0] - place == JOINED and items[place + 1].word in cues.join
        ends_with_place = (
            place > one[0] and "country" in items[place].kinds and items[place - 1].word in cues.not_parties
        )
        place_too = items[two[0]].word in cues.definite or "country" in items[two[0]].kinds
        return joined and ends_with_place and place_too and not self._named(sentence, *two, prop)

    def _members(self, sentence: ItemSentence, first: int, last: int) -> list[tuple[int, int]]:
        cuts: list[tuple[int, int]] = []
        inside = sentence.items[first : last + 1]
        found = self._cues.split.find(inside, sentence.prefixes)
        cuts += [(first + h.start, first + h.end) for h in found if not self._hyphened(sentence.items, first + h.start)]
        last = self._end_of_list(sentence, cuts, first, last)
        members: list[tuple[int, int]] = []
        at = first
        for start, end in sorted(cut for cut in cuts if cut[0] <= last):
            if self._begins_clause(sentence, end, last):
                return [(a, b) for a, b in [*members, (at, start - 1)] if a <= b]
            if start >= at:
                members.append((at, start - 1))
                at = end
            elif end > at:
                at = end
        return [(a, b) for a, b in [*members, (at, last)] if a <= b]

    def _hyphened(self, items: Sequence[Item], k: int) -> bool:
        """Say whether a hyphen ties the word at `k` to the one before: "black-and-white pictures"."""
        return k > 0 and items[k].start - items[k - 1].end == 1 and self._text[items[k - 1].end] in HYPHENS

    def _begins_clause(self, sentence: ItemSentence, at: int, last: int) -> bool:
        """Say whether no member begins at `at` but a clause: "mapping, and the landers are a by-product".

        What is about the thing itself is a clause too: "watch the sea, and the mill wants it in orbit".
        """
        cues, items = self._cues.mention, sentence.items
        if at > last:  # the text breaks off behind "and"
            return False
        if cues.noun_last and any(
            items[k].word in cues.pronouns for k in range(at + 1, min(at + LEFT + CLAUSE, last + 1))
        ):
            return True
        behind = (items[k].word for k in range(at + 1, min(at + CLAUSE, last + 1)))
        return cues.noun_last and items[at].word in cues.definite and not cues.copula.isdisjoint(behind)

    def _end_of_list(self, sentence: ItemSentence, cuts: Sequence[tuple[int, int]], first: int, last: int) -> int:
        """Return the last item of a list: a comma without an "and" after it ends one, but not behind a colon."""
        joins = [
            end for start, end in cuts if any(i.word in self._cues.mention.join for i in sentence.items[start:end])
        ]
        commas = [start for start, end in cuts if all(i.word == "," for i in sentence.items[start:end])]
        told = first and sentence.items[first - 1].word == ":"
        if told or any(item.word == ":" for item in sentence.items[:LABEL]):
            return last
        after = [k for k in commas if k >= max(joins, default=0)]
        return min([last, *(k - 1 for k in after)])

    def _trim(self, items: Sequence[Item], start: int, end: int) -> tuple[int, int]:
        lead = self._cues.mention.definite | self._cues.mention.indefinite | {"both", "also", ","}
        while start <= end and items[start].word in lead:
            start += 1
        while end >= start and items[end].word in {",", ".", "also", "("} | self._cues.mention.copula | self._open:
            end -= 1
        return start, end

    def _before_time(self, sentence: ItemSentence, first: int, last: int) -> int:
        """Return where a phrase ends that goes on with how long or since when: "watch the mills for five years"."""
        items, lasting = sentence.items, self._cues.lasting
        for k in range(first + LEFT, last + 1):
            if items[k].kinds & WHEN:
                opens = self._text[items[k].start : items[k].end].partition(" ")[0].casefold()
                leads = (k,) if opens in lasting else (k - 1, k - 2)
                lead = next((j for j in leads if j == k or items[j].word in lasting), first)
                return lead - 1 if lead >= first + LEFT else last
        return last

    def _named(self, sentence: ItemSentence, start: int, end: int, prop: str) -> list[tuple[int, int, str]]:
        inside = sentence.items[start : end + 1]
        found: dict[str, tuple[int, int, str]] = {}
        for name, patterns in self._told_by(sentence, prop):
            for _, (hit, *_) in patterns.find_each(inside, sentence.prefixes):
                if name not in found or hit.end - hit.start > _length(found[name]):
                    found[name] = (hit.start, hit.end, name)
        kept = [a for a in found.values() if not any(_within(a, b) for b in found.values())]
        return sorted((start, end, name) for _, _, name in kept)

    def _told_by(self, sentence: ItemSentence, prop: str) -> Sequence[tuple[str, Patterns]]:
        """Return the phrases that the lexicon has for `prop` and that may stand in `sentence`."""
        return self._lexicon[prop].among(sentence.prefixes) if prop in self._lexicon else ()

    def named_in(self, sentence: ItemSentence, prop: str) -> Iterator[tuple[int, int, Value]]:
        """Yield the phrases of the lexicon that stand anywhere in `sentence`: first and last item, value."""
        found = [
            (hit.start, hit.end, name)
            for name, patterns in self._told_by(sentence, prop)
            for hit in patterns.find(sentence.items, sentence.prefixes)
        ]
        for start, end, name in sorted(a for a in set(found) if not any(_within(a, b) for b in found)):
            yield start, end - 1, Value(ValueType.TEXT, name)


def _length(place: tuple[int, int, str]) -> int:
    return place[1] - place[0]


def _within(inner: tuple[int, int, str], outer: tuple[int, int, str]) -> bool:
    """Say whether `outer` covers `inner` and more."""
    return outer[0] <= inner[0] and inner[1] <= outer[1] and _length(inner) < _length(outer)
