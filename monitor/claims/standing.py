"""What speakers are: whose word is told with distance, and who is called by a part in a thing ("the builders")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    bodies = _bodies(claims, pack)
    return [_renamed(c, _part(c, parts), bodies) for c in claims]


def _part(claim: Claim, parts: dict[str, str]) -> str | None:
    """Return the property whose value the speaker is, or is of: "builders", "spokesman for the maker"."""
    return parts.get((claim.attributed_to or "").rpartition(OF_THE)[2])


def _bodies(claims: Sequence[Claim], pack: Pack) -> dict[tuple[str, str], set[str]]:
    """Return by thing and property the known bodies, no countries, that the claims tell."""
    land = pack.roles.get("country", "")
    found: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        known = pack.entities.get(claim.value.text)
        if claim.modality is Modality.ASSERTED and known is not None and known.kind != land:
            found.setdefault((claim.subject, claim.property), set()).add(claim.value.text)
    return found


def _renamed(claim: Claim, part: str | None, bodies: Mapping[tuple[str, str], set[str]]) -> Claim:
    known = bodies.get((claim.subject, part), set()) if part is not None else set()
    if len(known) != 1 or claim.attributed_to is None:
        return claim
    role = claim.attributed_to.rpartition(OF_THE)[0]
    return replace(claim, attributed_to=f"{min(known)} {role}".strip())
