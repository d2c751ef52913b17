"""Services whose limits count for all feeds that ask them: when each was asked, kept over restarts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from monitor.feeds.sources.limits import Asked
from monitor.store.open import transaction
from monitor.store.sql import row

if TYPE_CHECKING:
    from monitor.store.database import Database


def asked(db: Database, name: str) -> Asked:
    """Return what is remembered of a service."""
    found = row(db.conn, "SELECT calls, held_until FROM service WHERE name = ?", (name,))
    return Asked(tuple(json.loads(found["calls"])), found["held_until"]) if found else Asked()


def remember(db: Database, name: str, state: Asked) -> None:
    """Remember when a service was asked and until when it is left alone."""
    with transaction(db):
        db.execute(
            "INSERT INTO service (name, calls, held_until) VALUES (?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET calls = excluded.calls, held_until = excluded.held_until",
            (name, json.dumps(state.calls), state.held_until),
        )
