"""Who is meant: names, noun phrases and pronouns resolved over a whole text, and the subject of a given place in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.claims.cues import Cues
from monitor.claims.items import ItemSentence
from monitor.claims.mentions import OF, Form, Mention, mentions_of
from monitor.claims.pattern import find
from monitor.claims.rules import RuleSet
from monitor.types import Modality, Tier

TITLE_WEIGHT = 3
LEAD_WEIGHT = 2
FIRST_WEIGHT = 1
ADJECTIVE = "country-adjective"
MOST_IN_LABEL = 20
PAIR = 2
BREAKS = frozenset({";", "—", ":"})


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


@dataclass(frozen=True, slots=True)
class Discourse:
    """The mentions of every sentence, resolved, and the focus of the document."""

    sentences: tuple[ItemSentence, ...]
    meant: tuple[tuple[Meant, ...], ...]
    focus: tuple[str, ...]
    classes: dict[str, str]
    everyone: tuple[str, ...] = ()
    parts: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    plural_verbs: frozenset[str] = frozenset()
    finite: frozenset[str] = frozenset()

    def subject_at(
        self,
        sentence: int,
        first: int,
        last: int,
        *,
        side: str = "",
        of: frozenset[str] = frozenset(),
        beside: bool = False,
    ) -> Meant | None:
        """Return who the items `first` to `last` speak of: the nearest fitting mention of the sentence, or None.

        `side` prefers mentions "before" or "after". A nearer mention that points at something unknown blocks, unless it
        holds the items themselves and the subject is what stands `beside` them.
        """
        row = [
            m
            for m in self.meant[sentence]
            if self._fits(m, of)
            and not self._is_whole(m, sentence)
            and not (beside and not m.subjects and m.mention.reach[0] <= last and first <= m.mention.reach[1])
        ]
        if not row:
            return None
        scored = sorted((self._distance(m, sentence, first, last, side), k) for k, m in enumerate(row))
        best = row[scored[0][1]]
        if side != "after" and best.subjects and best.mention.last < first:
            best = self._with_coordinated(best, sentence, first)
        return best if best.subjects else None

    def _with_coordinated(self, best: Meant, sentence: int, first: int) -> Meant:
        """Join to `best` what "and" ties to it before a verb of the plural: "A, of 3 kg, and B, of 5 kg, were sold"."""
        items = self.sentences[sentence].items
        verb = next((k for k in range(best.mention.last + 1, first + 1) if items[k].word in self.plural_verbs), None)
        row = [m for m in self.meant[sentence] if m.subjects and m.mention.last < best.mention.first]
        if verb is None or not row or row[-1].mention.first < 0:
            return best
        other = row[-1]
        between = [item.word for item in items[other.mention.last + 1 : best.mention.first]]
        if not set(between) & self.joins or any(w in BREAKS or w in self.finite for w in between):
            return best
        subjects = tuple(dict.fromkeys((*other.subjects, *best.subjects)))
        return Meant(best.mention, subjects)

    def carried(self, sentence: int) -> Meant | None:
        """Return the one thing that a text is about, for a sentence that points at nothing; None if there are more."""
        if not self.meant[sentence] and is_label(self.sentences[sentence]):
            return self.under_heading(sentence)
        if self.meant[sentence]:
            return None
        if len(self.focus) != 1 or len(self.everyone) > 1:
            return self.of_paragraph(sentence)
        return Meant(Mention(sentence, -1, -1, -1, Form.PRONOUN), self.focus)

    def of_paragraph(self, sentence: int) -> Meant | None:
        """Return the one thing that the sentences before, of the same paragraph, speak of; None if there are more."""
        found: Meant | None = None
        for k in range(sentence - 1, max(-1, sentence - 5), -1):
            near = self.sentences[k].paragraph == self.sentences[sentence].paragraph
            if not near and found is not None:
                break
            for meant in self.meant[k]:
                wanted = found.subjects if found is not None else meant.subjects if near else self.focus
                if len(meant.subjects) != 1 or meant.subjects != wanted:
                    return None
                found = meant
        return Meant(Mention(sentence, -1, -1, -1, Form.PRONOUN), found.subjects) if found else None

    def under_heading(self, sentence: int) -> Meant | None:
        """Return the thing that the lines before a line "label: value" name last."""
        for k in range(sentence - 1, max(-1, sentence - 12), -1):
            named = [m for m in self.meant[k] if m.mention.form is Form.NAMED]
            if named:
                one = len(named) == len(named[0].subjects) == 1
                return Meant(Mention(sentence, -1, -1, -1, Form.PRONOUN), named[0].subjects) if one else None
        return None

    def _is_whole(self, meant: Meant, sentence: int) -> bool:
        """Say whether a mention is the whole that something else is part of: "the heaviest of the trio"."""
        first, items = meant.mention.first, self.sentences[sentence].items
        if not meant.mention.plural or first < 2 or items[first - 1].word != OF:
            return False
        return items[first - 2].word in self.parts

    def _fits(self, meant: Meant, of: frozenset[str]) -> bool:
        kinds = {self.classes.get(s, "") for s in meant.subjects} or {meant.mention.kind}
        return not of or not kinds.isdisjoint(of) or kinds == {""}

    def _distance(self, meant: Meant, sentence: int, first: int, last: int, side: str) -> float:
        reach = meant.mention.reach if meant.mention.noun >= 0 else (meant.mention.first, meant.mention.last)
        if reach[0] <= first and last <= reach[1]:
            return -2.0
        before = reach[1] < first
        gap = range(reach[1] + 1, first) if before else range(last + 1, reach[0])
        told = self.sentences[sentence]
        score = float(len(gap)) + 8.0 * told.count(BREAKS, gap.start, gap.stop)
        score += 1.5 * told.count(",", gap.start, gap.stop)
        if side and (side == "before") != before:
            score += 12.0
        elif not side and not before:
            score += 3.0
        if meant.mention.form is Form.PRONOUN and (
            not before or any(m.mention.form is Form.NAMED and m.mention.last < first for m in self.meant[sentence])
        ):
            score += 4.0
        return score


def is_label(sentence: ItemSentence) -> bool:
    """Say whether a sentence is a line of a fact sheet: a label of up to three words, a colon, a value."""
    return any(item.word == ":" for item in sentence.items[1:4]) and len(sentence.items) <= MOST_IN_LABEL


def read_discourse(
    sentences: Sequence[ItemSentence],
    rules: RuleSet,
    cues: Cues,
    classes: dict[str, str],
    default: tuple[str, ...] = (),
) -> Discourse:
    """Find and resolve the mentions of a text from beginning to end; `default` is the focus of one that names none."""
    raw = [mentions_of(sentence, rules, cues.mention) for sentence in sentences]
    focus = default or _focus(sentences, raw)
    listed = tuple(m.names for row in raw for m in row if len(m.names) > 1)
    everyone = tuple(dict.fromkeys(name for row in raw for m in row for name in m.names))
    story = _Story(
        sentences,
        focus,
        everyone,
        _first_sight(raw, focus),
        classes,
        cues.mention.copula,
        _plans(sentences, cues),
        listed,
        rules.bearers,
        cues.mention.indefinite,
    )
    meant = tuple(tuple(story.resolve(m, row) for m in row) for row in map(story.begin, raw))
    parts = cues.mention.superlative | cues.mention.indefinite | frozenset({"one"})
    mention = cues.mention
    return Discourse(
        tuple(sentences),
        meant,
        focus,
        classes,
        everyone,
        parts,
        mention.join,
        mention.plural_verbs,
        mention.copula | mention.plural_verbs,
    )


def _plans(sentences: Sequence[ItemSentence], cues: Cues) -> frozenset[int]:
    """Return the sentences that speak of plans."""
    opens = [p for group in cues.scopes if group.modality is Modality.PLANNED for p in group.opens]
    return frozenset(s.index for s in sentences if any(True for p in opens for _ in find(p, s.items, s.prefixes)))


def _focus(sentences: Sequence[ItemSentence], raw: Sequence[Sequence[Mention]]) -> tuple[str, ...]:
    """Return the subjects that the text is about: the most often named, title and lead weighing more."""
    weight: Counter[str] = Counter()
    lead = next((s.index for s in sentences if s.part > 0), 0)
    for sentence, row in zip(sentences, raw, strict=True):
        worth = TITLE_WEIGHT if sentence.part == 0 else LEAD_WEIGHT if sentence.index <= lead + 1 else 1
        for mention in row:
            for name in mention.names:
                weight[name] += worth
    if not weight:
        return ()
    first = next(mention.names for row in raw for mention in row if mention.names)
    for name in first:
        weight[name] += FIRST_WEIGHT
    best = max(weight.values())
    order = list(weight)
    tops = [name for name in order if weight[name] >= max(best * 0.75, best - 2)]
    return tuple(tops)


def _first_sight(raw: Sequence[Sequence[Mention]], focus: tuple[str, ...]) -> int:
    return next((m.sentence for row in raw for m in row if set(m.names) & set(focus)), 10**6)


class _Story:
    """Walks the mentions in order and remembers what was spoken of last."""

    def __init__(
        self,
        sentences: Sequence[ItemSentence],
        focus: tuple[str, ...],
        everyone: tuple[str, ...],
        first_sight: int,
        classes: dict[str, str],
        copula: frozenset[str],
        plans: frozenset[int],
        listed: tuple[tuple[str, ...], ...],
        bearers: frozenset[str],
        articles: frozenset[str],
    ) -> None:
        self._articles = articles
        self._bearers = bearers
        self._seen: dict[str, None] = {}
        self._listed = listed
        self._plans = plans
        self._everyone = everyone
        self._copula = copula
        self._sentences = sentences
        self._focus = focus
        self._first_sight = first_sight
        self._classes = classes
        self._single: str = ""
        self._group: tuple[str, ...] = ()
        self._last: list[Meant] = []
        self._current: list[Meant] = []

    def begin(self, row: Sequence[Mention]) -> Sequence[Mention]:
        """Turn to the next sentence."""
        if self._current:
            self._last = self._current
        self._current = []
        return row

    def resolve(self, mention: Mention, row: Sequence[Mention]) -> Meant:
        """Return what the mention stands for."""
        subjects = mention.names or self._resolve_unnamed(mention, row)
        meant = Meant(mention, subjects)
        self._current.append(meant)
        self._seen |= dict.fromkeys(mention.names)
        if len(subjects) == 1:
            self._single = subjects[0]
        elif subjects:
            self._group = subjects
        return meant

    def _resolve_unnamed(self, mention: Mention, row: Sequence[Mention]) -> tuple[str, ...]:
        owner = self._predicate_of(mention)
        if owner is not None:
            return owner.subjects
        if mention.form is Form.CONTRAST:
            return () if mention.sentence in self._plans or mention.plural else self._cataphora(mention, ahead=True)
        if mention.form is Form.INDEFINITE:
            return self._cataphora(mention)
        if mention.form is Form.BARE and mention.sentence <= self._first_sight:
            return self._cataphora(mention)
        if mention.place:
            pair = self._pair()
            return (pair[0 if mention.place > 0 else 1],) if pair else ()
        if mention.plural or mention.size > 1:
            return self._many(mention) if mention.form is not Form.BARE else ()
        return self._one(mention)

    def _pair(self) -> tuple[str, ...]:
        """Return the two things spoken of last, in the order in which they were named; () if they are not two."""
        for near in (self._recent_names(), tuple(self._seen)):
            if len(near) == PAIR:
                return near
        return self._group if len(self._group) == PAIR else ()

    def _predicate_of(self, mention: Mention) -> Meant | None:
        """Return the mention that this one describes: "X is a …", "X, a …"."""
        if mention.noun < 0 or not self._current:
            return None
        items, previous = self._sentences[mention.sentence].items, self._current[-1]
        end = max(previous.mention.last, previous.mention.reach[1] if previous.mention.noun >= 0 else 0)
        between = [items[k].word for k in range(end + 1, mention.first)]
        if not previous.subjects or (len(previous.subjects) > 1 and not mention.plural):
            return None
        if between and len(between) <= 4 and between[-1] in self._copula and (len(between) == 1 or between[0] != ","):
            return previous
        if not between and mention.form is Form.INDEFINITE and previous.mention.noun < 0 and previous.mention.last >= 0:
            return previous if items[mention.first].word in self._articles else None
        if between == [","] or between == ["("]:
            return previous if mention.form is not Form.DEFINITE or previous.mention.form is Form.NAMED else None
        return None

    def _cataphora(self, mention: Mention, *, ahead: bool = False) -> tuple[str, ...]:
        """Take an indefinite phrase before the first name for the focus, if the numbers agree.

        `ahead` asks that the name comes in a later sentence.
        """
        phrase = self._sentences[mention.sentence].items[mention.first : mention.noun]
        lone = len(self._everyone) == 1 and not (ahead or mention.plural) and any(ADJECTIVE in i.kinds for i in phrase)
        if (mention.sentence > self._first_sight - ahead and not lone) or mention.sentence > 4 or not self._focus:
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

    def _first_named(self) -> tuple[str, ...]:
        """Return the thing that the text names first, if it names it alone and is about it."""
        first = self._everyone[:1]
        return () if any(first[0] in group for group in self._listed) or first[0] not in self._focus else first

    def _many(self, mention: Mention) -> tuple[str, ...]:
        for group in (
            self._group,
            self._focus,
            self._recent_names(),
            *((tuple(self._seen), self._of_kind(mention), *self._listed) if mention.size else ()),
        ):
            if len(group) > 1 and mention.size in (0, len(group)):
                return group
        return ()

    def _of_kind(self, mention: Mention) -> tuple[str, ...]:
        return tuple(n for n in self._everyone if not mention.kind or self._classes.get(n) == mention.kind)

    def _recent_names(self) -> tuple[str, ...]:
        names = [s for m in (*self._last, *self._current) for s in m.subjects]
        return tuple(dict.fromkeys(names))

    def _one(self, mention: Mention) -> tuple[str, ...]:
        near = [m for m in (*self._last, *self._current) if len(m.subjects) == 1]
        if mention.kind:
            near = [m for m in near if self._classes.get(m.subjects[0], mention.kind) == mention.kind]
        if mention.form is Form.PRONOUN and not near:
            return () if self._follows_bearer(mention) else self._lone_focus()
        if near:
            here = [m for m in self._current if m in near]
            if mention.form is Form.PRONOUN and not here:
                return near[0].subjects
            return near[-1].subjects
        return self._lone_focus() or ((self._single,) if self._single and not mention.kind else ())

    def _follows_bearer(self, mention: Mention) -> bool:
        """Say whether the sentence before speaks of what bears the things spoken of, and of none of them."""
        if not mention.sentence:
            return False
        before = self._sentences[mention.sentence - 1]
        told = any(m.mention.sentence == before.index and m.subjects for m in self._last)
        return not told and any(item.kinds & self._bearers for item in before.items[:4])

    def _lone_focus(self) -> tuple[str, ...]:
        return self._focus if len(self._focus) == 1 else ()
