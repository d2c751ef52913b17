"""Where feeds may have moved to: what redirects said, how often it was proven, what the user made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.feeds.model import CheckOutcome, CheckStatus
from monitor.feeds.moves import DAYS, PROOFS, Move, MoveState, Standing, seen, standings
from monitor.store.open import transaction
from monitor.store.sql import connection_of, row, rows, scalar

if TYPE_CHECKING:
    import sqlite3

    from monitor.store.database import Database

_COLUMNS = "m.feed_id, m.from_url, m.to_url, m.polls, m.days, m.first_at, m.last_at, m.state"


@dataclass(frozen=True, slots=True)
class MovedFeed:
    """A feed whose address leads elsewhere for good, its title, and how the new address stands."""

    title: str
    move: Move
    standing: Standing


def moved(db: Database | sqlite3.Connection) -> tuple[MovedFeed, ...]:
    """Return the feeds followed whose address leads elsewhere for good, by title."""
    lines = rows(
        connection_of(db),
        f"SELECT {_COLUMNS}, f.title FROM feed_move m JOIN feed f ON f.id = m.feed_id"  # noqa: S608 - constants
        " WHERE m.state <> 'accepted' AND f.removed_at IS NULL AND f.url = m.from_url"
        " ORDER BY f.title COLLATE NOCASE, f.id",
    )
    titles = {int(line["feed_id"]): str(line["title"]) for line in lines}
    return tuple(
        MovedFeed(titles[move.feed_id] or move.from_url, move, standing)
        for move, standing in standings(_move(line) for line in lines)
    )


def reason(moved: MovedFeed) -> str:
    """Return why an address stands as it does, in words that end a sentence."""
    move = moved.move
    if moved.standing is Standing.OFFERED:
        return f"{move.polls} answers on {move.days} days held the same feed"
    if moved.standing is Standing.REFUSED:
        return "you kept the old address"
    if moved.standing is Standing.HELD_BACK:
        return f"several feeds lead to {move.host} at once, as where a network sends every request to a page of its own"
    return f"the new one is not proven yet ({move.polls} of {PROOFS} answers, {move.days} of {DAYS} days)"


def note(db: Database, feed_id: int, outcome: CheckOutcome) -> None:
    """Take down what a check that was answered says of a move; one that is not seen again is forgotten.

    A 304, or the same bytes, prove nothing by themselves: only after an answer through the same redirect that did.
    """
    with transaction(db):
        db.execute(
            "DELETE FROM feed_move WHERE feed_id = ? AND state = 'seen' AND to_url <> ?", (feed_id, outcome.moved_to)
        )
        if not outcome.moved_to:
            return
        found = row(
            db.conn,
            f"SELECT {_COLUMNS} FROM feed_move m JOIN feed f ON f.id = m.feed_id AND f.url = m.from_url"  # noqa: S608
            " WHERE m.feed_id = ? AND m.to_url = ?",
            (feed_id, outcome.moved_to),
        )
        url = str(scalar(db.conn, "SELECT url FROM feed WHERE id = ?", (feed_id,)))
        before = _move(found) if found else Move(feed_id, url, outcome.moved_to, first_at=outcome.checked_at)
        proven = outcome.n_known > 0 if outcome.status is CheckStatus.OK else before.polls > 0
        _put(db, seen(before, outcome.checked_at, proven=proven))
        _offer(db)


def settle(db: Database, move: Move, state: MoveState) -> None:
    """Remember what the user decided; an accepted address is put in force, due at once, its old one is kept here.

    The permission to reach into a private network goes with the old host.
    """
    with transaction(db):
        db.execute(
            "UPDATE feed_move SET state = ? WHERE feed_id = ? AND to_url = ?", (state.value, move.feed_id, move.to_url)
        )
        db.execute("UPDATE feed SET moved_to = '' WHERE id = ?", (move.feed_id,))
        if state is MoveState.ACCEPTED:
            db.execute(
                "UPDATE feed SET url = ?, allow_private = iif(?, 0, allow_private), etag = '', last_modified = '',"
                " body_hash = '', next_check_at = NULL WHERE id = ?",
                (move.to_url, int(bool(move.host)), move.feed_id),
            )


def holder(db: Database, url: str) -> int | None:
    """Return the feed that has an address, removed ones too, None where none has."""
    found = row(db.conn, "SELECT id FROM feed WHERE url = ?", (url,))
    return int(found["id"]) if found else None


def _offer(db: Database) -> None:
    """Let each feed that moves show its new address where that is offered now; another feed's move may change it."""
    found = moved(db)
    offers = {one.move.feed_id: one.move.to_url for one in found if one.standing is Standing.OFFERED}
    for feed_id in {one.move.feed_id for one in found}:
        offer = offers.get(feed_id, "")
        db.execute("UPDATE feed SET moved_to = ? WHERE id = ? AND moved_to <> ?", (offer, feed_id, offer))


def _put(db: Database, move: Move) -> None:
    db.execute(
        "INSERT OR REPLACE INTO feed_move (feed_id, from_url, to_url, polls, days, first_at, last_at, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            move.feed_id,
            move.from_url,
            move.to_url,
            move.polls,
            move.days,
            move.first_at,
            move.last_at,
            move.state.value,
        ),
    )


def _move(line: sqlite3.Row) -> Move:
    return Move(
        int(line["feed_id"]),
        str(line["from_url"]),
        str(line["to_url"]),
        int(line["polls"]),
        int(line["days"]),
        int(line["first_at"]),
        int(line["last_at"]),
        MoveState(line["state"]),
    )
