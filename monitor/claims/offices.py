"""Office frames: a title beside a person, a person named to a post, a title that follows its body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from monitor.claims.cues import Cues
from monitor.claims.draft import Draft
from monitor.claims.find import hits
from monitor.claims.items import SIGNS, Item, ItemSentence
from monitor.claims.matching import Kept
from monitor.claims.rules import OfficeRule, RuleSet
from monitor.types import Modality, Tier, Value, ValueType

PERSON = frozenset({"person"})
BODIES = frozenset({"agency", "organisation"})
BESIDE = 5
BEFORE = 4
FAR = 9
OFFICE_RULE = "office"
FORMER_RULE = "office-former"
"""Marks the claims about one who held the post before."""


class Offices:
    """Finds who holds which post. Remembers the last body spoken of, for "the agency's head"."""

    def __init__(self, rules: RuleSet, cues: Cues, prop: str, above: Mapping[str, Iterable[str]] | None = None) -> None:
        self._rules = rules
        self._above = above or {}
        self._cues = cues
        self._property = prop
        self._places: AbstractSet[str] = frozenset()
        self._offices: list[OfficeRule] = []

    def run(self, sentences: Sequence[ItemSentence]) -> Iterator[Draft]:
        """Yield the holders of the offices that `sentences` name."""
        named = {item.name for sentence in sentences for item in sentence.items}
        self._places = named | {place for name in named for place in self._above.get(name, ())}
        self._offices = [o for o in self._rules.offices if not o.country or o.country in self._places]
        waiting: dict[str, tuple[int, int]] = {}
        gone: set[tuple[str, str]] = set()
        found = list(self._read(sentences, waiting, gone))
        yield from found
        held = {draft.subject for draft in found}
        late = {office: place for office, place in waiting.items() if office not in held}
        for sentence in (s for s in sentences if s.part == 0):
            yield from self._known_holders(sentence, late, gone)

    def _read(
        self, sentences: Sequence[ItemSentence], waiting: dict[str, tuple[int, int]], gone: set[tuple[str, str]]
    ) -> Iterator[Draft]:
        """Yield holders in the order of the text; fill `waiting` with titles whose holder is not named beside them."""
        last_body = ""
        for sentence in sentences:
            bodies = [i.name for k in sentence.marked if (i := sentence.items[k]).kinds & BODIES]
            out, heir = self._changes(sentence)
            for office, first, last in self._titles(sentence, last_body):
                person = self._beside(sentence, first, last, out)
                leaving = next((k for k in sorted(out) if sentence.items[k].name in office.holders), None)
                removed = self._removed(sentence, first)
                if removed is None and person is None:
                    removed = leaving if leaving is not None else next(iter(sorted(out)), None)
                if removed is not None:
                    gone.add((office.office, sentence.items[removed].name))
                    trigger = (min(first, removed), max(last, removed))
                    yield self._draft(sentence, office.office, trigger, removed, FORMER_RULE)
                    person = heir
                if person is None:
                    if removed is None:
                        waiting[office.office] = (sentence.index, first)
                elif person != heir and self._is_former(sentence, first, last, person):
                    gone.add((office.office, sentence.items[person].name))
                else:
                    yield self._draft(sentence, office.office, (first, last), person)
            gone |= {(o.office, sentence.items[k].name) for o in self._offices for k in out}
            yield from self._of_body(sentence)
            yield from self._known_holders(sentence, waiting, gone)
            last_body = bodies[-1] if bodies else last_body

    def titles(
        self, sentences: Sequence[ItemSentence], posts: Sequence[Draft]
    ) -> dict[int, list[tuple[int, int, str]]]:
        """Return where titles stand, by sentence: first item, last item, and the holder.

        Where the verb ends the clause a title without a holder stands for one who is called so.
        """
        holders = {post.subject: post.value.text for post in reversed(posts) if post.rule == OFFICE_RULE}
        gone = {post.value.text for post in posts if post.rule == FORMER_RULE}
        named = {item.name for sentence in sentences for item in sentence.items if item.kinds & PERSON} - gone
        for office in self._offices:
            known = [name for name in office.holders if name in named]
            if office.office not in holders and len(known) == 1:
                holders[office.office] = known[0]
        return {
            sentence.index: [
                (first, last, holders.get(office.office, office.called))
                for office, first, last in self._titles(sentence, "")
                if self._cues.mention.verb_last or office.office in holders
                if not self._cues.mention.verb_last
                or first not in {hit.end for hit in hits(self._cues.former, sentence)}
            ]
            for sentence in sentences
        }

    def _changes(self, sentence: ItemSentence) -> tuple[set[int], int | None]:
        """Return the persons who leave a post, and who takes it after them, as far as the sentence says so."""
        items, cues = sentence.items, self._cues
        people = [k for k in sentence.marked if items[k].kinds & PERSON]
        if not people:
            return set(), None
        out: set[int] = set()
        heir = None
        for hit in hits(cues.loses, sentence):
            out |= {k for k in people if k < hit.start <= k + FAR and not any(k < j < hit.start for j in people)}
        for hit in hits(cues.heirs, sentence):
            heir = next((k for k in people if hit.end <= k <= hit.end + BESIDE and k not in out), heir)
        for hit in hits(cues.in_place_of, sentence):
            found = next((k for k in people if hit.end <= k <= hit.end + BESIDE), None)
            out |= {found} if found is not None and found != heir else set()
            if found is not None and cues.mention.verb_last:
                heir = next((k for k in reversed(people) if k < hit.start <= k + FAR), None)
        for hit in hits(cues.takes_over, sentence):
            heir = next((k for k in reversed(people) if k < hit.start <= k + BESIDE and k not in out), heir)
        return out, heir

    def _titles(self, sentence: ItemSentence, last_body: str) -> list[tuple[OfficeRule, int, int]]:
        found: list[tuple[OfficeRule, int, int]] = []
        for office in self._here(self._rules.full_titles, sentence):
            for hit in hits(office.full, sentence):
                found.append((office, hit.start, hit.end - 1))
        whole = [(first, last) for _, first, last in found]
        for office in self._here(self._rules.bare_titles, sentence):
            for hit in hits(office.roles, sentence):
                if any(first <= hit.start and hit.end - 1 <= last for first, last in whole):
                    continue
                body = self._body(sentence, office, hit.start, hit.end - 1)
                if body is not None:
                    found.append((office, min(hit.start, body), max(hit.end - 1, body)))
                elif self._holder_beside(sentence, office, hit.start, hit.end - 1) or (
                    last_body in office.bodies and self._bare(sentence, hit.start, hit.end - 1)
                ):
                    found.append((office, hit.start, hit.end - 1))
        found.sort(key=lambda row: (row[1], row[1] - row[2]))
        return found

    def _here(self, titles: Kept[OfficeRule], sentence: ItemSentence) -> list[OfficeRule]:
        """Return the offices whose `titles` may stand in `sentence`, of those that the text may speak of."""
        return [o for o in titles.among(sentence.prefixes) if not o.country or o.country in self._places]

    def _body(self, sentence: ItemSentence, office: OfficeRule, first: int, last: int) -> int | None:
        """Return the index of the body that the title at `first` to `last` belongs to."""
        items = sentence.items
        places: list[int] = [*range(last + 1, min(len(items), last + 7)), *range(first - 1, max(-1, first - 4), -1)]
        for k in places:
            if items[k].word in SIGNS and items[k].word != "(":
                if k > last:
                    continue
                break
            if items[k].name in office.bodies:
                inside = items[min(k, last) + 1 : max(k, first)]
                if all(not i.kinds or i.name in office.bodies for i in inside) and not any(
                    i.word in SIGNS for i in inside
                ):
                    return k
        return None

    def _holder_beside(self, sentence: ItemSentence, office: OfficeRule, first: int, last: int) -> bool:
        """Say whether a person known to hold or have held the office stands beside the bare title."""
        person = self._beside(sentence, first, last)
        return person is not None and sentence.items[person].name in office.holders

    def _bare(self, sentence: ItemSentence, first: int, last: int) -> bool:
        """Say whether the title names no other body: "the agency's head", "its head", "head of the agency"."""
        items = sentence.items
        around = (*items[max(0, first - 4) : first], *items[last + 1 : last + 4])
        return not any(i.kinds & {"agency", "organisation", "country", "outlet"} for i in around) and any(
            i.word in self._cues.mention.definite | self._cues.mention.possessives | self._cues.mention.body_nouns
            for i in around
        )

    def _beside(self, sentence: ItemSentence, first: int, last: int, out: AbstractSet[int] = frozenset()) -> int | None:
        """Return the person beside the title at `first` to `last`, none of those who are `out`."""
        items = sentence.items
        if last + 1 < len(items) and items[last + 1].word in self._cues.mention.object_mark:
            return None
        after = self._walk(items, range(last + 1, min(len(items), last + 1 + BESIDE)))
        before = self._walk(items, range(first - 1, max(-1, first - 1 - BESIDE), -1))
        if before is not None and not all(self._links(item) for item in items[before + 1 : first]):
            before = None
        after, before = (None if k in out else k for k in (after, before))
        inside = next((k for k in range(first, last + 1) if items[k].kinds & PERSON and k not in out), None)
        if inside is not None:
            return inside
        if before is not None and (before == first - 1 or (first - before <= 2 and items[before + 1].word == ",")):
            return before
        return after if after is not None else before

    def _links(self, item: Item) -> bool:
        """Say whether a word may stand between a person and the title after it."""
        return (
            item.word == ","
            or item.word
            in self._cues.mention.appoint
            | self._cues.mention.definite
            | self._cues.mention.copula
            | self._cues.mention.indefinite
        )

    def _walk(self, items: Sequence[Item], places: range) -> int | None:
        commas = 0
        for k in places:
            if items[k].kinds & PERSON:
                return k
            if items[k].word == ",":
                commas += 1
                if commas > 1:
                    return None
            elif (
                (items[k].word in SIGNS and items[k].word not in "()")
                or items[k].kinds & ({"date"} | self._rules.subject_kinds)
                or items[k].word in self._cues.mention.join
            ):
                return None
        return None

    def _is_former(self, sentence: ItemSentence, first: int, last: int, person: int) -> bool:
        if any(h.end == person for h in hits(self._cues.in_place_of, sentence)):
            return True
        low, high = min(first, person), max(last, person)
        found = hits(self._cues.former, sentence)
        if any(low - 3 <= h.start <= high and h.end <= high + 3 and h.start <= max(first, person) for h in found):
            return True
        apart = sentence.items[high + 1].word == "," if high + 1 < len(sentence.items) else False
        return any(h.start == high + 1 for h in found) and (apart or self._cues.mention.verb_last)

    def _removed(self, sentence: ItemSentence, first: int) -> int | None:
        """Return the person who is said to be put out of the post whose title is at `first`: "removed X as head"."""
        items, cues = sentence.items, self._cues.mention
        k = first - 1
        while k > 0 and (items[k].word in cues.from_post or items[k].word in cues.definite):
            k -= 1
        if k < 0 or k == first - 1 or not items[k].kinds & PERSON:
            return None
        ends = [h.end for h in hits(self._cues.removed, sentence) if 0 <= k - h.end <= BEFORE]
        plain = any(all(i.word not in SIGNS and not i.kinds for i in items[end:k]) for end in ends)
        return k if plain else None

    def _of_body(self, sentence: ItemSentence) -> Iterator[Draft]:
        """Yield known holders tied to the body: "NAME of the agency"."""
        items = sentence.items
        for k in sentence.marked:
            item = items[k]
            if not item.kinds & PERSON:
                continue
            for office in self._offices:
                near = next((j for j in range(k + 1, min(len(items), k + 4)) if items[j].name in office.bodies), None)
                tied = near is not None and all(i.word not in SIGNS for i in items[k + 1 : near])
                if (
                    tied
                    and near is not None
                    and near > k + 1
                    and item.name in office.holders
                    and not self._is_former(sentence, k, near, k)
                ):
                    yield self._draft(sentence, office.office, (k, near), k)

    def _known_holders(
        self, sentence: ItemSentence, waiting: dict[str, tuple[int, int]], gone: set[tuple[str, str]]
    ) -> Iterator[Draft]:
        """Yield persons whom the pack knows in an office that this text has named without a name."""
        items = sentence.items
        leaves = bool(hits(self._cues.former, sentence))
        for office in self._offices:
            if office.office not in waiting:
                continue
            there = [k for k, item in enumerate(items) if item.kinds & PERSON and item.name in office.holders]
            if leaves and len({items[k].name for k in there}) > 1:
                continue
            for k in there:
                if (office.office, items[k].name) not in gone and not self._is_former(sentence, k, k, k):
                    yield self._draft(sentence, office.office, (k, k), k)

    def _draft(
        self, sentence: ItemSentence, office: str, trigger: tuple[int, int], person: int, rule: str = OFFICE_RULE
    ) -> Draft:
        item = sentence.items[person]
        return Draft(
            sentence.index,
            office,
            self._property,
            Value(ValueType.ENTITY, item.name),
            trigger,
            (person, person),
            trigger,
            Tier.OFFICE,
            rule,
            Modality.ASSERTED,
        )
