"""What a person says of where entries belong: here, not here, not so after all; and all of that as labelled data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from monitor import commands as ask
from monitor import events
from monitor.clock import Clock
from monitor.errors import InputError
from monitor.exchange.asgold import Labelled, write_gold
from monitor.facts.typed import nearest
from monitor.files import replace_file
from monitor.following import Answer
from monitor.naming import curated_pack
from monitor.packs.model import Pack
from monitor.store import belonging, misses
from monitor.store.database import Database
from monitor.store.misses import SaidRow


class Belonging:
    """Carries out the commands. `read_again` has entries read whose claims come or go with what was said."""

    def __init__(
        self,
        db: Database,
        pack: Pack,
        clock: Clock,
        emit: Callable[[events.Event], None],
        read_again: Callable[[], Awaitable[None]],
    ) -> None:
        self._db = db
        self._pack = pack
        self._clock = clock
        self._emit = emit
        self._read_again = read_again

    def doers(self) -> Mapping[type, Callable[..., Awaitable[Answer]]]:
        """Return what carries out each command."""
        return {ask.SayBelongs: self._say, ask.UnsayBelongs: self._unsay, ask.ExportJudged: self._export}

    async def _say(self, command: ask.SayBelongs) -> Answer:
        title = self._title(command.topic)
        said = belonging.say(self._db, command.entry_ids, command.topic, command.belongs, self._clock.now())
        if not said:
            raise InputError("That was said already.", "`rasadctl topics judged` shows what was said.", code="said")
        self._emit(events.EntriesChanged(command.entry_ids))
        await self._read_again()
        one = len(said) == 1
        what = ("belongs" if one else "belong") if command.belongs else ("does not belong" if one else "do not belong")
        which = "It" if one else f"{len(said)} items"
        return said, f"{which} {what} to {title}: so it stays, whatever the rule says."

    async def _unsay(self, command: ask.UnsayBelongs) -> Answer:
        entry_ids = belonging.unsay(self._db, command.said_ids, self._clock.now())
        self._emit(events.EntriesChanged(entry_ids))
        await self._read_again()
        return entry_ids, "Taken back: it stands where it stood before."

    async def _export(self, command: ask.ExportJudged) -> Answer:
        if command.topic:
            self._title(command.topic)
        found = labelled(self._db, command.topic)
        try:
            replace_file(command.path, write_gold(found))
        except OSError as error:
            sentence = f"What you judged could not be written to {command.path}: {error.strerror or error}."
            raise InputError(sentence, "Choose another folder, or free some space.") from error
        return (), f"{len(found)} {'item' if len(found) == 1 else 'items'} that you judged written to {command.path}."

    def _title(self, topic: str) -> str:
        """Return the title of a topic that is followed. Raises InputError for another."""
        pack = curated_pack(self._db, self._pack)
        titles = {one.id: one.title for one in pack.topics} | {one.id: one.title for one in pack.queries}
        if topic not in titles:
            hint = nearest(topic, list(titles)) or "`rasadctl topics list` shows them; one that is off has to be on."
            raise InputError(f'There is no topic "{topic}" that is followed.', hint, code="no_topic")
        return titles[topic]


def labelled(db: Database, topic: str = "") -> list[Labelled]:
    """Return the entries that a person judged, each with all that was said of it; for one topic where it is named."""
    by_entry: dict[int, list[SaidRow]] = {}
    for one in misses.said(db.conn):
        by_entry.setdefault(one.entry_id, []).append(one)
    if topic:
        by_entry = {ident: said for ident, said in by_entry.items() if any(one.topic == topic for one in said)}
    stand = misses.topics_of(db.conn, by_entry)
    accepted = misses.accepted_claims(db.conn, [said[0].version_id for said in by_entry.values()])
    found = []
    for entry_id, said in sorted(by_entry.items()):
        newest = said[0]
        judged = {one.topic: one.belongs for one in said}
        topics = stand.get(entry_id, set()) | {one for one, belongs in judged.items() if belongs}
        refusal = next((one.refusal for one in said if one.refusal), None)
        claims = accepted.get(newest.version_id, ())
        found.append(Labelled(newest.document, tuple(sorted(topics)), judged, refusal, claims))
    return found
