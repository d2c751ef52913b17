"""What a text has told so far: the things named, pointed at and singled out, sentence after sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from monitor.claims.comparisons import is_compared as is_compared_with
from monitor.claims.datelines import lead_of
from monitor.claims.items import ItemSentence
from monitor.claims.matching import Patterns
from monitor.claims.mentioncues import MentionCues
from monitor.claims.pointers import Form, Mention
from monitor.claims.sorts import Sorts
from monitor.types import Tier


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


@dataclass(slots=True)
class Told:
    """A text, what is known of the things it names, and what it has told up to the mention that is resolved."""

    sentences: Sequence[ItemSentence]
    focus: tuple[str, ...]
    """What the text is about."""
    everyone: tuple[str, ...]
    """All things that it names, in their order."""
    first_sight: int
    """The first sentence that names one of the focus."""
    classes: Mapping[str, str]
    plans: Mapping[int, int]
    """The sentences that speak of plans, and where the first word of it stands in each."""
    listed: tuple[tuple[str, ...], ...]
    """The things that are named together, row by row."""
    bearers: tuple[frozenset[str], Patterns]
    """What bears the things spoken of: kinds of items, and nouns."""
    cues: MentionCues
    homes: Mapping[str, str]
    """The countries of things."""
    rows: Sequence[Sequence[Mention]] = ()
    """The mentions of every sentence, not yet resolved."""
    seen: dict[str, None] = field(default_factory=dict)
    sorts: Sorts = field(default_factory=Sorts)
    single: str = ""
    """The one thing spoken of last."""
    group: tuple[str, ...] = ()
    """The things spoken of together last."""
    last: list[Meant] = field(default_factory=list)
    """What the sentence before speaks of."""
    current: list[Meant] = field(default_factory=list)
    """What this sentence has spoken of so far."""
    lead: int = field(init=False)
    """The first sentence below the headline."""

    def __post_init__(self) -> None:
        """Find where the text begins below its headline."""
        self.lead = lead_of(self.sentences)

    def begin(self, row: Sequence[Mention]) -> Sequence[Mention]:
        """Turn to the next sentence."""
        if any(m.subjects or m.mention.noun >= 0 for m in self.current) or (self.current and not self.cues.verb_last):
            told = [m for m in self.current if not self.is_compared(m)]
            self.last = told if any(m.subjects for m in told) else self.current
        self.current = []
        return row

    def note(self, meant: Meant) -> None:
        """Remember what the last mention of this sentence stands for."""
        mention, subjects = meant.mention, meant.subjects
        self.current.append(meant)
        self.seen |= dict.fromkeys(mention.names)
        self.sorts.note(mention, self.sentences[mention.sentence].items)
        if len(subjects) == 1 and not mention.apposed:
            self.single = subjects[0]
        elif len(subjects) > 1:
            self.group = subjects

    def recent_names(self) -> tuple[str, ...]:
        """Return what the sentence before and this one speak of."""
        names = [s for m in (*self.last, *self.current) for s in m.subjects]
        return tuple(dict.fromkeys(names))

    def named_lately(self) -> tuple[str, ...]:
        """Return what the sentence before and this one name; what they only point at is not of that row."""
        names = [name for m in (*self.last, *self.current) for name in m.mention.names]
        return tuple(dict.fromkeys(names))

    def of_kind(self, mention: Mention) -> tuple[str, ...]:
        """Return the things of the text that are of the kind that a mention asks for."""
        return tuple(n for n in self.everyone if not mention.kind or self.classes.get(n) == mention.kind)

    def lone_focus(self) -> tuple[str, ...]:
        """Return the one thing that the text is about; () if there are more."""
        return self.focus if len(self.focus) == 1 else ()

    def is_another_time(self, sentence: int) -> bool:
        """Say whether a sentence sets what it tells against what befell another of the things before: "this time"."""
        there = self.sentences[sentence]
        return len(self.everyone) > 1 and bool(self.cues.another_time.find(there.items, there.prefixes))

    def is_compared(self, meant: Meant) -> bool:
        """Say whether a thing was named only to be compared with."""
        return is_compared_with(self.sentences[meant.mention.sentence].items, meant.mention, self.cues)
