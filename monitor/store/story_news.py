"""What an entry tells that its followed story did not hold: claims whose values nobody in it gave before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from monitor.store.sql import rows, scalar
from monitor.stories.news import new_marks
from monitor.types import Mark, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.store.database import Database


def note_news(db: Database, story_id: int, entry_id: int, version_id: int, marks: Sequence[Mark], now: int) -> None:
    """Keep which claims of an edition are new in its followed story; part of the caller's transaction."""
    if scalar(db.conn, "SELECT followed_at FROM story WHERE id = ?", (story_id,)) is None:
        return
    others = rows(
        db.conn,
        "SELECT k.about FROM story_sketch k JOIN story_member m ON m.entry_id = k.entry_id"
        " WHERE m.story_id = ? AND m.entry_id <> ?",
        (story_id, entry_id),
    )
    held = [Mark(Part(part), *rest) for line in others for part, *rest in json.loads(line["about"])[-1]]
    new = {(mark.subject, mark.property, mark.at) for mark in new_marks(marks, held)}
    claims = rows(
        db.conn,
        "SELECT id, subject, property, json_extract(evidence, '$[0]') AS at FROM claim WHERE version_id = ?"
        " ORDER BY json_extract(evidence, '$[0]'), id",
        (version_id,),
    )
    ids = [line["id"] for line in claims if (line["subject"], line["property"], line["at"]) in new]
    db.execute(
        "INSERT OR REPLACE INTO story_news (story_id, entry_id, claims, at) VALUES (?, ?, ?, ?)",
        (story_id, entry_id, json.dumps(ids), now),
    )
