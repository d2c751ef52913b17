"""A text as it is told: what each of its mentions stands for, resolved one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.claims.bystanders import brings_in, is_aside, of_strangers, owner_of, tells_of_companion
from monitor.claims.comparisons import is_compared
from monitor.claims.cues import MentionCues
from monitor.claims.family import at_place, one_before, pairs_of
from monitor.claims.items import ItemSentence
from monitor.claims.loads import named_of_load, two_with_company
from monitor.claims.matching import Patterns
from monitor.claims.pointers import ADJECTIVE, Form, Mention
from monitor.claims.predicates import called_so, is_all
from monitor.claims.sorts import Sorts
from monitor.types import Tier

PAIR = 2
OPENING = 7
"""The words that say by whom something is told are fewer."""
ASIDE = 6
"""What is put in between commas has fewer words."""
SHORT_QUESTION = 8
OPENS = 4
"""What a sentence speaks of is among its first items."""
PRESENTED = 3
"""A sentence presents the thing of a mention that begins within so many words."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A mention and the subjects it stands for; none where that cannot be told."""

    mention: Mention
    subjects: tuple[str, ...]

    @property
    def tier(self) -> Tier:
        """How surely the subject is known."""
        if self.mention.form is not Form.NAMED:
            return Tier.COREFERENCE
        return Tier.NAMED if len(self.subjects) == 1 else Tier.AMONG


