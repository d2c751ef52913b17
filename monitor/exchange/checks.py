"""Check what a file of facts holds, cell by cell; each error says where, what is wrong, and the remedy."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from monitor.errors import InputError
from monitor.exchange.model import MAX_BYTES
from monitor.facts.typed import FORBIDDEN, MAX_TEXT, nearest, shown
from monitor.types import Modality, Rank, Reference, Statement, StatementState, Value, ValueType

FACT_KEYS = ("subject", "property", "value", "modality", "valid_from", "valid_to", "rank", "state")
"""What a fact has besides its references, in the order in which it is written."""
REFERENCE_KEYS = ("source", "published", "url", "sentence", "evidence", "attributed_to")
"""What a reference has, in the order in which it is written."""
_Choice = TypeVar("_Choice", bound=StrEnum)
_NOTHING_DONE = "Nothing was taken over."


def decoded(data: bytes) -> str:
    """Return the text of a file, UTF-8 or, where it begins with its mark, UTF-16. Raises InputError."""
    if len(data) > MAX_BYTES:
        raise wrong("", f"The file is larger than {MAX_BYTES // 2**20} MB.", "Export a part of the facts at a time.")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise wrong("" if wide else f"line {line}", "The text is not UTF-8.", "Save it again as UTF-8.") from error


def wrong(place: str, sentence: str, remedy: str) -> InputError:
    """Return the error of a file that cannot be used: the place first, then what is wrong there."""
    at = f"{place[0].upper()}{place[1:]}: " if place else ""
    return InputError(f"{at}{sentence}", f"{remedy} {_NOTHING_DONE}", code="facts_file")


def known_keys(raw: Mapping[str, object], known: Collection[str], place: str) -> None:
    """Raise InputError for the first key that is none of `known`, with the nearest one that is."""
    for key in raw:
        if key not in known:
            hint = nearest(key, list(known)) or f"Known: {', '.join(known)}."
            raise wrong(place, f'There is no "{shown(key)}" in a file of facts.', hint)


def text_of(raw: Mapping[str, object], key: str, place: str, *, needed: bool = False) -> str:
    """Return a text of a fact or reference, "" where it is missing or null. Raises InputError."""
    value = raw.get(key)
    if value is None:
        value = ""
    if not isinstance(value, str):
        raise wrong(place, f'"{key}" is {_kind(value)}, not a text.', "Put it in quotation marks.")
    if needed and not value.strip():
        raise wrong(place, f'"{key}" is missing.', "Write it, or leave the fact out.")
    if len(value) > MAX_TEXT:
        raise wrong(place, f'"{key}" has more than {MAX_TEXT:,} characters.', "Shorten it.")
    found = FORBIDDEN.search(value)
    if found:
        sentence = f'"{key}" holds a character that no text has (U+{ord(found[0]):04X}).'
        raise wrong(place, sentence, "Take it out.")
    return value


def choice_of(raw: Mapping[str, object], key: str, default: _Choice, place: str) -> _Choice:
    """Return one of the words that a key may have, `default` where it is missing. Raises InputError."""
    word = text_of(raw, key, place)
    words = [one.value for one in type(default)]
    if word and word not in words:
        hint = nearest(word, words) or f"Known: {', '.join(words)}."
        raise wrong(place, f'"{key}" cannot be "{shown(word)}".', hint)
    return type(default)(word) if word else default


def statement_of(
    raw: Mapping[str, object], kind: ValueType, text: str, references: tuple[Reference, ...], place: str
) -> Statement:
    """Return the statement of a fact whose value and references are read already. Raises InputError."""
    return Statement(
        id=0,
        subject=text_of(raw, "subject", place, needed=True),
        property=text_of(raw, "property", place, needed=True),
        value=Value(kind, text),
        modality=choice_of(raw, "modality", Modality.ASSERTED, place),
        valid_from=text_of(raw, "valid_from", place) or None,
        valid_to=text_of(raw, "valid_to", place) or None,
        rank=choice_of(raw, "rank", Rank.NORMAL, place),
        state=choice_of(raw, "state", StatementState.ACCEPTED, place),
        references=references,
    )


def reference_of(raw: Mapping[str, object], place: str) -> Reference:
    """Return a reference that belongs to no stored edition. Raises InputError."""
    return Reference(
        entry_version=0,
        source=text_of(raw, "source", place),
        published=text_of(raw, "published", place),
        url=text_of(raw, "url", place),
        sentence=text_of(raw, "sentence", place),
        evidence=text_of(raw, "evidence", place),
        attributed_to=text_of(raw, "attributed_to", place) or None,
    )


def _kind(value: object) -> str:
    names: tuple[tuple[type, str], ...] = ((bool, "true or false"), (int, "a number"), (float, "a number"))
    names += ((list, "a list"), (dict, "an object"))
    return next(name for kind, name in names if isinstance(value, kind))
