"""The rules of a pack, compiled for one language: what the frames run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from monitor.claims.matching import NONE, Kept, Patterns
from monitor.types import Modality


@dataclass(frozen=True, slots=True)
class FindRule:
    """Finds values of one property.

    With `say`, a value stands in the slot `<value:...>` or `<text>` of a pattern, or is the constant `constant`.
    With `near`, a value of `kinds` within `within` items of a cue is taken, unless a veto word stands within `veto` of
    it. `side` says where the value stands seen from the cue ("after", "before", "" for either); `subject` where the
    subject is sought; `of` are subject classes; `known` takes only phrases that the lexicon has,
    `acts` only names that can be the doer: behind no preposition, in no grammatical form but that of the doer. `needs`
    are words one of which must stand in the sentence; a `rest` rule takes only values that no other rule took. The cues
    of an `asked` rule stand in a question, its value in the answer. The value of an `ago` rule is the day so long
    before the text was published, where one of its first sentences opens so. A free phrase is taken only where it
    `holds` one of these words; two phrases that "and" ties fall `apart` only where the second has one of these. Where
    "they" stands for what the thing yields, told in the words `through`, the thing is the subject. A rule of a `role`
    says who is what for a thing: bodies that are only described count as well.
    """

    id: str
    property: str
    say: Patterns
    near: Patterns
    not_near: Patterns
    kinds: frozenset[str]
    constant: str
    within: int
    veto: int
    side: str
    subject: str
    of: frozenset[str]
    lowest: float
    highest: float
    split: bool
    known: bool
    acts: bool
    modality: Modality | None
    needs: Patterns = NONE
    rest: bool = False
    asked: bool = False
    ago: bool = False
    holds: Patterns = NONE
    apart: Patterns = NONE
    through: Patterns = NONE
    role: bool = False


@dataclass(frozen=True, slots=True)
class EventRule:
    """Words that tell of an event. `subject` and `agent` say on which side they are sought ("" for no agent).

    A `subject` that is "carried" is what the thing named in the words took along: something named in the sentence,
    else what the text is about; one that is "here" must be pointed at in the sentence. `needs` are words one of which
    must stand in the sentence; `fills` are the only slots the rule may fill (all where it is empty).
    """

    id: str
    event: str
    say: Patterns
    not_near: Patterns
    veto: int
    subject: str
    agent: str
    gives: Mapping[str, str]
    modality: Modality | None
    needs: Patterns = NONE
    fills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EventSlot:
    """What an event is asked for: a property, the kinds of its values, and the words that must stand before them.

    `marks` is empty where any value of `kinds` in reach will do. `agent` marks the slot of the one who acts.
    """

    property: str
    kinds: frozenset[str]
    marks: Patterns
    marked_kinds: frozenset[str]
    agent: bool


@dataclass(frozen=True, slots=True)
class PactRule:
    """Words that tell of an agreement between parties, and of what it is about.

    `pooled` are the `about` of all rules of the same modality.
    """

    id: str
    say: Patterns
    about: Patterns
    not_near: Patterns
    modality: Modality | None
    pooled: Patterns = NONE


@dataclass(frozen=True, slots=True)
class OfficeRule:
    """An office: titles that name post and body together, titles of the post alone, and the bodies."""

    office: str
    full: Patterns
    roles: Patterns
    bodies: frozenset[str]
    holders: frozenset[str]
    country: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All that one pack finds in one language."""

    language: str
    finds: tuple[FindRule, ...]
    events: tuple[EventRule, ...]
    slots: Mapping[str, tuple[EventSlot, ...]]
    event_of: Mapping[str, frozenset[str]]
    pacts: tuple[PactRule, ...]
    offices: tuple[OfficeRule, ...]
    nouns: Mapping[str, Patterns]
    lexicon: Mapping[str, Kept[tuple[str, Patterns]]]
    kinds: Kept[tuple[str, Patterns]]
    subject_kinds: frozenset[str]
    others: Mapping[str, Patterns] = field(default_factory=dict)
    """By property, nouns of other things of which it is told as well."""
    bearer_nouns: Patterns = NONE
    single_nouns: Patterns = NONE
    """Those of `nouns` that are one word."""
    counted: frozenset[str] = frozenset()
    """Nouns that have a plural of their own: a verb in the plural behind one of them is told of something else."""
    plain: Kept[FindRule] = field(init=False, compare=False, repr=False)
    """The `finds` that are read in every sentence."""
    rest: Kept[FindRule] = field(init=False, compare=False, repr=False)
    """Those that are read last, of what no other took."""
    asked: tuple[FindRule, ...] = field(init=False, compare=False, repr=False)
    """Those that are answers to questions."""
    telling: Kept[EventRule] = field(init=False, compare=False, repr=False)
    """The `events`."""
    dealing: Kept[PactRule] = field(init=False, compare=False, repr=False)
    """The `pacts`."""
    full_titles: Kept[OfficeRule] = field(init=False, compare=False, repr=False)
    """The `offices`, by titles that name post and body together."""
    bare_titles: Kept[OfficeRule] = field(init=False, compare=False, repr=False)
    """The `offices`, by titles of the post alone."""
    bearers: frozenset[str] = field(init=False, compare=False, repr=False)
    """The kinds of things that take part in events beside the subject: what fills slots, but dates and agents."""

    def __post_init__(self) -> None:
        """Keep the rules under the words by which they are found."""
        cues = [(rule, rule.near or rule.say) for rule in self.finds if not rule.asked]
        object.__setattr__(self, "plain", Kept((rule, words) for rule, words in cues if not rule.rest))
        object.__setattr__(self, "rest", Kept((rule, words) for rule, words in cues if rule.rest))
        object.__setattr__(self, "asked", tuple(rule for rule in self.finds if rule.asked))
        object.__setattr__(self, "telling", Kept((rule, rule.say) for rule in self.events))
        object.__setattr__(self, "dealing", Kept((rule, rule.say) for rule in self.pacts))
        object.__setattr__(self, "full_titles", Kept((office, office.full) for office in self.offices))
        object.__setattr__(self, "bare_titles", Kept((office, office.roles) for office in self.offices))
        slots = [slot for slots in self.slots.values() for slot in slots if not slot.agent and not slot.marked_kinds]
        object.__setattr__(self, "bearers", frozenset(kind for slot in slots for kind in slot.kinds) - {"date"})
