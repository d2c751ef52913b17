"""Drafts of topics as one line of text, for the file in which the window keeps them from one run to the next."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from ui.models.rules import Draft


def written_drafts(drafts: Iterable[Draft]) -> str:
    """Return the drafts as JSON, "" for none."""
    rows = [asdict(draft) for draft in drafts]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def drafts_in(text: str) -> tuple[Draft, ...]:
    """Return what `written_drafts` wrote; what cannot be read is passed over: it was no more than begun."""
    try:
        return tuple(_draft(row) for row in json.loads(text or "[]"))
    except (ValueError, TypeError, KeyError, AttributeError):
        return ()


def _draft(row: dict[str, Any]) -> Draft:
    from monitor.topics.form import Form
    from monitor.topics.query import Field

    form = row["form"]
    lists = {name: tuple(map(str, form[name])) for name in ("some", "every", "none", "languages")} if form else {}
    return Draft(
        str(row["topic"]),
        str(row["title"]),
        str(row["query"]),
        float(row["threshold"]),
        Form(**lists, where=Field(form["where"])) if form else None,
    )
