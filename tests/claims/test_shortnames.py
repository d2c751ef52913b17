"""Names cut short: found where one thing only is called so, and where they are no part of a longer name."""

from __future__ import annotations

import pytest

from monitor.claims.shortnames import with_short_names
from monitor.text.names import NameHit
from monitor.text.tokens import tokenise
from monitor.types import Span


def _hits(text: str, *names: str) -> list[NameHit]:
    return [NameHit(Span(text.index(n), text.index(n) + len(n)), n, n, "name") for n in names]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Lander-2 flew. Then Lander slept.", ("Lander-2",), ["Lander-2", "Lander-2"]),
        ("Lander-2 flew. A lander slept.", ("Lander-2",), ["Lander-2"]),
        ("Lander-2 flew. Then Lander Road slept.", ("Lander-2",), ["Lander-2"]),
        ("Lander-2 and Lander-3 flew. Then Lander slept.", ("Lander-2", "Lander-3"), ["Lander-2", "Lander-3"]),
        ("Box-2 flew. Then Box slept.", ("Box-2",), ["Box-2"]),
        ("Box-2 flew. Then «Box» slept.", ("Box-2",), ["Box-2", "Box-2"]),
        ("Lander flew. Then Lander slept.", (), []),
    ],
)
def test_short_names(text: str, names: tuple[str, ...], found: list[str]) -> None:
    assert [hit.id for hit in with_short_names(_hits(text, *names), tokenise(text), text)] == found
