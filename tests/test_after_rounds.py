"""After a round headlines in other languages are translated and what is unusual is told; neither delays it."""

from __future__ import annotations

import shlex
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.commands import ChangeSettings, CheckNow, Follow, MarkRead, TryTranslation
from monitor.coverage import DAY_S
from monitor.errors import RasadError
from monitor.events import EntriesChanged, NoticeReady
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import Settings
from monitor.store import queries, translations
from monitor.store.open import open_writer
from tests.engine_room import Heard, publish, reading
from tests.fakes.builders import StoreBuilder, found, judged, outcome
from tests.fakes.feedserver import FeedServer, feed_server, item  # noqa: F401 - a fixture

RUSSIAN = item(
    "Спутник «Хайям» снова на орбите",
    "https://outlet.example/ru",
    guid="ru",
    body="Спутник «Хайям» был запущен 9 августа 2022 года ракетой «Союз» с космодрома Байконур.",
)


def command(folder: Path, code: str) -> str:
    program = folder / "translate.py"
    program.write_text(code, encoding="utf-8")
    return shlex.join([sys.executable, str(program)])


def test_matched_headlines_are_translated_after_a_round(
    profile: Profile,
    feed_server: FeedServer,  # noqa: F811
    tmp_path: Path,
) -> None:
    shout = command(tmp_path, "import sys\nfor line in sys.stdin: print('EN', line.strip())")
    heard = Heard()
    settings = Settings(translate="command", translate_command=shout)
    url = publish(feed_server, RUSSIAN)
    with Session(profile, settings, listen=heard) as running:
        feeds = running.ask(Follow((url,))).ids
        entries = running.ask(CheckNow(feeds)).ids
        with reading(profile) as reader:
            (row,) = queries.items(reader, entries, "en")
        assert row.translated == "EN Спутник «Хайям» снова на орбите"
        assert any(entries[0] in event.entry_ids for event in heard.of(EntriesChanged)[1:]), "the window reads it anew"


def test_an_engine_that_hangs_holds_up_no_command(
    profile: Profile,
    feed_server: FeedServer,  # noqa: F811
    tmp_path: Path,
) -> None:
    hang = command(tmp_path, "import time; time.sleep(600)")
    url = publish(feed_server, RUSSIAN)
    with Session(profile, Settings(translate="command", translate_command=hang), scheduled=True) as running:
        running.ask(Follow((url,)))
        running.wait_for(lambda event: isinstance(event, EntriesChanged))
        assert running.ask(MarkRead(())).ids == ()
    with reading(profile) as reader:
        assert translations.counted(reader, "en") == 0, "the session ended without waiting for it"


def test_trying_answers_with_the_words_or_with_why_not(profile: Profile, tmp_path: Path) -> None:
    with Session(profile, Settings()) as running:
        with pytest.raises(RasadError, match="not translated"):
            running.ask(TryTranslation())
        broken = Settings(translate="command", translate_command="/no/such/program")
        running.ask(ChangeSettings(broken))
        with pytest.raises(RasadError, match="cannot be started"):
            running.ask(TryTranslation())
        good = replace(broken, translate_command=command(tmp_path, "print(input().upper())"))
        running.ask(ChangeSettings(good))
        assert "→ \u2068ДОБРОЕ УТРО\u2069" in running.ask(TryTranslation()).text
    with reading(profile) as reader:
        assert translations.state(reader).code == ""


def test_a_spike_is_told_after_a_round(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    now = int(time.time())
    with Session(profile, Settings()):
        pass
    url = publish(feed_server)
    with open_writer(profile.database) as db, reading(profile) as reader:
        topic = queries.counts(reader).topics[0].id
        shelf = StoreBuilder(db, now - 40 * DAY_S).feed(url=url)
        for day in range(40):
            shelf.later(DAY_S)
            count = 16 if day == 39 else 1
            new = [judged(found(f"{day}-{n}", published=shelf.now - 60), topics=(topic,)) for n in range(count)]
            shelf.commit(*new, check=outcome(shelf.now))
    heard = Heard()
    with Session(profile, Settings(coverage_alerts="spikes"), listen=heard) as running:
        running.ask(CheckNow(tuple(shelf.feed_ids)))
    (ready,) = heard.of(NoticeReady)
    with reading(profile) as reader:
        notice = queries.notice(reader, ready.notice_id)
    assert notice is not None
    assert notice.topic == topic
    assert notice.body.startswith("16 items in 24 h; 1 is usual")
