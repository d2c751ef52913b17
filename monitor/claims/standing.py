"""What speakers are: whose word is told with distance, and who is called by a part in a thing ("the builders")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.packs.model import Pack
from monitor.types import Claim, Modality

OF_THE = " for the "
SOURCES = "'s sources"


def doubted(speaker: str, pack: Pack) -> bool:
    """Say whether the word of `speaker` is told with distance: the pack says so, or only an outlet heard them."""
    return speaker.partition(" (")[0] in pack.doubted or speaker.endswith((")", SOURCES))


def named_by_part(claims: Sequence[Claim], pack: Pack) -> list[Claim]:
    """Return `claims` with speakers who are called by a part named by the one body that has it in the thing.

    A country has no such voice, and where two are told to have the part nobody is named.
    """
    parts = {word: name for name, words in pack.standing.items() for group in words.values() for word in group}
    if not any(_part(c, parts) for c in claims):
        return list(claims)
    return [_renamed(c, claims, parts, pack) for c in claims]


def _part(claim: Claim, parts: dict[str, str]) -> str | None:
    """Return the property whose value the speaker is, or is of: "builders", "spokesman for the maker"."""
    return parts.get((claim.attributed_to or "").rpartition(OF_THE)[2])


def _renamed(claim: Claim, claims: Sequence[Claim], parts: dict[str, str], pack: Pack) -> Claim:
    part = _part(claim, parts)
    if part is None or claim.attributed_to is None:
        return claim
    land = pack.roles.get("country", "")
    told = (c for c in claims if (c.subject, c.property) == (claim.subject, part) and c.modality is Modality.ASSERTED)
    names = {c.value.text for c in told}
    known = {name for name in names if name in pack.entities and pack.entities[name].kind != land}
    if len(known) != 1:
        return claim
    role = claim.attributed_to.rpartition(OF_THE)[0]
    return replace(claim, attributed_to=f"{known.pop()} {role}".strip())
