"""Words by which a language points at things: read from the table `[mention]` of its cues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from monitor.claims.items import AMPERSAND, fold_words
from monitor.claims.matching import Patterns
from monitor.claims.pattern import compile_pattern


@dataclass(frozen=True, slots=True)
class MentionCues:
    """Words by which a text points at things: articles, pronouns, words of contrast, names of group sizes.

    `every` are words that mean all of a group before its size; `endings` of a noun make a phrase that describes what
    was named just before: "Alpha; a lander that …". A sentence that begins with one of `presents` says what that is
    of which the text spoke last: "это первый аппарат". `nth` are words for one of several by its place, `group_heads`
    nouns behind which all of a group are meant ("the mass of all three"), `riders` say who is aboard, `buts` part what
    is told of two things, `rest_phrases` mean those of a group that are left, `older_phrases`, `newer_phrases` and
    `kin_phrases` what is akin to a thing, `another_time` that something befell another thing than the one told of;
    `pronouns_feminine` stand only for things that a noun of `feminine`, or a
    name such as Alpha, tells of; one of `indefinite_behind` behind a noun makes it some such thing. One of `has` behind
    "a NOUN" opens what only tells which it is. Behind one of
    `leads` (where a language lists none: of `stop`) a noun is not what its clause speaks of. What stands behind
    one of `makings` and "of" is yet to be made: "the construction of a lander". Before `single_verbs` stands one thing,
    behind `than` what another is held against.
    """

    noun_last: bool
    definite: frozenset[str]
    every: frozenset[str]
    indefinite: frozenset[str]
    endings: frozenset[str]
    contrastive: frozenset[str]
    superlative: frozenset[str]
    makes: frozenset[str]
    makings: frozenset[str]
    than: frozenset[str]
    single_verbs: frozenset[str]
    pronouns: frozenset[str]
    pronouns_feminine: frozenset[str]
    feminine: frozenset[str]
    pronouns_plural: frozenset[str]
    groups: Mapping[str, int]
    plural: frozenset[str]
    join: frozenset[str]
    called: Patterns
    copula: frozenset[str]
    presents: frozenset[str]
    stop: frozenset[str]
    leads: frozenset[str]
    has: frozenset[str]
    not_agents: frozenset[str]
    not_parties: frozenset[str]
    possessives: frozenset[str]
    body_nouns: frozenset[str]
    meant_for: frozenset[str]
    shared_by: frozenset[str]
    owner_pronouns: frozenset[str]
    owner_pronouns_plural: frozenset[str]
    first_of_two: frozenset[str]
    last_of_two: frozenset[str]
    others: frozenset[str]
    nth: Mapping[str, int]
    buts: frozenset[str]
    group_heads: frozenset[str]
    rest_phrases: Patterns
    older_phrases: Patterns
    newer_phrases: Patterns
    kin_phrases: Patterns
    another_time: Patterns
    indefinite_behind: frozenset[str]
    older: frozenset[str]
    ordinals: Mapping[str, int]
    one_before: frozenset[str]
    set_against: frozenset[str]
    unlike: Patterns
    newer: frozenset[str]
    fresh: frozenset[str]
    accompanied: frozenset[str]
    one_more: frozenset[str]
    recalled: frozenset[str]
    among: frozenset[str]
    riders: frozenset[str]
    time_apart: frozenset[str]
    origin: frozenset[str]
    plural_verbs: frozenset[str]
    not_dates: frozenset[str]
    appoint: frozenset[str]
    object_mark: frozenset[str]
    from_post: frozenset[str]
    compounds: frozenset[str]
    agent_endings: tuple[str, ...]
    counted_endings: tuple[str, ...]
    modifier_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    member_verbs: frozenset[str]
    owner_endings: tuple[str, ...]
    object_endings: tuple[str, ...]
    verb_last: bool
    bare_is_definite: bool
    alone: frozenset[str] = field(init=False, compare=False, repr=False)
    """The words with which a text can point without a noun or a name."""

    def __post_init__(self) -> None:
        """Put together the words that point alone."""
        pronouns = self.pronouns | self.pronouns_plural | self.pronouns_feminine
        owners = self.owner_pronouns | self.owner_pronouns_plural
        members = self.first_of_two | self.last_of_two | self.others | self.older | self.newer
        alone = pronouns.union(owners, members, self.nth, self.ordinals, self.groups)
        object.__setattr__(self, "alone", alone)


def patterns(phrases: Iterable[str]) -> Patterns:
    """Compile phrases, none of which may use a word list."""
    return Patterns(compile_pattern(phrase) for phrase in phrases)


def read_mention(table: Mapping[str, Any]) -> MentionCues:
    """Compile the table `[mention]` of a language."""

    def words(key: str) -> frozenset[str]:
        return frozenset(word for phrase in table.get(key, ()) for word in fold_words(phrase))

    return MentionCues(
        noun_last=table["head"] == "last",
        definite=words("definite"),
        every=words("every"),
        indefinite=words("indefinite"),
        endings=words("endings"),
        contrastive=words("contrastive"),
        superlative=words("superlative"),
        makes=words("makes"),
        makings=words("makings"),
        than=words("than"),
        single_verbs=words("single_verbs"),
        pronouns=words("pronoun"),
        pronouns_feminine=words("pronoun_feminine"),
        feminine=words("feminine"),
        pronouns_plural=words("pronoun_plural"),
        groups={fold_words(word)[0]: size for word, size in table["groups"].items()},
        plural=words("plural"),
        join=words("join") | {AMPERSAND},
        called=patterns(table["called"]),
        copula=words("copula"),
        presents=words("presents"),
        stop=words("stop"),
        leads=words("leads"),
        has=words("has"),
        not_agents=words("not_agents"),
        not_parties=words("not_parties"),
        possessives=words("possessive"),
        body_nouns=words("body_nouns"),
        meant_for=words("meant_for"),
        shared_by=words("shared_by"),
        owner_pronouns=words("owner_pronouns"),
        owner_pronouns_plural=words("owner_pronouns_plural"),
        first_of_two=words("first_of_two"),
        last_of_two=words("last_of_two"),
        others=words("others"),
        nth={fold_words(word)[0]: place for word, place in table.get("nth", {}).items()},
        buts=words("buts"),
        group_heads=words("group_heads"),
        rest_phrases=patterns(table.get("rest_phrases", ())),
        older_phrases=patterns(table.get("older_phrases", ())),
        newer_phrases=patterns(table.get("newer_phrases", ())),
        kin_phrases=patterns(table.get("kin_phrases", ())),
        another_time=patterns(table.get("another_time", ())),
        indefinite_behind=words("indefinite_behind"),
        older=words("older"),
        ordinals={word: int(place) for word, place in table.get("ordinals", {}).items()},
        one_before=words("one_before"),
        set_against=words("set_against"),
        unlike=patterns(table.get("unlike", ())),
        newer=words("newer"),
        fresh=words("fresh"),
        accompanied=words("accompanied"),
        one_more=words("one_more"),
        recalled=words("recalled"),
        among=words("among"),
        riders=words("riders"),
        time_apart=words("time_apart"),
        origin=words("origin"),
        plural_verbs=words("plural_verbs"),
        not_dates=words("not_dates"),
        appoint=words("appoint"),
        object_mark=words("object_mark"),
        from_post=words("from_post"),
        compounds=words("compounds"),
        counted_endings=tuple(table.get("counted_endings", ("",))),
        modifier_endings=tuple(table.get("modifier_endings", ("",))),
        verb_endings=tuple(table.get("verb_endings", ())),
        member_verbs=words("member_verbs"),
        object_endings=tuple(table.get("object_endings", ())),
        agent_endings=tuple(table.get("agent_endings", ())),
        owner_endings=tuple(table.get("owner_endings", ())),
        verb_last=bool(table.get("verb_last", False)),
        bare_is_definite=bool(table.get("bare_is_definite", False)),
    )
