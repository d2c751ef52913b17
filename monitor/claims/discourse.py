"""Who is meant: names, noun phrases and pronouns resolved over a whole text, and the subject of a given place in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from monitor.claims.asides import Asides, asides_of
from monitor.claims.brackets import told_in_brackets
from monitor.claims.carrying import of_last, of_paragraph
from monitor.claims.company import with_company
from monitor.claims.cues import Cues
from monitor.claims.datelines import lead_of
from monitor.claims.items import SIGNS, Item, ItemSentence
from monitor.claims.mentions import mentions_of
from monitor.claims.pointers import OF, Form, Mention
from monitor.claims.rules import RuleSet
from monitor.claims.story import resolve
from monitor.claims.told import Meant, Told
from monitor.types import Modality

TITLE_WEIGHT = 3
LEAD_WEIGHT = 2
FIRST_WEIGHT = 1
MOST_IN_LABEL = 20
FEW = 4
"""Words that lie so near to each other speak of the name among them."""
HEADING = 2
"""A label in the first sentences, before any heading, speaks of what the whole text is about."""
BREAKS = frozenset({";", "—", ":"})
POINTING = frozenset({Form.PRONOUN, Form.DEFINITE})


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
    company: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    verb_last: bool = False
    buts: frozenset[str] = frozenset()
    asides: Asides = field(default_factory=Asides)

    @property
    def load(self) -> tuple[str, ...]:
        """What the text is about, where it names nothing else; () where it names more."""
        return self.focus if set(self.focus) == set(self.everyone) else ()

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
            and not self._is_idle(m, sentence)
            and not (beside and not m.subjects and m.mention.reach[0] <= last and first <= m.mention.reach[1])
        ]
        row = self.asides.left_out(row, self.sentences[sentence].items, first)
        if not row:
            return None
        if (owner := told_in_brackets(self.sentences[sentence], row, first, last)) is not None:
            return owner
        scored = sorted((self._distance(m, sentence, first, last, side), k) for k, m in enumerate(row))
        best = row[scored[0][1]]
        if side != "after" and best.subjects and best.mention.last < first:
            best = self._with_coordinated(best, sentence, first)
        elif best.subjects and best.mention.first > last:
            best = self._with_following(best, sentence, first, last)
        best = self.with_company(best, sentence)
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

    def with_company(self, best: Meant, sentence: int) -> Meant:
        """Join to a thing named as company the one that it accompanied."""
        row, items = self.meant[sentence], self.sentences[sentence].items
        return with_company(best, row, items, self.company, self.stop, noun_first=self.verb_last)

    def _with_following(self, best: Meant, sentence: int, first: int, last: int) -> Meant:
        """Join to `best` what "and" ties to it behind a verb of the plural, for languages whose verb may come first."""
        items = self.sentences[sentence].items
        row = [m for m in self.meant[sentence] if m.subjects and m.mention.first > best.mention.last]
        if not row or not any(item.word in self.plural_verbs for item in items[first : last + 1]):
            return best
        between = [item.word for item in items[best.mention.last + 1 : row[0].mention.first]]
        if not set(between) & self.joins or any(w in BREAKS or w in self.finite for w in between):
            return best
        return Meant(best.mention, tuple(dict.fromkeys((*best.subjects, *row[0].subjects))))

    def carried(self, sentence: int, beside: tuple[int, int] | None = None) -> Meant | None:
        """Return the one thing that a text is about, for a sentence that points at nothing; None if there are more.

        A phrase that holds the items `beside` is no pointer: "it carried 12 landers".
        """
        row = [
            m
            for m in self.meant[sentence]
            if not self._is_idle(m, sentence)
            and (m.subjects or beside is None or m.mention.reach[0] > beside[1] or beside[0] > m.mention.reach[1])
        ]
        if not row and is_label(self.sentences[sentence]):
            return self.under_heading(sentence)
        if row:
            return None
        if beside is not None and len(self.load) > 1 and self.verb_last:
            return Meant(Mention(sentence, -1, -1, -1, Form.PRONOUN), self.load)
        if len(self.focus) != 1 or len(self.everyone) > 1:
            whole = of_paragraph(self.sentences, self.meant, self.focus, sentence)
            return whole or self.goes_on(sentence)
        return Meant(Mention(sentence, -1, -1, -1, Form.PRONOUN), self.focus)

    def goes_on(self, sentence: int) -> Meant | None:
        """Return the one thing that the last sentence of the paragraph with a pointer is about, None for more."""
        return of_last(self.sentences, self.meant, sentence)

    def under_heading(self, sentence: int) -> Meant | None:
        """Return the thing that the lines before a line "label: value" name last."""
        for k in range(sentence - 1, max(-1, sentence - 12), -1):
            named = [m for m in self.meant[k] if m.mention.form is Form.NAMED]
            if named:
                one = len(named) == len(named[0].subjects) == 1
                found = named[0].subjects if one else self.focus if len(self.focus) == 1 else ()
                return Meant(Mention(sentence, -1, -1, -1, Form.PRONOUN), found) if found else None
        heads = sentence <= HEADING and self.focus
        return Meant(Mention(sentence, -1, -1, -1, Form.PRONOUN), self.focus) if heads else None

    def _is_whole(self, meant: Meant, sentence: int) -> bool:
        """Say whether a mention is the whole that something else is part of: "the heaviest of the trio"."""
        first, items = meant.mention.first, self.sentences[sentence].items
        if not meant.mention.plural or first < 2 or items[first - 1].word != OF:
            return False
        return items[first - 2].word in self.parts

    def _is_idle(self, meant: Meant, sentence: int) -> bool:
        """Say whether a mention without a subject takes part in nothing that is told here.

        "they" in a text about one thing means no things; what is only company is not what the sentence tells of.
        """
        mention = meant.mention
        if meant.subjects or not self.verb_last:
            return False
        if mention.form is Form.PRONOUN and mention.plural and mention.size == 0 and len(self.everyone) == 1:
            return True
        start = mention.reach[0] if mention.noun >= 0 else mention.first
        return start > 0 and self.sentences[sentence].items[start - 1].word in self.company

    def _fits(self, meant: Meant, of: frozenset[str]) -> bool:
        kinds = {self.classes.get(s, "") for s in meant.subjects} or {meant.mention.kind}
        return not of or not kinds.isdisjoint(of) or kinds == {""}

    def _owns(self, meant: Meant, first: int, last: int) -> bool:
        """Say whether words begin with the name of a thing, are few and hold it, or hold the pronoun of a group."""
        mention = meant.mention
        if mention.form is Form.NAMED:
            return last - first <= FEW or (mention.reach[0] if mention.noun >= 0 else mention.first) == first
        return mention.form is Form.PRONOUN and mention.size > 1

    def _distance(self, meant: Meant, sentence: int, first: int, last: int, side: str) -> float:
        reach = meant.mention.reach if meant.mention.noun >= 0 else (meant.mention.first, meant.mention.last)
        if reach[0] <= first and last <= reach[1]:
            return -2.0
        if self.verb_last and first <= reach[0] and reach[1] <= last and self._owns(meant, first, last):
            return -1.0
        before = reach[1] < first
        gap = range(reach[1] + 1, first) if before else range(last + 1, reach[0])
        told = self.sentences[sentence]
        score = float(len(gap)) + 8.0 * told.count(BREAKS, gap.start, gap.stop)
        score += 1.5 * told.count(",", gap.start, gap.stop)
        score += 8.0 * (not self.buts.isdisjoint(told.prefixes) and any(told.items[k].word in self.buts for k in gap))
        if side and (side == "before") != before:
            score += 12.0
        elif not side and not before:
            score += 3.0
        if meant.mention.form is Form.PRONOUN and (
            not before or any(m.mention.form is Form.NAMED and m.mention.last < first for m in self.meant[sentence])
        ):
            score += 4.0
        return score


def opens_with_another(sentence: ItemSentence, first: int, cues: Cues, bearers: frozenset[str] = frozenset()) -> bool:
    """Say whether what acts in the words at `first` is something that the sentence brings in: "a new mill weighs".

    A thing of the kinds `bearers` takes part in what is told of the known things, and is no other subject.
    """
    head = sentence.items[:first]
    if len(head) < len(("a", "mill")) or head[0].word not in cues.mention.indefinite or sentence.count(SIGNS, 0, first):
        return False
    return all(item.kinds.isdisjoint(bearers) for item in head)


def is_label(sentence: ItemSentence) -> bool:
    """Say whether a sentence is a line of a fact sheet: a label of up to three words, a colon, a value."""
    return any(item.word == ":" for item in sentence.items[1:4]) and len(sentence.items) <= MOST_IN_LABEL


def read_discourse(
    sentences: Sequence[ItemSentence],
    rules: RuleSet,
    cues: Cues,
    classes: dict[str, str],
    default: tuple[str, ...] = (),
    homes: Mapping[str, str] | None = None,
) -> Discourse:
    """Find and resolve the mentions of a text from beginning to end; `default` is the focus of one that names none.

    `homes` are the countries of things: "a Ruritanian lander" is none of another country.
    """
    raw = [_no_speakers(mentions_of(sentence, rules, cues.mention), sentence, cues) for sentence in sentences]
    focus = default or _focus(sentences, raw, cues.mention.groups)
    listed = tuple(m.names for row in raw for m in row if len(m.names) > 1)
    everyone = tuple(dict.fromkeys(name for row in raw for m in row for name in m.names))
    told = Told(
        sentences,
        focus,
        everyone,
        _first_sight(raw, focus),
        classes,
        _plans(sentences, cues),
        listed,
        (rules.bearers, rules.bearer_nouns),
        cues.mention,
        homes or {},
        raw,
    )
    meant = tuple(tuple(resolve(told, m, row) for m in row) for row in map(told.begin, raw))
    meant = tuple(
        tuple(m for m in row if m.subjects or m.mention.first == 0 or not m.mention.feminine) for row in meant
    )
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
        mention.accompanied,
        mention.stop,
        mention.verb_last,
        mention.buts,
        asides_of(cues),
    )


def _no_speakers(row: Sequence[Mention], sentence: ItemSentence, cues: Cues) -> list[Mention]:
    """Return the mentions without pronouns that stand for who speaks: "all three, it added, will fly"."""
    items = sentence.items
    alone = [m for m in row if m.form is Form.PRONOUN and m.first == m.last and m.last + 1 < len(items)]
    if not alone or cues.mention.verb_last:
        return list(row)
    ends = {h.start: h.end for h in cues.speech.find(items, sentence.prefixes)}
    told = {m.first for m in alone if _closes(items, ends.get(m.last + 1, 0), cues)}
    return [m for m in row if m.form is not Form.PRONOUN or m.first not in told]


def _closes(items: Sequence[Item], end: int, cues: Cues) -> bool:
    """Say whether what was said, or a sign, follows the words of speech that end before `end`: "it added that …"."""
    if not 0 < end < len(items):
        return end > 0
    return items[end].word in SIGNS or _leads_on(items, end, cues)


def _leads_on(items: Sequence[Item], end: int, cues: Cues) -> bool:
    """Say whether "that" follows at `end`, or behind the day on which it was told: "it reported on Friday that …"."""
    day = next((k + 1 for k in range(end, min(len(items), end + 2)) if "date" in items[k].kinds), end)
    return day < len(items) and items[day].word in cues.complement


def _plans(sentences: Sequence[ItemSentence], cues: Cues) -> dict[int, int]:
    """Return the sentences that speak of plans, and where the first word of it stands in each."""
    told = [p for g in cues.scopes if g.modality is Modality.PLANNED for p in (g.opens, g.closes)]
    found = {s.index: [h.start for p in told for h in p.find(s.items, s.prefixes)] for s in sentences}
    return {index: min(places) for index, places in found.items() if places}


def _focus(
    sentences: Sequence[ItemSentence], raw: Sequence[Sequence[Mention]], groups: Mapping[str, int]
) -> tuple[str, ...]:
    """Return the subjects that the text is about: the most often named, title and lead weighing more."""
    weight: Counter[str] = Counter()
    lead = lead_of(sentences)
    for sentence, row in zip(sentences, raw, strict=True):
        worth = TITLE_WEIGHT if sentence.part == 0 else LEAD_WEIGHT if sentence.index <= lead + 1 else 1
        for name in (name for mention in row if not mention.apposed for name in mention.names):
            weight[name] += worth
    if not weight:
        return ()
    if _counted(sentences, raw, len(weight), groups):
        return tuple(weight)
    first = next(mention.names for row in raw for mention in row if mention.names)
    for name in first:
        weight[name] += FIRST_WEIGHT
    best = max(weight.values())
    order = list(weight)
    tops = [name for name in order if weight[name] >= max(best * 0.75, best - 2)]
    return tuple(tops)


def _counted(
    sentences: Sequence[ItemSentence], raw: Sequence[Sequence[Mention]], size: int, groups: Mapping[str, int]
) -> bool:
    """Say whether headline or lead count all `size` things that the text names, and it points at them: "the two".

    One word may count them there: "Ruritanian trio".
    """
    lead = lead_of(sentences)
    heads = [(sentence, row) for sentence, row in zip(sentences, raw, strict=True) if sentence.index <= lead]
    told = any(m.size == size and m.noun >= 0 for _, row in heads for m in row)
    told = told or any(groups.get(item.word) == size for sentence, _ in heads for item in sentence.items)
    return size > 1 and told and any(m.size == size and m.form in POINTING for row in raw for m in row)


def _first_sight(raw: Sequence[Sequence[Mention]], focus: tuple[str, ...]) -> int:
    return next((m.sentence for row in raw for m in row if set(m.names) & set(focus)), 10**6)
