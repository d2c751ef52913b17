"""Draws the drawer of a topic with items that are made up: in three languages, shut, open, judged, empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.store.misses import Drawer, MissRow, SaidRow
    from monitor.types import Refusal

HOUR = 3600


def sample_drawer(now: int) -> Drawer:
    """Return what nearly belongs to a topic about tea, and what was judged."""
    from monitor.store.misses import Drawer, Standing
    from monitor.types import Refusal

    near = (
        _near(11, "Guests at the kettle factory taste the new coffee", "Morning Ledger", "en", Refusal.GUARD,
              "The visitors were shown how an iron kettle is cast, then every guest was given coffee.",
              ("kettle", "Guests", "guest"), ("coffee",), 1.4, now - 2 * HOUR),
        _near(12, "قهوه‌خانهٔ قدیمی دوباره باز شد", "خبرنامهٔ صبح", "fa", Refusal.GUARD,
              "قوری‌های کهنه هنوز روی طاقچه است، اما به مهمان قهوه می‌دهند.", ("قوری‌های", "مهمان"), ("قهوه",), 0.9,
              now - 5 * HOUR),
        _near(13, "Цены на металл за неделю", "Вестник утра", "ru", Refusal.BELOW,
              "Дороже стали трубы и проволока. Чайник, который гость получает в подарок, тоже подорожал.",
              ("Чайник", "гость"), (), 0.4, now - 26 * HOUR),
    )  # fmt: skip
    said = (_said(3, near[0], now - HOUR, belongs=False), _said(2, near[2], now - 3 * HOUR, belongs=True))
    return Drawer(near, said, Standing(taken=23, right=21, left=6, missed=1))


def _near(
    entry_id: int,
    title: str,
    source: str,
    language: str,
    refusal: Refusal,
    body: str,
    words: tuple[str, ...],
    against: tuple[str, ...],
    score: float,
    at: int,
) -> MissRow:
    from monitor.store.misses import MissRow
    from monitor.types import Document, Span

    document = Document(f"entry-{entry_id}", title, "", body, language, source)
    found, refused = (
        tuple(Span(document.text.index(word), document.text.index(word) + len(word)) for word in part)
        for part in (words, against)
    )
    return MissRow(entry_id, entry_id, document, at, refusal, score, 0.8, found, refused)


def _said(said_id: int, row: MissRow, at: int, *, belongs: bool) -> SaidRow:
    from monitor.store.misses import SaidRow

    return SaidRow(
        said_id, at, "my-tea", row.entry_id, row.version_id, row.document, belongs, False, row.refusal, edited=belongs
    )
