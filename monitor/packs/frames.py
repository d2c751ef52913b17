"""Reading the events of a pack: what each is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from monitor.packs.model import Entity, Frame, FrameSlot
from monitor.packs.row import Row, top
from monitor.packs.source import SourceFile
from monitor.properties import Schema

_SLOT = ("kinds", "marked", "marks", "agent")
_UNNAMED = ("name", "kind", "home", "topic")


def read_frames(files: Iterable[SourceFile], schema: Schema, entities: Mapping[str, Entity]) -> dict[str, Frame]:
    """Return the events by name. Raise PackError for a slot that is no property of the pack."""
    found: dict[str, Frame] = {}
    for file in files:
        for name, row in top(file, "frame").rows():
            if name in found:
                raise row.wrong("", f'another file has the frame "{name}" already')
            row.only(("of", "unnamed", "slot"))
            found[name] = Frame(
                name, row.texts("of"), tuple(_slots(row.table("slot"), schema)), *_unnamed(row, entities)
            )
    return found


def _slots(rows: Row, schema: Schema) -> Iterator[FrameSlot]:
    for prop, row in rows.rows():
        if prop not in schema.properties:
            raise row.wrong("", f'there is no property "{prop}"', schema.properties)
        row.only(_SLOT)
        if not row.texts("kinds"):
            raise row.wrong("kinds", f'"{prop}" does not say which values fit: kinds = [...]')
        yield FrameSlot(prop, row.texts("kinds"), row.texts("marked"), row.words("marks"), row.flag("agent"))


def _unnamed(frame: Row, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    row = frame.table("unnamed")
    row.only(_UNNAMED)
    home = row.text("home")
    if home and home not in entities:
        raise row.wrong("home", f'the pack does not have "{home}"', entities, home)
    return tuple(row.text(key) for key in _UNNAMED)
