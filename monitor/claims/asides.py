"""What stands between commas behind a thing: "Alpha, which replaces a lost lander, weighs 3 t" is about Alpha."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.claims.cues import Cues
from monitor.claims.items import SIGNS, Item
from monitor.claims.told import Meant

COMPARED = 4
"""Between "than" and the thing lie fewer words: "than that of Alpha"."""


@dataclass(frozen=True, slots=True)
class Asides:
    """The words that open what is put in behind a thing, those before a thing that only leads up, and verbs."""

    relatives: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    than: frozenset[str] = frozenset()
    """Words behind which a thing is only held against another."""
    anything: bool = False
    """Whether any words may be put in: where articles tell a list from what is put in."""

    def left_out(self, row: list[Meant], items: Sequence[Item], first: int) -> list[Meant]:
        """Return `row` without what is put in behind a known thing, or held against it, and ends before `first`.

        The comma that ends it stands right before `first`, or before a verb.
        """
        row = [m for m in row if not self._held_against(m, items, first)]
        for start in [k for k in range(1, first - 1) if items[k].word == "," and self._opens(row, items, k)]:
            ends = (k for k in range(first - 1, start + 1, -1) if items[k].word == ",")
            end = next((k for k in ends if k + 1 == first or items[k + 1].word in self.verbs), 0)
            known = end and any(m.subjects and m.mention.last < start for m in row)
            if known and not any(self._joined(m, items) for m in row if start < m.mention.first < end):
                row = [m for m in row if not start < m.mention.first < end]
        return row

    def _held_against(self, meant: Meant, items: Sequence[Item], first: int) -> bool:
        """Say whether a comparison with a thing has ended before `first`: "it is heavier than that of Alpha and …"."""
        mention = meant.mention
        at = min(mention.first, mention.reach[0] if mention.noun >= 0 else mention.first)
        than = next((k for k in range(at - 1, max(-1, at - COMPARED), -1) if items[k].word in self.than), None)
        if than is None or any(item.word in self.joins or item.word in SIGNS for item in items[than:at]):
            return False
        behind = [item.word for item in items[mention.last + 1 : first]]
        goes_on = len(behind) > 1 and behind[0] == "," and behind[1] not in self.joins
        return not goes_on and any(word in self.joins or word in self.verbs for word in behind)

    def _joined(self, meant: Meant, items: Sequence[Item]) -> bool:
        """Say whether "and" ties a known thing to what stands before a comma: "Alpha, of 3 t, and Beta, of 5 t, …"."""
        mention = meant.mention
        at = min(mention.first, mention.reach[0] if mention.noun >= 0 else mention.first)
        lead = at - 1 - (at > 1 and items[at - 1].word not in self.joins)
        return bool(meant.subjects) and lead > 0 and items[lead].word in self.joins and items[lead - 1].word == ","

    def _opens(self, row: Sequence[Meant], items: Sequence[Item], comma: int) -> bool:
        if items[comma + 1].word in self.relatives:
            return True
        if not self.anything or items[comma + 1].word in self.joins or items[comma + 1].name:
            return False
        before = next((m for m in row if m.mention.last == comma - 1 and len(m.mention.names) == 1), None)
        if before is None:
            return False
        at = min(before.mention.first, before.mention.reach[0] if before.mention.noun >= 0 else before.mention.first)
        return at == 0 or items[at - 1].word not in self.leads


def asides_of(cues: Cues) -> Asides:
    """Return the words of a language by which things are put in."""
    mention = cues.mention
    verbs = mention.copula | mention.plural_verbs | mention.member_verbs | cues.helping
    leads = mention.leads | mention.not_agents | mention.time_apart | mention.set_against
    return Asides(
        cues.relatives | cues.owning, leads, mention.join, verbs, mention.than, anything=bool(mention.indefinite)
    )
