"""Trying a sentence from end to end: by the engine's worker, held against the facts of a profile, and by rasadctl."""

from __future__ import annotations

import json

import pytest

from monitor import commands as ask
from monitor.cli import main
from monitor.cli.trying import published_at
from monitor.clock import moment
from monitor.errors import InputError, RasadError
from monitor.events import Event, SentenceTried
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import Settings
from monitor.store.open import open_reader
from monitor.types import Verdict

WRONG_DAY = "The Khayyam satellite was launched on 12 August 2022 from Baikonur."
NOON = moment(1_795_000_000)


def test_the_engine_reads_a_sentence_and_stores_nothing(profile: Profile) -> None:
    heard: list[Event] = []
    with Session(profile, Settings(), listen=heard.append) as session:
        reader = open_reader(profile.database)
        before = reader.execute("SELECT count(*) FROM claim").fetchone()
        session.ask(ask.TrySentence(WRONG_DAY, "", NOON))
        assert reader.execute("SELECT count(*) FROM claim").fetchone() == before
        reader.close()
    (tried,) = [event.tried for event in heard if isinstance(event, SentenceTried)]
    verdicts = {one.claim.property: one.judgement.verdict for one in tried.claims}
    assert verdicts == {"launch_date": Verdict.CONFLICTS, "launch_site": Verdict.CONFIRMS}
    (day,) = [one for one in tried.claims if one.claim.property == "launch_date"]
    assert day.known == "2022-08-09"
    assert "9 Aug 2022" in day.explanation


def test_an_empty_sentence_is_refused_with_what_to_do(profile: Profile) -> None:
    with Session(profile, Settings()) as session, pytest.raises(RasadError, match="nothing to try"):
        session.ask(ask.TrySentence(" ", "", NOON))


def test_rasadctl_try_tells_a_person(profile: Profile, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--profile", str(profile.directory), "try", WRONG_DAY, "--published", "2026-11-20"]) == 0
    said = capsys.readouterr().out
    assert "Khayyam: thing, satellite = Khayyam" in said
    assert "Conflicts: Khayyam · Launch date: 2022-08-12" in said
    assert "by the rule en." in said
    assert "Topics: Khayyam satellite" in said


def test_rasadctl_try_tells_a_program(profile: Profile, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["--profile", str(profile.directory), "try", "Nothing here.", "--language", "en", "--json"]
    assert main(line) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["claims"], row["topics"], row["language"]) == ([], [], "en")
    assert len(row["missing"]) == 2


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="soon"):
        published_at("soon")
    assert published_at("2026-11-20T10:00:00+03:30").isoformat() == "2026-11-20T06:30:00+00:00"


def test_a_date_is_shown_as_its_claim_takes_it(profile: Profile, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["try", "Khayyam will be launched on Tuesday.", "--published", "2026-11-22", "--json"]
    assert main(["--profile", str(profile.directory), *words]) == 0
    told = json.loads(capsys.readouterr().out)
    (claimed,) = [claim["value"] for claim in told["claims"] if claim["property"] == "launch_date"]
    shown = [one["value"] for one in told["recognised"] if one["words"] == "Tuesday"]
    assert (claimed, shown) == ("2026-11-24", ["2026-11-24"])
