"""The language in which verdicts are explained is a setting: what is stored follows it, and comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.commands import ChangeSettings, TrySentence
from monitor.events import JudgementsChanged, SentenceTried
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import Settings
from monitor.store import backlog, judgements
from monitor.store.backlog import Task
from monitor.store.open import open_writer, transaction
from tests.engine_room import Heard, reading

HEADS = {"en": ("New: ", "Confirms: "), "fa": ("تازه: ", "تأیید: "), "ru": ("Новое: ", "Подтверждает: ")}


def explained(profile: Profile) -> list[str]:
    """Return the current explanations of the seed articles' claims."""
    with reading(profile) as reader:
        return [line[0] for line in reader.execute("SELECT explanation FROM judgement WHERE current = 1").fetchall()]


def all_begin(texts: list[str], language: str) -> bool:
    return bool(texts) and all(text.startswith(HEADS[language]) for text in texts)


def test_what_is_stored_is_explained_anew_and_back(profile: Profile) -> None:
    heard = Heard()
    with Session(profile, Settings(), listen=heard) as running:
        english = explained(profile)
        assert all_begin(english, "en")
        running.ask(ChangeSettings(replace(Settings(), explain_in="fa")))
        assert all_begin(explained(profile), "fa")
        assert heard.of(JudgementsChanged)
        running.ask(ChangeSettings(Settings()))
        assert explained(profile) == english


def test_a_start_with_another_language_explains_in_it(profile: Profile) -> None:
    with Session(profile, Settings()):
        pass
    heard = Heard()
    with Session(profile, Settings(explain_in="ru"), listen=heard) as running:
        assert all_begin(explained(profile), "ru")
        running.ask(
            TrySentence("The satellite Khayyam was launched on 9 August 2022.", "en", datetime(2022, 8, 10, tzinfo=UTC))
        )
        (tried,) = heard.of(SentenceTried)
        assert all_begin([claim.explanation for claim in tried.tried.claims], "ru")


def test_a_change_of_language_waits_once_however_often_it_is_made(profile: Profile) -> None:
    with Session(profile, Settings()):
        pass
    db = open_writer(profile.database)
    everything = Task(None, None, "", None)
    for language in ("fa", "ru", "fa", "en"):
        backlog.explain_in(db, language)
        assert backlog.tasks(db) == (everything,)
    pairs = Task((("Khayyam", "resolution"),), None, "correct", 1)
    with transaction(db):
        backlog.put_tasks(db, (replace(everything, after=7), pairs))
    backlog.explain_in(db, "en")
    assert backlog.tasks(db) == (replace(everything, after=7), pairs)
    backlog.explain_in(db, "ru")
    assert backlog.tasks(db) == (pairs, everything)
    db.close()


def test_nothing_waits_where_nothing_is_stored(tmp_path: Path) -> None:
    db = open_writer(tmp_path / "new.sqlite")
    backlog.explain_in(db, "fa")
    assert (backlog.explained_in(db), backlog.tasks(db)) == ("fa", ())
    db.close()


@pytest.mark.parametrize("language", ["en", "fa", "ru"])
def test_a_file_of_an_older_version_is_explained_anew(profile: Profile, language: str) -> None:
    """Before there was a choice of language nothing was noted of it, and the words were others."""
    with Session(profile, Settings()):
        expected = len(explained(profile))
    db = open_writer(profile.database)
    with transaction(db):
        db.execute("DELETE FROM meta WHERE key IN ('explained in', 'explained by')")
        db.execute("UPDATE judgement SET explanation = 'words of an older version' WHERE current = 1")
    db.close()
    with Session(profile, Settings(explain_in=language)), reading(profile) as reader:
        assert all_begin(explained(profile), language)
        assert len(explained(profile)) == expected
        assert reader.execute("SELECT count(*) FROM judgement_change").fetchone()[0] == 0


def test_no_verdict_counts_as_changed_by_it(profile: Profile) -> None:
    with Session(profile, Settings(explain_in="fa")), reading(profile) as reader:
        assert reader.execute("SELECT count(*) FROM judgement_change").fetchone()[0] == 0
        assert judgements.claims(reader, [1])
