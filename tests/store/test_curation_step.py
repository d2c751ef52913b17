"""An older store becomes one with room for curation: what was decided stays, each edition knows its rules."""

from __future__ import annotations

from pathlib import Path

from monitor.store.changed import changed
from monitor.store.facts import statements
from monitor.store.judgements import claims
from monitor.store.listing import refresh_all
from monitor.store.open import open_writer
from monitor.store.schema import STEPS
from monitor.store.sql import rows, scalar

OLD = """
INSERT INTO meta VALUES ('pack_hash', 'rules-7');
INSERT INTO feed (id, url, title, site, language, folder, label, kind, added_at)
  VALUES (1, 'https://a.example/f', 'A', '', 'en', '', '', 'feed', 1);
INSERT INTO entry VALUES (1, 1, 'k', 1, 1, 1, 1, NULL, 2, 'h2');
INSERT INTO entry_version VALUES (1, 1, 1, 1, 'h1', '', 'T', '', 'Old words.', '', 'en', 1, NULL);
INSERT INTO entry_version VALUES (2, 1, 2, 2, 'h2', '', 'T', '', 'It weighs 5 kg.', '', 'en', 1, NULL);
UPDATE entry SET version_id = 2;
INSERT INTO claim VALUES (1, 1, 2, 'Kettle', 'mass', 'quantity', '5 kg', 'asserted', NULL, '[3, 8]', '[3, 8]', '[0, 9]',
  NULL, 'named', 'r');
INSERT INTO claim_state VALUES (1, 'rejected');
INSERT INTO judgement VALUES (1, 1, 'new', 'new', NULL, '[]', 'r', 0, '', 'e', 'rules-7', 0, 1, 1);
INSERT INTO statement VALUES (1, 'Kettle', 'mass', 'quantity', '6 kg', 'asserted', NULL, NULL, 'normal', 'accepted', 0);
"""


def test_an_older_store_is_brought_up_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "rasad.sqlite"
    with open_writer(path, steps=STEPS[:1]) as db:
        db.conn.executescript(OLD)
        before = [tuple(line) for line in rows(db.conn, "SELECT * FROM claim")]
    with open_writer(path, steps=STEPS[:2]) as db:
        assert [tuple(line) for line in rows(db.conn, "SELECT * FROM reading")] == [(2, "rules-7")]
    with open_writer(path) as db:
        assert scalar(db.conn, "PRAGMA user_version") == len(STEPS)
        assert [tuple(line) for line in rows(db.conn, "SELECT * FROM claim")] == before
        assert [tuple(line) for line in rows(db.conn, "SELECT * FROM claim_state")] == [(1, "rejected", 0)]
        refresh_all(db)
        assert scalar(db.conn, "SELECT new FROM item") == 1
        (claim,) = claims(db, [1])
        assert claim.status.value == "rejected"
        assert [statement.value.text for statement in statements(db)] == ["6 kg"]
        assert changed(db.conn) == []
