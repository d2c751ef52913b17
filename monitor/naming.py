"""What names mean in this profile: the pack with a person's additions, and the acts that change them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from monitor.acts import Intent
from monitor.commands import AcceptCandidate, DismissCandidate, MergeEntities, SplitEntity
from monitor.errors import InputError
from monitor.facts.changes import Candidate, SetCandidate, SetName
from monitor.facts.entities import canonical
from monitor.facts.typed import nearest
from monitor.packs.extend import extended
from monitor.packs.model import Pack
from monitor.store.database import Database
from monitor.store.names import (
    accepted_names,
    decided_candidates,
    direct_names,
    known_names,
    merged_names,
    used_names,
)
from monitor.store.topics import wishes


def curated_pack(db: Database, pack: Pack) -> Pack:
    """Return the pack with the names that a person accepted or merged, and a person's topics."""
    return extended(pack, accepted_names(db), merged_names(db), wishes(db))


def known_name(db: Database, pack: Pack, name: str) -> str:
    """Return the canonical form of a name. Raises InputError, with the nearest known one, where nothing has it."""
    return name_finder(db, pack)(name)


def name_finder(db: Database, pack: Pack) -> Callable[[str], str]:
    """Return what `known_name` does, for many names: what is known is read once."""
    known = dict.fromkeys((*known_names(db), *used_names(db)))
    folded = {one.casefold(): one for one in known}

    @cache
    def find(name: str) -> str:
        words = " ".join(name.split())
        if words in known:
            return words
        found = canonical(words, pack.schema.ontology)
        if found != words or words.casefold() in folded:
            return found if found != words else folded[words.casefold()]
        hint = nearest(words, list(known))
        raise InputError(
            f'"{name}" is no known name.', hint or "`rasadctl facts list` shows what is known.", code="no_name"
        )

    return find


def merge(db: Database, pack: Pack, command: MergeEntities) -> Intent:
    """Have one name read as another. Raises InputError where they mean one thing already or are of two classes."""
    kept, merged = _exactly(db, pack, command.kept), _exactly(db, pack, command.merged)
    names = merged_names(db)
    if names.get(kept, kept) == names.get(merged, merged):
        raise InputError(f"{kept} and {merged} mean one thing already.", "Nothing needs to be merged.")
    if merged in names:
        raise InputError(f"{merged} is read as {names[merged]} already.", f"Split {merged} from it first.")
    kinds = known_names(db)
    one, other = kinds.get(kept), kinds.get(merged)
    if one and other and one != other:
        raise InputError(f"{kept} is a {one}, {merged} a {other}: they cannot be one thing.", "Look at both names.")
    steps = (SetName(merged, None, names.get(kept, kept)),)
    return Intent(steps, "merge", command.reason, f"From now on {merged} is read as {kept}.")


def split(db: Database, pack: Pack, command: SplitEntity) -> Intent:
    """Let a merged name stand for itself. Raises InputError where it does."""
    name = _exactly(db, pack, command.name)
    read_as = direct_names(db).get(name)
    if read_as is None:
        raise InputError(f"{name} stands for itself: it is read as no other name.", _merged_list(db))
    return Intent((SetName(name, read_as, None),), "split", command.reason, f"{name} stands for itself again.")


def accept(db: Database, pack: Pack, command: AcceptCandidate) -> Intent:
    """Know a name from now on as a thing of a class. Raises InputError where it is known, or there is no such class."""
    name = _candidate(db, command.name)
    if command.kind not in pack.classes:
        known = ", ".join(pack.classes)
        hint = nearest(command.kind, list(pack.classes)) or f"Known: {known}."
        raise InputError(f'The pack has no class "{command.kind}".', hint, code="no_class")
    before, after = decided_candidates(db).get(name), Candidate(command.kind)
    if before == after:
        raise InputError(f"{name} is known as {command.kind} already.", "Nothing needs to be accepted.")
    sentence = f"{name} is known from now on ({command.kind})."
    return Intent((SetCandidate(name, before, after),), "accept_candidate", command.reason, sentence)


def dismiss(db: Database, command: DismissCandidate) -> Intent:
    """Say that a name is none of the things followed. Raises InputError where the pack knows it, or it was said."""
    name = _candidate(db, command.name)
    before, after = decided_candidates(db).get(name), Candidate("")
    if before == after:
        raise InputError(f"{name} was dismissed already.", "Nothing needs to be done.")
    sentence = f"{name} is dismissed: what is said of it raises no alarm."
    return Intent((SetCandidate(name, before, after),), "dismiss_candidate", command.reason, sentence)


def _candidate(db: Database, name: str) -> str:
    words, accepted = " ".join(name.split()), decided_candidates(db)
    kinds = {known: kind for known, kind in known_names(db).items() if known not in accepted}
    if words in kinds:
        raise InputError(f"{words} is a name of the pack ({kinds[words]}), no candidate.", "Nothing needs to be done.")
    used = [one for one in used_names(db) if one not in kinds]
    if words in used or words in accepted:
        return words
    hint = nearest(words, used) or "`rasadctl facts candidates` shows them."
    raise InputError(f'No item speaks of "{name}".', hint, code="no_name")


def _exactly(db: Database, pack: Pack, name: str) -> str:
    """Return a name as it is, not as what it is read as: merging and splitting are about the names themselves."""
    words = " ".join(name.split())
    return words if words in merged_names(db) else known_name(db, pack, words)


def _merged_list(db: Database) -> str:
    merged = ", ".join(f"{name} (as {kept})" for name, kept in merged_names(db).items())
    return f"Merged are: {merged}." if merged else "Nothing is merged."
