"""What a deal is about: "on crew flights", "its object is …", "… were discussed", "a crew exchange agreement"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.claims.cues import Cues
from monitor.claims.discourse import BREAKS
from monitor.claims.draft import Draft
from monitor.claims.find import hits
from monitor.claims.items import POSSESSIVE, SIGNS, Item, ItemSentence
from monitor.claims.matching import Hit
from monitor.claims.parties import MAX_APART, PARTY, leads_off
from monitor.claims.rules import PactRule
from monitor.claims.textvalue import TextValues
from monitor.types import Tier

BESIDE = 4
ASIDE = 3


class Matters:
    """Reads what deals are about, as claims of the property `prop`."""

    def __init__(self, cues: Cues, texts: TextValues, prop: str) -> None:
        self._cues = cues
        self._texts = texts
        self._property = prop

    def of(self, rule: PactRule, sentence: ItemSentence, hit: Hit, subject: str) -> Iterator[Draft]:
        """Yield what the deal of `subject` is about that the words at `hit` tell of."""
        own, pooled = hits(rule.about, sentence), hits(rule.pooled, sentence)
        for about in (*sorted(own, key=_is_noun), *sorted(pooled, key=_is_noun)):
            place = self._matter(sentence, hit, about)
            in_name = about.start and sentence.items[about.start - 1].word in self._cues.mention.body_nouns
            if place is None or in_name:  # "the agency for mills" is a name
                continue
            for matter in self._one_by_one(sentence.items, *place):
                span = (min(hit.start, matter[0]), max(hit.end - 1, matter[1]))
                for first, end, value in self._texts.values(sentence, *matter, self._property, split=False):
                    yield Draft(
                        sentence.index, subject, self._property, value, span, (first, end), None, Tier.AMONG,
                        rule.id, rule.modality,
                    )  # fmt: skip
            return

    def _one_by_one(self, items: Sequence[Item], first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield what a deal is about one by one, where each opens alike: "for A and for B", "a mill and a mine"."""
        cues = self._cues.mention
        lead = items[first - 1].word if first else ""
        ties = cues.join - self._cues.partner_marks
        for k in range(first + 1, last):
            opens = items[k + 1].word
            alike = opens == lead or (items[first].word in cues.indefinite and opens in cues.indefinite)
            if items[k].word in ties and alike and k + 1 < last:
                yield first, k - 1
                first = k + 1 + (opens == lead)
        yield first, last

    def _before_noun(self, items: Sequence[Item], noun: int) -> tuple[int, int] | None:
        """Return the words that say before the noun what a deal is about: "a crew exchange agreement"."""
        cues = self._cues.mention
        first = noun
        while (
            first > max(0, noun - BESIDE)
            and not items[first - 1].kinds
            and items[first - 1].word not in cues.stop | cues.definite | cues.indefinite | cues.possessives | SIGNS
            and items[first - 1].word not in self._cues.plain_deals | {POSSESSIVE}
        ):
            first -= 1
        opened = first and items[first - 1].word in cues.definite | cues.indefinite | cues.possessives | {POSSESSIVE}
        return (first, noun - 1) if opened and first < noun else None

    def _points_back(self, item: Item) -> bool:
        """Say whether a word behind a break takes up what was said before it: "…: this was agreed"."""
        return item.word in self._cues.mention.definite | self._cues.mention.presents

    def _matter(self, sentence: ItemSentence, hit: Hit, about: Hit) -> tuple[int, int] | None:
        """Return the words that say what a deal is about: those after a cue, or before one such as "were discussed"."""
        items = sentence.items
        text_at = about.slot("text")
        if _is_noun(about):
            inside = hit.start <= about.start and about.end <= hit.end
            return self._before_noun(items, about.start) if inside else None
        if text_at is None:
            if abs(about.start - hit.start) > BESIDE:
                return None
            first = about.start
            while first > 0 and items[first - 1].word not in BREAKS | {".", ")"}:
                first -= 1
            return (first, about.start - 1) if 0 < about.start - first <= MAX_APART else None
        if self._cues.mention.verb_last and about.start < hit.start < about.end:
            about = about._replace(end=hit.start)
        if any(items[k].word in BREAKS and not self._points_back(items[k + 1]) for k in range(about.end, hit.start)):
            return None
        ahead = about.start < hit.start and (about.end > hit.start or hit.start - about.end > ASIDE)
        between = range(hit.end, about.start)
        aside = (
            any(items[k].word in self._cues.relatives | self._cues.clause_words for k in between)
            or len(between) > MAX_APART
        )
        if ahead and self._cues.mention.agent_endings and about.start == 0:
            about = about._replace(end=min(about.end, hit.start))
        elif ahead or aside:
            return None
        noun = text_at + (items[text_at].word in self._cues.mention.definite)
        if noun < len(items) and items[noun].word in self._cues.no_matter:
            return None
        fronted = items[text_at - 1].word == ","
        if fronted and about.start > ASIDE:
            return None
        if self._says_nothing(items, text_at, fronted=fronted):
            return None
        first, last = self._before_parties(items, text_at, about.end) or (0, -1)
        names_deal = first < hit.end <= last + 1 < len(items) and items[last + 1].word in self._cues.between
        return None if last < first or names_deal else (first, last)

    def _says_nothing(self, items: Sequence[Item], first: int, *, fronted: bool) -> bool:
        """Say whether words begin with when, where or with whom something was agreed: "agreed in May"."""
        led = items[first].word in self._cues.mention.stop and first + 1 < len(items)
        beside = {"date", "person", "site", "time"} | (frozenset() if fronted else PARTY | {"count"})
        dated = led and "date" in items[first + 1].kinds
        return dated or items[first].word in SIGNS or bool(items[first].kinds & beside)

    def _before_parties(self, items: Sequence[Item], first: int, end: int) -> tuple[int, int] | None:
        """Return what stands from `first` on before the parties are named; a lone word before them says nothing."""
        parties = (
            k
            for k in range(first + 1, end)
            if items[k].word in self._cues.between or (items[k].kinds & PARTY and leads_off(items, k, self._cues))
        )
        last = next(parties, end) - 1
        if self._cues.mention.verb_last:
            last = next((k - 1 for k in range(first + 1, last + 1) if self._ends_matter(items, k)), last)
        last = next((k - 1 for k in range(first + 1, last + 1) if self._tells(items[k])), last)
        bare = last == first and last + 1 < len(items) and bool(items[last + 1].kinds & PARTY)
        return None if bare and self._cues.mention.verb_last else (first, last)

    def _tells(self, item: Item) -> bool:
        """Say whether a word is the verb of the sentence, behind what the deal is about: "On a mill was agreed"."""
        ends = self._cues.matter_endings
        return item.word in self._cues.matter_ends or (bool(ends) and not item.kinds and item.word.endswith(ends))

    def _ends_matter(self, items: Sequence[Item], k: int) -> bool:
        """Say whether, where verbs end clauses, what a deal is about has ended before `k`: at two parties or a verb."""
        cues = self._cues.mention
        pair = k + 2 < len(items) and items[k + 1].word in cues.join and bool(items[k + 2].kinds & PARTY)
        return items[k].word in cues.object_mark | self._cues.finite or (pair and bool(items[k].kinds & PARTY))


def _is_noun(about: Hit) -> bool:
    """Say whether the words before what a deal is about are the noun for the deal itself."""
    return about.slot("text") is None and about.end - about.start == 1


def is_part(draft: Draft, other: Draft) -> bool:
    """Say whether the matter of `draft` is a part of the longer one of `other`, told of the same subject."""
    (first, last), (low, high) = draft.value_at, other.value_at
    return draft.subject == other.subject and low <= first <= last <= high and high - low > last - first
