"""Reading what a pack has names for: entities, the classes they are of, offices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from monitor.facts.dates import parse_date
from monitor.packs.model import Entity, Office, Words
from monitor.packs.row import Row, top
from monitor.packs.source import SourceFile
from monitor.text.names import NamedThing

_ENTITY = (
    *("is", "names", "plain", "led_by", "at_home", "above", "country", "adjectives", "stands_for"),
    *("needs", "not_after", "not_before", "succeeds", "since", "began"),
)
_OFFICE = ("of", "roles", "full", "holders", "country", "called")


def read_entities(files: Iterable[SourceFile]) -> dict[str, Entity]:
    """Return the entities of a pack by name. Raise PackError for one that lies under itself, or under what is none."""
    found: dict[str, Entity] = {}
    homes: dict[str, Row] = {}
    for file in files:
        for name, row in top(file, "entity").rows():
            if name in found:
                raise row.wrong("", f'"{name}" is there twice; {homes[name].file.name} has it too')
            found[name], homes[name] = _entity(name, row), row
    _check_above(found, homes)
    _check_aliases(found, homes)
    return found


def _entity(name: str, row: Row) -> Entity:
    row.only(_ENTITY)
    if not row.text("is"):
        raise row.wrong("is", f'"{name}" does not say what it is: is = "..."')
    for key in ("since", "began"):
        if row.text(key) and parse_date(row.text(key)) is None:
            raise row.wrong(key, f'"{row.text(key)}" is no date such as 2022, 2022-08 or 2022-08-09')
    return Entity(
        id=name,
        kind=row.text("is"),
        names=row.words("names"),
        plain=row.words("plain"),
        led_by=row.texts("led_by"),
        at_home=row.words("at_home"),
        above=row.texts("above"),
        country=row.text("country"),
        adjectives=row.words("adjectives"),
        stands_for=row.groups("stands_for"),
        needs=row.texts("needs"),
        not_after=row.texts("not_after"),
        not_before=row.texts("not_before"),
        succeeds=row.text("succeeds"),
        since=row.text("since"),
        began=row.text("began"),
    )


def _check_above(found: Mapping[str, Entity], homes: Mapping[str, Row]) -> None:
    for entity in found.values():
        row = homes[entity.id]
        for key, uppers in (("above", entity.above), ("country", (entity.country,)), ("succeeds", (entity.succeeds,))):
            for upper in uppers:
                if upper not in found and (upper or key == "above"):
                    what = f'"{entity.id}" names "{upper}", which the pack does not have'
                    raise row.wrong(key, what, found, upper)
        for number, group in enumerate(entity.stands_for):
            for name in group:
                if name not in found:
                    what = f'"{entity.id}" stands for "{name}", which the pack does not have'
                    raise row.wrong("stands_for", f"{what} (group {number + 1})", found, name)
        _check_circle(entity, found, row)


def _check_circle(entity: Entity, found: Mapping[str, Entity], row: Row) -> None:
    """Raise PackError for an entity that lies under itself, or comes after itself."""
    waiting: list[tuple[str, ...]] = [(entity.id, upper) for upper in entity.above]
    seen: set[str] = set()
    while waiting:
        way = waiting.pop()
        if way[-1] == entity.id:
            raise row.wrong("above", f'"{entity.id}" lies under itself ({" under ".join(way)})', word=way[1])
        if way[-1] not in seen and way[-1] in found:
            seen.add(way[-1])
            waiting += [(*way, upper) for upper in found[way[-1]].above]
    line, at = [entity.id], entity.succeeds
    while at and at in found and at not in line:
        line.append(at)
        at = found[at].succeeds
    if at == entity.id:
        raise row.wrong("succeeds", f'"{entity.id}" comes after itself ({" after ".join((*line, at))})')


def _check_aliases(found: Mapping[str, Entity], homes: Mapping[str, Row]) -> None:
    owner: dict[tuple[str, str], str] = {}
    for entity in found.values():
        for language, names in entity.names.items():
            for name in names:
                first = owner.setdefault((language, name.casefold()), entity.id)
                if first != entity.id:
                    what = f'the name "{name}" stands for both "{first}" and "{entity.id}"'
                    raise homes[entity.id].table("names").wrong(language, what, word=name)


def thing_of(entity: Entity) -> NamedThing:
    """Return what the index of names needs of an entity."""
    return NamedThing(
        id=entity.id,
        names=entity.names,
        not_after=entity.not_after,
        not_before=entity.not_before,
        needs=entity.needs,
        plain=entity.plain,
        led_by=entity.led_by,
    )


def read_classes(files: Iterable[SourceFile]) -> tuple[dict[str, Words], dict[str, Words], dict[str, Words]]:
    """Return by class its nouns, their plurals, and the phrases in which they mean something else."""
    nouns: dict[str, Words] = {}
    plurals: dict[str, Words] = {}
    but_not: dict[str, Words] = {}
    for file in files:
        for name, row in top(file, "class").rows():
            row.only(("nouns", "plurals", "but_not"))
            nouns[name], plurals[name], but_not[name] = (row.words(key) for key in ("nouns", "plurals", "but_not"))
    return nouns, plurals, but_not


def read_offices(files: Iterable[SourceFile], entities: Mapping[str, Entity]) -> tuple[Office, ...]:
    """Return the offices of a pack. Raise PackError for a body or holder that is no entity of it."""
    return tuple(_office(name, row, entities) for file in files for name, row in top(file, "office").rows())


def _office(name: str, row: Row, entities: Mapping[str, Entity]) -> Office:
    row.only(_OFFICE)
    country = row.text("country")
    for key, named in (
        ("of", row.texts("of")),
        ("holders", row.texts("holders")),
        ("country", (country,) * bool(country)),
    ):
        for one in named:
            if one not in entities:
                raise row.wrong(key, f'"{name}" names "{one}", which the pack does not have', entities, one)
    return Office(
        name,
        row.texts("of"),
        row.words("roles"),
        row.words("full"),
        row.texts("holders"),
        country,
        row.text("called") or name,
    )
