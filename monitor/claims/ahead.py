"""What is still to come: an event that a text says lies ahead takes with it whatever is told of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from monitor.properties import PropertySpec
from monitor.types import Claim, Modality, ValueType


def still_to_come(
    claims: Sequence[Claim],
    specs: Mapping[str, PropertySpec],
    slots: Collection[str],
    published: datetime | None,
) -> list[Claim]:
    """Return `claims` with what belongs to an event that lies ahead as planned.

    An event is known by its date, the property that others are told `with`. It lies ahead where one of its `slots` is
    planned or its date is later than `published`, unless something says that it has happened: an earlier date, or what
    can only have happened.
    """
    today = published.date().isoformat() if published else ""
    claims = [_dated(claim, today) for claim in claims]
    ahead = {
        (c.subject, specs[c.property].told_with or c.property)
        for c in claims
        if c.modality is Modality.PLANNED and c.property in slots
    }
    done = {
        (c.subject, event)
        for c in claims
        if c.modality is Modality.ASSERTED and (event := _happened(c, specs, today)) is not None
    }
    due = ahead - done
    return [
        replace(c, modality=Modality.PLANNED)
        if c.modality is Modality.ASSERTED and (c.subject, specs[c.property].told_with) in due
        else c
        for c in claims
    ]


def _dated(claim: Claim, today: str) -> Claim:
    """Return a claim of a date that lies after `today` as planned, whatever the words."""
    if claim.value.type is not ValueType.DATE or claim.modality is not Modality.ASSERTED or not today:
        return claim
    date = claim.value.text[: len(today)]
    return replace(claim, modality=Modality.PLANNED) if date > today[: len(date)] else claim


def _happened(claim: Claim, specs: Mapping[str, PropertySpec], today: str) -> str | None:
    """Return the event, by the property of its date, which the claim says has happened."""
    spec = specs[claim.property]
    if spec.of_past:
        return spec.told_with or None
    return claim.property if spec.type is ValueType.DATE and claim.value.text[: len(today)] <= today else None