class Story:
    """Walks the mentions in order and remembers what was spoken of last."""

    def __init__(
        self,
        sentences: Sequence[ItemSentence],
        focus: tuple[str, ...],
        everyone: tuple[str, ...],
        first_sight: int,
        classes: dict[str, str],
        plans: Mapping[int, int],
        listed: tuple[tuple[str, ...], ...],
        bearers: tuple[frozenset[str], Patterns],
        cues: MentionCues,
        homes: Mapping[str, str],
        rows: Sequence[Sequence[Mention]] = (),
    ) -> None:
        self._rows = rows
        self._homes = homes
        self._cues = cues
        self._articles = cues.indefinite
        self._prepositions = cues.not_agents
        self._owner_endings = cues.owner_endings
        self._verb_last = cues.verb_last
        self._definite = cues.definite
        self._no_articles = cues.bare_is_definite
        self._before = cues.one_before
        self._bearers = bearers
        self._seen: dict[str, None] = {}
        self._sorts = Sorts()
        self._listed = listed
        self._plans = plans
        self._everyone = everyone
        self._copula = cues.copula
        self._presents = cues.presents
        self._sentences = sentences
        self._lead = next((s.index for s in sentences if s.part > 0), 0)
        self._focus = focus
        self._first_sight = first_sight
        self._classes = classes
        self._single: str = ""
        self._group: tuple[str, ...] = ()
        self._last: list[Meant] = []
        self._current: list[Meant] = []

    def begin(self, row: Sequence[Mention]) -> Sequence[Mention]:
        """Turn to the next sentence."""
        if any(m.subjects or m.mention.noun >= 0 for m in self._current) or (self._current and not self._verb_last):
            told = [m for m in self._current if not self._compared(m)]
            self._last = told if any(m.subjects for m in told) else self._current
        self._current = []
        return row

    def resolve(self, mention: Mention, row: Sequence[Mention]) -> Meant:
        """Return what the mention stands for."""
        unnamed = self._one(mention) if self._presented(mention) else self._resolve_unnamed(mention, row)
        other = self._of_other_class(mention, unnamed) or self._foreign(mention, unnamed)
        subjects = mention.names or (() if other else unnamed)
        meant = Meant(mention, subjects)
        self._current.append(meant)
        self._seen |= dict.fromkeys(mention.names)
        self._sorts.note(mention, self._sentences[mention.sentence].items)
        if len(subjects) == 1 and not mention.apposed:
            self._single = subjects[0]
        elif len(subjects) > 1:
            self._group = subjects
        return meant

    def _of_other_class(self, mention: Mention, subjects: tuple[str, ...]) -> bool:
        """Say whether a phrase has the noun of another class than that of `subjects`: "the fleet" is no lander."""
        if not subjects or not mention.kind or mention.plural or self._predicate_of(mention) is not None:
            return False
        return all(self._classes.get(name, mention.kind) != mention.kind for name in subjects)

    def _foreign(self, mention: Mention, subjects: tuple[str, ...]) -> bool:
        """Say whether a phrase calls its thing one of a country that is home to none of `subjects`."""
        homes = {self._homes.get(name, "") for name in subjects}
        later = mention.form is Form.INDEFINITE and mention.sentence > self._first_sight
        brought_in = self._no_articles or later
        if not brought_in or not all(homes) or mention.noun < 0 or self._predicate_of(mention) is not None:
            return False
        phrase = self._sentences[mention.sentence].items[mention.reach[0] : mention.reach[1] + 1]
        called = {item.name for item in phrase if ADJECTIVE in item.kinds} | owner_of(
            self._sentences[mention.sentence].items, mention, self._owner_endings, bare=self._verb_last
        )
        return bool(called) and called.isdisjoint(homes)

    def _resolve_unnamed(self, mention: Mention, row: Sequence[Mention]) -> tuple[str, ...]:
        owner = self._predicate_of(mention)
        if owner is not None:
            return owner.subjects
        if mention.described:
            return self._just_named(mention)
        if mention.rest:
            return self._rest(mention)
        if mention.age:
            return self._of_family(mention)
        alone = self._plans.get(mention.sentence, mention.last) >= mention.last and len(self._everyone) == 1
        if mention.fresh and not mention.plural and (alone or self._in_lead(mention)):
            return self._lone_focus()
        if mention.form is Form.CONTRAST:
            return () if mention.sentence in self._plans or mention.plural else self._cataphora(mention, ahead=True)
        if (named := self._load(mention, row)) is not None:
            return named
        if mention.form is Form.INDEFINITE:
            return self._lone_focus() if self._answers(mention) else self._cataphora(mention)
        if mention.form is Form.BARE and mention.sentence <= self._first_sight:
            nameless = not self._everyone and not mention.plural
            return self._cataphora(mention) or (self._lone_focus() if nameless else ())
        if mention.place:
            return self._nth(mention.place)
        if mention.plural or mention.size > 1:
            return self._many(mention) if mention.form is not Form.BARE else self._bare_group(mention)
        return self._one(mention)

    def _load(self, mention: Mention, row: Sequence[Mention]) -> tuple[str, ...] | None:
        """Return those of a load whom the text goes on to name, None where the mention speaks of none."""
        return named_of_load(mention, row, self._sentences, self._rows, self._cues.among, self._cues.riders)

    def _pair(self) -> tuple[str, ...]:
        """Return the two things spoken of last, in the order in which they were named; () if they are not two."""
        here = tuple(dict.fromkeys(name for m in self._current for name in m.mention.names))
        for near in (here, self._recent_names(), tuple(self._seen)):
            if len(near) == PAIR:
                return near
        return self._group if len(self._group) == PAIR else ()

    def _nth(self, place: int) -> tuple[str, ...]:
        """Return the first or the last of two, or the thing at `place` of a larger group; () if there is none."""
        if place > PAIR and (named := at_place(place, self._everyone)):
            return named
        row = self._pair() or (self._group if self._verb_last else ())
        return (row[place - (place > 0)],) if place <= len(row) > 0 else ()

    def _rest(self, mention: Mention) -> tuple[str, ...]:
        """Return those of a group that are left once one of it was singled out: "the other two"."""
        near = [m.subjects for m in (*reversed(self._current), *reversed(self._last)) if m.subjects]
        for group in (self._group, *reversed(self._listed), self._focus, tuple(self._seen)):
            told = next((names for names in near if set(names) < set(group)), ())
            left = tuple(name for name in group if name not in told)
            if told and left and (mention.size <= 1 or mention.size == len(left)):
                return left
        return ()

    def _of_family(self, mention: Mention) -> tuple[str, ...]:
        """Return the older or the newer of the two things of one family that the text names; () if it names no two."""
        pairs = pairs_of(self._everyone)
        if len(pairs) == 1:
            return (pairs[0][0 if mention.age < 0 else 1][1],)
        if before := self._one_before(mention):
            return before
        if not pairs and self._sentences[mention.sentence].items[mention.first].word in self._definite:
            return self._focus if len(self._everyone) == 1 else ()
        return ()

    def _one_before(self, mention: Mention) -> tuple[str, ...]:
        """Return the known thing whose number is one less than that of the thing whose predecessor is spoken of."""
        items = self._sentences[mention.sentence].items
        near = (m.subjects for m in (*reversed(self._current), *reversed(self._last)))
        name = next((subjects[0] for subjects in near if len(subjects) == 1), None)
        if name is None or not any(i.word in self._before for i in items[mention.first : mention.last + 1]):
            return ()
        return one_before(name, self._classes)

    def _predicate_of(self, mention: Mention) -> Meant | None:
        """Return the mention that this one describes: "X is a …", "X, a …"."""
        if mention.noun < 0 or not self._current:
            return None
        items, previous = self._sentences[mention.sentence].items, self._current[-1]
        after = items[mention.last + 1].word if mention.last + 1 < len(items) else ","
        describes = self._verb_last and not mention.plural and mention.form is not Form.DEFINITE
        if describes and after in self._copula - {","}:
            named = {m.subjects: m for m in self._current if m.mention.form is Form.NAMED}
            if len(named) == 1 and all(len(subjects) == 1 for subjects in named):
                return next(iter(named.values()))
        end = max(previous.mention.last, previous.mention.reach[1] if previous.mention.noun >= 0 else 0)
        between = [items[k].word for k in range(end + 1, mention.first)]
        if not previous.subjects or (len(previous.subjects) > 1 and not mention.plural):
            return None
        between = _without_aside(between)
        if called_so(items, mention, between, self._cues):
            return previous
        if between and len(between) <= 4 and between[-1] in self._copula and (len(between) == 1 or between[0] != ","):
            return previous
        if not between and mention.form is Form.INDEFINITE and previous.mention.noun < 0 and previous.mention.last >= 0:
            return previous if items[mention.first].word in self._articles else None
        if between == [","] and mention.form is Form.DEFINITE and self._compared(previous):
            return None
        if between == [","] or between == ["("]:
            return previous if mention.form is not Form.DEFINITE or previous.mention.form is Form.NAMED else None
        return None

    def _presented(self, mention: Mention) -> bool:
        """Say whether the sentence says by this mention what the thing spoken of last is: "это первый аппарат"."""
        items = self._sentences[mention.sentence].items
        if self._last and not self._current and is_all(items, mention, self._cues):
            return True
        return (
            bool(self._last)
            and not mention.names
            and not (self._current or mention.plural or mention.rest)
            and mention.noun >= 0
            and 0 < mention.first <= PRESENTED
            and items[0].word in self._presents
        )

    def _just_named(self, mention: Mention) -> tuple[str, ...]:
        """Return the one thing that the sentence named last, for a phrase that goes on to describe it."""
        named = [m for m in self._current if m.mention.form is Form.NAMED]
        return named[-1].subjects if named and len(named[-1].subjects) == 1 else ()

    def _cataphora(self, mention: Mention, *, ahead: bool = False) -> tuple[str, ...]:
        """Take an indefinite phrase before the first name for the focus, if the numbers agree.

        `ahead` asks that the name comes in a later sentence.
        """
        phrase = self._sentences[mention.sentence].items[mention.first : mention.noun]
        told = any(ADJECTIVE in i.kinds for i in phrase) and len(self._everyone) == 1
        lone = (told or self._in_lead(mention)) and not (ahead or mention.plural)
        leads = mention.sentence == self._lead and mention.size > 1 and not ahead
        late = mention.sentence > self._first_sight - ahead and not (lone or leads)
        if late or mention.sentence > 4 or not self._focus:
            return ()
        if any(m.subjects and m.mention.form is Form.NAMED for m in self._current):
            return ()
        if mention.plural or mention.size > 1:
            return next(
                (
                    g
                    for g in (self._focus, self._of_kind(mention), *self._listed)
                    if len(g) == (mention.size or len(g)) > 1
                ),
                (),
            )
        return self._focus if len(self._focus) == 1 else self._first_named()

    def _answers(self, mention: Mention) -> bool:
        """Say whether the mention opens the answer to a question about the thing: "What is it? A lander that …"."""
        if mention.first > 0 or mention.sentence == 0 or mention.plural:
            return False
        asked = self._sentences[mention.sentence - 1].items
        about = any(m.mention.form is Form.PRONOUN and m.subjects == self._focus for m in self._last)
        return bool(asked) and asked[-1].word == "?" and len(asked) <= SHORT_QUESTION and about

    def _in_lead(self, mention: Mention) -> bool:
        """Say whether the mention opens the story below a headline that names the one thing it is about."""
        lead = mention.sentence == self._lead > self._first_sight and mention.sentence not in self._plans
        return lead and len(self._focus) == 1

    def _first_named(self) -> tuple[str, ...]:
        """Return the thing that the text names first, if it names it alone and is about it."""
        first = self._everyone[:1]
        return () if any(first[0] in group for group in self._listed) or first[0] not in self._focus else first

    def _many(self, mention: Mention) -> tuple[str, ...]:
        if self._current and not self._current[-1].subjects:
            items = self._sentences[mention.sentence].items
            homes = {self._homes.get(name, "") for name in self._everyone}
            if of_strangers(items, mention, self._current[-1].mention, homes):
                return ()
        for group in (
            self._group,
            self._focus,
            self._named_lately() if self._opens(mention) else (),
            *((tuple(self._seen), self._of_kind(mention), *self._listed) if mention.size else ()),
        ):
            if len(group) > 1 and mention.size in (0, len(group)):
                return group
        if mention.size > 1 and mention.form is Form.DEFINITE and (left := self._rest(mention)):
            return left
        before = self._sentences[mention.sentence - 1].items if mention.sentence else ()
        return self._lone_focus() if two_with_company(mention, before) else ()

    def _opens(self, mention: Mention) -> bool:
        """Say whether the mention opens its sentence, or is no bare pronoun: "which they launched" may be people."""
        return mention.form is not Form.PRONOUN or mention.size > 1 or mention.first <= 1

    def _bare_group(self, mention: Mention) -> tuple[str, ...]:
        """Take a bare plural that opens a sentence for the group spoken of in the sentence before: "Landers flew".

        Where nouns have no articles it may open it behind a phrase that says by whom: "По данным бюро, аппараты …".
        """
        items = self._sentences[mention.sentence].items
        behind = self._no_articles and mention.first <= OPENING and items[mention.first - 1].word == ","
        told = (mention.first == 0 or behind) and any(m.subjects == self._group for m in self._last)
        near = told and self._last[0].mention.sentence == mention.sentence - 1
        return self._group if near and len(self._group) > 1 else ()

    def _of_kind(self, mention: Mention) -> tuple[str, ...]:
        return tuple(n for n in self._everyone if not mention.kind or self._classes.get(n) == mention.kind)

    def _recent_names(self) -> tuple[str, ...]:
        names = [s for m in (*self._last, *self._current) for s in m.subjects]
        return tuple(dict.fromkeys(names))

    def _named_lately(self) -> tuple[str, ...]:
        """Return what the sentence before and this one name; what they only point at is not of that row."""
        names = [name for m in (*self._last, *self._current) for name in m.mention.names]
        return tuple(dict.fromkeys(names))

    def _one(self, mention: Mention) -> tuple[str, ...]:
        if sort := self._sorts.of(mention, self._sentences[mention.sentence].items, self._everyone):
            return sort
        pronoun = mention.form is Form.PRONOUN
        near = next((m for m in reversed(self._current) if self._may_be(mention, m) and not self._compared(m)), None)
        if near is None and pronoun and self._follows_bearer(mention):
            return ()
        if near is None and (self._no_articles or pronoun) and self._of_bystander(mention):
            return ()
        if near is None:
            before = self._last if pronoun else reversed(self._last)
            near = next((m for m in before if self._may_be(mention, m)), None)
        if near is not None:
            return near.subjects
        if pronoun:
            return self._lone_focus()
        return self._lone_focus() or ((self._single,) if self._single and not mention.kind else ())

    def _compared(self, told: Meant) -> bool:
        return is_compared(self._sentences[told.mention.sentence].items, told.mention, self._cues)

    def _of_bystander(self, mention: Mention) -> bool:
        """Say whether the sentence before speaks of nothing but another thing, so that a pointer may mean that one."""
        if not mention.sentence or mention.plural:
            return False
        before = self._sentences[mention.sentence - 1]
        row = [m for m in self._last if m.mention.sentence == before.index]
        row = [m for m in row if not is_aside(before.items, m.mention, self._prepositions)]
        if any(m.subjects for m in row):
            return False
        led = self._prepositions | {","}
        there = [m.mention for m in row if self._no_articles or not is_aside(before.items, m.mention, led, nouns=True)]
        return brings_in(there, indefinite=not self._no_articles) or tells_of_companion(before)

    def _may_be(self, mention: Mention, told: Meant) -> bool:
        """Say whether what was told names one thing, and one of the kind that a mention asks for."""
        if len(told.subjects) != 1 or told.mention.apposed:
            return False
        return not mention.kind or self._classes.get(told.subjects[0], mention.kind) == mention.kind

    def _follows_bearer(self, mention: Mention) -> bool:
        """Say whether the sentence before speaks of what bears the things spoken of, and of none of them."""
        if not mention.sentence:
            return False
        before = self._sentences[mention.sentence - 1]
        told = any(m.mention.sentence == before.index and m.subjects for m in self._last)
        told = told or any(item.word == ":" for item in before.items[:OPENS])  # a line of a fact sheet: "Rocket: Beta"
        kinds, nouns = self._bearers
        named = any(item.kinds & kinds for item in before.items[:OPENS])
        return not told and (named or any(h.start < OPENS for h in nouns.find(before.items, before.prefixes)))

    def _lone_focus(self) -> tuple[str, ...]:
        return self._focus if len(self._focus) == 1 else ()


def _without_aside(words: list[str]) -> list[str]:
    """Return the words behind what a pair of commas puts in between: "is" of ", it said, is"."""
    closes = next((k for k, word in enumerate(words) if k and word == ","), 0)
    return words[closes + 1 :] if words[:1] == [","] and 1 < closes <= ASIDE and closes + 1 < len(words) else words
