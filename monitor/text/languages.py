"""Language packs: how a language says dates, units, numbers and names. They are TOML files, compiled once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from monitor.errors import PackError
from monitor.text.langfile import language_tables, language_text
from monitor.text.normalise import fold_word
from monitor.text.tokens import PhraseTable

LANGUAGES = ("en", "fa", "ru")
"""Codes of the languages that have a pack."""

_WORD_CODES = {
    "last": "l",
    "next": "x",
    "this": "t",
    "ago": "a",
    "later": "f",
    "in": "i",
    "within": "w",
    "by": "b",
    "end": "E",
    "glue": "o",
    "of": "O",
    "hour": "h",
    "local": "z",
    "one": "u",
    "part_of_day": "P",
    "rank": "F",
    "none": "#",
}
_PARTS = {"early": 0, "mid": 1, "late": 2}
_HALVES = {"am": 0, "pm": 12, "night": 24}


@dataclass(frozen=True, slots=True)
class DateWord:
    """A word of the date grammar: its class as one letter, its number, its name."""

    code: str
    number: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number word: `value`, and whether it is an ordinal, a multiplier (hundred) or an article."""

    value: float
    ordinal: bool = False
    scale: bool = False
    article: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a dimension: a number of it times `si` is the number in SI. `one` and `many` are how it is written."""

    id: str
    dimension: str
    si: float
    one: str
    many: str
    metric: bool


@dataclass(frozen=True, slots=True)
class SentenceCues:
    """Where sentences end and which lines are no part of the news: all folded."""

    abbreviations: frozenset[str]
    may_end: frozenset[str]
    starts: PhraseTable[str]
    contains: PhraseTable[str]


@dataclass(frozen=True, slots=True)
class NameForms:
    """How names bend: pairs of (ending of the name, endings it may take), suffixes, and words never heard as names.

    `numbers_in_words` says that the number in a name may be written as a word, and as one of `ordinals` as well.
    """

    endings: tuple[tuple[str, tuple[str, ...]], ...]
    suffixes: tuple[str, ...]
    common: frozenset[str]
    numbers_in_words: bool = False
    ordinals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """Everything the engine knows of one language.

    `lists` holds every list of words in the file by its table and key, those of tables unknown here too.
    `range_word` bounds a range by itself ("300 to 410"), the other `range_words` only after a word of `between`.
    `fillers` may stand between a qualifier and its number. `week_starts` is the first day of the week (0 for Monday).
    `jalali`: years such as 1401 are solar. `capital_months`: months have capitals. `modifiers_follow`: "last" stands
    after its noun. `ordinals_are_days`: an ordinal word before a month is its day.
    """

    code: str
    decimals: str
    week_starts: int
    jalali: bool
    capital_months: bool
    modifiers_follow: bool
    ordinals_are_days: bool
    date_words: PhraseTable[DateWord]
    careful: frozenset[str]
    places: PhraseTable[str]
    numbers: Mapping[str, NumberWord]
    ordinal_endings: frozenset[str]
    joiners: frozenset[str]
    space_groups: bool
    units: PhraseTable[Unit]
    qualifiers: PhraseTable[str]
    between: frozenset[str]
    range_word: str
    range_words: frozenset[str]
    fillers: frozenset[str]
    per: PhraseTable[str]
    sentences: SentenceCues
    names: NameForms
    lists: Mapping[str, Mapping[str, tuple[str, ...]]]

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """Return the list `key` of `table`, () where the language has none."""
        return self.lists.get(table, {}).get(key, ())


ByZone = Mapping[str, Mapping[str, Sequence[str]]]
"""Words by time zone (IANA name), then by language."""


def load_language(code: str, clocks: ByZone | None = None, places: ByZone | None = None) -> LanguagePack:
    """Read and compile the pack of a language; PackError names the file where the language has none.

    `clocks` are more names of the time of a zone, `places` more places that keep it: what a subject adds.
    """
    if code not in LANGUAGES:
        raise PackError(f'There is no language pack for "{code}".', f"Use one of {', '.join(LANGUAGES)}.")
    return compile_language(language_text(f"{code}.toml"), f"{code}.toml", clocks or {}, places or {})


def compile_language(
    text: str, file: str, clocks: ByZone = MappingProxyType({}), places: ByZone = MappingProxyType({})
) -> LanguagePack:
    """Compile the TOML text of a language pack; PackError names `file`, the line and what is missing or wrong."""
    with language_tables(text, file) as raw:
        for key, more in (("zones", clocks), ("places", places)):
            for zone, words in more.items():
                raw[key][zone] = [*raw[key].get(zone, ()), *words.get(raw["code"], ())]
        return _compile(raw)


def _compile(raw: dict[str, Any]) -> LanguagePack:
    dates, numbers, quantities = raw["dates"], raw["numbers"], raw["quantities"]
    return LanguagePack(
        code=raw["code"],
        decimals=raw["decimals"],
        week_starts=dates["week_starts"],
        jalali=dates["jalali_years"],
        capital_months=dates["capital_months"],
        modifiers_follow=dates["modifiers_follow_noun"],
        ordinals_are_days=dates["ordinals_are_days"],
        date_words=PhraseTable.of(_date_words(dates, raw["zones"])),
        careful=_folded(dates["careful"]),
        places=PhraseTable.of((w, zone) for zone, words in raw["places"].items() for w in words),
        numbers=dict(_number_words(numbers)),
        ordinal_endings=_folded(numbers["ordinal_endings"]),
        joiners=_folded(numbers["joiners"]),
        space_groups=numbers["space_groups"],
        units=PhraseTable.of(_units(raw["units"])),
        qualifiers=PhraseTable.of((w, kind) for kind, words in quantities["qualifiers"].items() for w in words),
        between=_folded(quantities["between"]),
        range_word=fold_word(quantities["range"][0]),
        range_words=_folded(quantities["range"]),
        fillers=_folded(quantities["fillers"]),
        per=PhraseTable.of((w, kind) for kind, words in quantities["per"].items() for w in words),
        sentences=_sentences(raw["sentences"]),
        names=_name_forms(raw["names"]),
        lists={table: dict(_lists(rows)) for table, rows in raw.items() if isinstance(rows, dict)},
    )


def _date_words(dates: dict[str, Any], zones: dict[str, list[str]]) -> Iterator[tuple[str, DateWord]]:
    rows: list[tuple[Iterable[str], DateWord]] = [
        *((words, DateWord("J", i)) for i, words in enumerate(dates["jalali_months"], 1)),
        *((words, DateWord("M", i)) for i, words in enumerate(dates["months"], 1)),
        *((words, DateWord("W", i)) for i, words in enumerate(dates["weekdays"])),
        *((words, DateWord("S", i)) for i, words in enumerate(dates["seasons"])),
        *((words, DateWord("Q", i)) for i, words in enumerate(dates.get("seasons_in", ()))),
        *((words, DateWord("R", int(shift))) for shift, words in dates["days"].items()),
        *((words, _period(name)) for name, words in dates["periods"].items()),
        *((words, DateWord("y" if unit == "year" else "U", 0, unit)) for unit, words in dates["units"].items()),
        *((words, DateWord("e", _PARTS[part])) for part, words in dates["parts"].items()),
        *((words, DateWord("P", _HALVES[half], "half")) for half, words in dates["halves"].items()),
        *((words, DateWord(_WORD_CODES[kind])) for kind, words in dates["words"].items()),
        *((words, DateWord("Z", 0, zone)) for zone, words in zones.items()),
    ]
    return ((word, meaning) for words, meaning in rows for word in words)


def _period(name: str) -> DateWord:
    """Read `year-1`, `month+1` or `solar-end+0`: a unit and how many from now."""
    cut = max(name.find("+"), name.rfind("-"))
    return DateWord("V", int(name[cut:]), name[:cut])


def _number_words(numbers: dict[str, Any]) -> Iterator[tuple[str, NumberWord]]:
    for kind, ordinal, scale in (("cardinals", False, False), ("ordinals", True, False), ("scales", False, True)):
        for value, words in numbers[kind].items():
            yield from ((fold_word(w), NumberWord(float(value), ordinal, scale)) for w in words)
    yield from ((fold_word(w), NumberWord(1, article=True)) for w in numbers["articles"])


def _units(units: dict[str, Any]) -> Iterator[tuple[str, Unit]]:
    for name, row in units.items():
        unit = Unit(name, row["dimension"], row["si"], row["one"], row["many"], row.get("metric", True))
        yield from ((word, unit) for word in row["words"])


def _sentences(cues: dict[str, Any]) -> SentenceCues:
    return SentenceCues(
        _folded(cues["abbreviations"]),
        _folded(cues["may_end"]),
        PhraseTable.of((w, w) for w in cues["boilerplate_starts"]),
        PhraseTable.of((w, w) for w in cues["boilerplate_contains"]),
    )


def _name_forms(names: dict[str, Any]) -> NameForms:
    endings = sorted(((k, tuple(v)) for k, v in names["endings"].items()), key=lambda row: (-len(row[0]), row[0]))
    return NameForms(
        tuple(endings),
        tuple(names["suffixes"]),
        _folded(names["common"]),
        bool(names.get("numbers_in_words", False)),
        _folded(names.get("ordinals", ())),
    )


def _lists(rows: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in rows.items():
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            yield key, tuple(value)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(fold_word(part) for part in word.split()) for word in words)
