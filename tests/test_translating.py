"""Headlines in the user's language: which are wanted, what is kept, and that a trouble is a state and no more."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from monitor import translating
from monitor.errors import InputError
from monitor.events import Event
from monitor.profile import Profile
from monitor.settings import Settings
from monitor.store import queries, translations
from monitor.store.database import Database
from monitor.store.open import open_writer
from monitor.store.schema import STEPS
from monitor.translating import FIRST_WAIT_S, LEFT_ALONE_S, translate_wanted, try_out
from monitor.translation.model import TranslationError, Translator
from tests.fakes.builders import NOW, StoreBuilder
from tests.fakes.clock import FakeClock
from tests.fakes.translationserver import TranslationServer, saying

RUSSIAN, PERSIAN = "Чайник снова взвешен", "کتری دوباره وزن شد"
ON = Settings(translate="endpoint", translate_url="http://t.example", languages="en, fa")


class Engine:
    """Translates by shouting; does what it is told to instead."""

    name = "test engine"

    def __init__(self) -> None:
        self.asked: list[tuple[tuple[str, ...], str, str]] = []
        self.trouble: Exception | None = None
        self.odd: frozenset[str] = frozenset()

    async def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        self.asked.append((tuple(texts), source, target))
        if self.trouble is not None:
            raise self.trouble
        if self.odd.intersection(texts):
            raise TranslationError("Odd.", "Mend it.", code="odd_answer")
        return [text.upper() for text in texts]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    made = Engine()
    named: Translator = made
    monkeypatch.setattr(translating, "translator_of", lambda settings: named)
    return made


@pytest.fixture
def db(profile: Profile) -> Iterator[Database]:
    with open_writer(profile.database) as writer:
        yield writer


@pytest.fixture
def shelf(db: Database) -> StoreBuilder:
    return StoreBuilder(db).topics(tea="Tea").feed()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW + 100)


def run(db: Database, clock: FakeClock, settings: Settings = ON) -> tuple[int, ...]:
    return asyncio.run(translate_wanted(db, settings, clock))


def shown(shelf: StoreBuilder, into: str = "en") -> list[str]:
    return [row.translated for row in queries.items(shelf.db.conn, shelf.entry_ids, into)]


def test_only_matched_items_in_other_languages_are_translated(
    shelf: StoreBuilder, engine: Engine, clock: FakeClock
) -> None:
    shelf.entry(RUSSIAN, language="ru").entry("Kettle news").entry(PERSIAN, language="fa")
    shelf.entry("Без темы", language="ru", topics=())
    assert run(shelf.db, clock) == (shelf.entry_ids[0],)
    assert engine.asked == [((RUSSIAN,), "ru", "en")]
    assert shown(shelf) == [RUSSIAN.upper(), "", "", ""]
    assert shown(shelf, into="") == [""] * 4
    first = queries.items(shelf.db.conn, shelf.entry_ids[:1], "en")[0]
    assert first.title == RUSSIAN, "the original stays"


def test_the_same_words_are_translated_once_and_what_is_kept_is_not_asked_again(
    shelf: StoreBuilder, engine: Engine, clock: FakeClock
) -> None:
    shelf.entry(RUSSIAN, language="ru", key="a").entry(RUSSIAN, language="ru", key="b")
    run(shelf.db, clock)
    run(shelf.db, clock)
    assert len(engine.asked) == 1
    assert shown(shelf) == [RUSSIAN.upper()] * 2


def test_another_engine_or_language_translates_anew(shelf: StoreBuilder, engine: Engine, clock: FakeClock) -> None:
    shelf.entry(RUSSIAN, language="ru")
    run(shelf.db, clock)
    run(shelf.db, clock, replace(ON, languages="fa"))
    engine.name = "another"
    run(shelf.db, clock)
    assert [target for _, _, target in engine.asked] == ["en", "fa", "en"]


def test_few_are_translated_after_a_round_the_newest_first_in_lots_of_one_language(
    shelf: StoreBuilder, engine: Engine, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translating, "MOST", 5)
    monkeypatch.setattr(translating, "LOT", 2)
    for number in range(8):
        shelf.later(60).entry(f"Новость {number}", language="ru").entry(f"Новина {number}", language="uk")
    run(shelf.db, clock)
    assert [(len(texts), source) for texts, source, _ in engine.asked] == [(2, "ru"), (2, "uk"), (1, "uk")]
    assert engine.asked[0][0] == ("Новость 7", "Новость 6")


def test_off_asks_nobody(shelf: StoreBuilder, clock: FakeClock) -> None:
    shelf.entry(RUSSIAN, language="ru")
    assert run(shelf.db, clock, Settings()) == ()
    assert translations.state(shelf.db) == translations.TranslationState()


def test_a_trouble_is_a_state_and_the_engine_is_left_alone_longer_each_time(
    shelf: StoreBuilder, engine: Engine, clock: FakeClock
) -> None:
    shelf.entry(RUSSIAN, language="ru")
    engine.trouble = TranslationError("It is down.", "Start it.", code="unreachable")
    waits = []
    for _ in range(3):
        assert run(shelf.db, clock) == ()
        state = translations.state(shelf.db)
        assert (state.sentence, state.remedy) == ("It is down.", "Start it.")
        waits.append(state.until - clock.now())
        run(shelf.db, clock)
        clock.advance(waits[-1])
    assert waits == [FIRST_WAIT_S, 2 * FIRST_WAIT_S, 4 * FIRST_WAIT_S]
    assert len(engine.asked) == 3, "not asked while it is left alone"
    engine.trouble = None
    run(shelf.db, clock)
    assert translations.state(shelf.db).code == ""
    assert shown(shelf) == [RUSSIAN.upper()]


def test_a_service_may_ask_to_be_left_alone_for_a_day_at_most(
    shelf: StoreBuilder, engine: Engine, clock: FakeClock
) -> None:
    shelf.entry(RUSSIAN, language="ru")
    engine.trouble = TranslationError("Too often.", "Wait.", code="rate_limited", retry_s=10**9)
    run(shelf.db, clock)
    assert translations.state(shelf.db).until == clock.now() + LEFT_ALONE_S


def test_another_engine_is_asked_at_once(shelf: StoreBuilder, engine: Engine, clock: FakeClock) -> None:
    shelf.entry(RUSSIAN, language="ru")
    engine.trouble = TranslationError("It is down.", "Start it.", code="unreachable")
    run(shelf.db, clock)
    engine.name, engine.trouble = "another", None
    assert run(shelf.db, clock) == tuple(shelf.entry_ids)


def test_one_headline_that_nothing_is_made_of_holds_up_no_other_and_is_given_up(
    shelf: StoreBuilder, engine: Engine, clock: FakeClock
) -> None:
    shelf.entry(RUSSIAN, language="ru").entry("???", language="ru")
    engine.odd = frozenset({"???"})
    run(shelf.db, clock)
    assert shown(shelf) == [RUSSIAN.upper(), ""]
    for _ in range(4):
        clock.advance(LEFT_ALONE_S)
        run(shelf.db, clock)
    alone = [texts for texts, _, _ in engine.asked if texts == ("???",)]
    assert len(alone) == translations.TRIES


def test_a_mistake_of_our_own_is_a_state_too(shelf: StoreBuilder, engine: Engine, clock: FakeClock) -> None:
    shelf.entry(RUSSIAN, language="ru")
    engine.trouble = ZeroDivisionError()
    assert run(shelf.db, clock) == ()
    assert translations.state(shelf.db).code == "own_fault"


def test_half_a_setting_is_told(shelf: StoreBuilder, clock: FakeClock) -> None:
    shelf.entry(RUSSIAN, language="ru")
    run(shelf.db, clock, replace(ON, translate_url=""))
    assert "No address" in translations.state(shelf.db).sentence


def test_a_service_on_loopback_from_end_to_end(shelf: StoreBuilder, clock: FakeClock) -> None:
    shelf.entry(RUSSIAN, language="ru")

    async def against_a_server() -> tuple[str, str]:
        async with TranslationServer() as server:
            settings = replace(ON, translate_url=server.url)
            good = await try_out(shelf.db, settings, clock)
            await translate_wanted(shelf.db, settings, clock)
            server.answer = saying(b"<html>")
            with pytest.raises(TranslationError):
                await try_out(shelf.db, settings, clock, "Два", "ru")
        return good, translations.state(shelf.db).sentence

    good, trouble = asyncio.run(against_a_server())
    assert good.startswith(f"It works: \u2068{RUSSIAN}\u2069 → \u2068ru>en: {RUSSIAN.upper()}\u2069")
    assert "answers with a web page" in trouble
    assert shown(shelf) == [f"ru>en: {RUSSIAN.upper()}"]


def test_trying_with_nothing_stored_takes_a_greeting(db: Database, engine: Engine, clock: FakeClock) -> None:
    asyncio.run(try_out(db, ON, clock))
    asyncio.run(try_out(db, replace(ON, languages="ru"), clock))
    assert [(source, target) for _, source, target in engine.asked] == [("ru", "en"), ("en", "ru")]


@pytest.mark.parametrize(
    ("settings", "text", "code"), [(Settings(), "", "translation_off"), (ON, "Два", "no_language")]
)
def test_trying_without_what_it_takes_is_told(
    db: Database, clock: FakeClock, settings: Settings, text: str, code: str
) -> None:
    with pytest.raises(InputError) as caught:
        asyncio.run(try_out(db, settings, clock, text))
    assert caught.value.code == code
    assert caught.value.remedy


def test_argos_where_it_is_not_installed_says_how_to_get_it(db: Database, clock: FakeClock) -> None:
    with pytest.raises(TranslationError, match="not installed"):
        asyncio.run(try_out(db, replace(ON, translate="argos"), clock))


def test_an_older_file_gets_room_for_translations(tmp_path: Path) -> None:
    path = tmp_path / "rasad.sqlite"
    number = next(place for place, (name, _) in enumerate(STEPS) if name.endswith("_translations"))
    open_writer(path, steps=STEPS[:number]).close()
    with open_writer(path) as db:
        assert translations.counted(db, "en") == 0


def test_a_title_given_back_as_it_was_is_no_translation(shelf: StoreBuilder, engine: Engine, clock: FakeClock) -> None:
    shelf.entry("ЧАЙНИК", language="ru")
    run(shelf.db, clock)
    assert shown(shelf) == [""]
    assert asyncio.run(try_out(shelf.db, ON, clock)) == (
        "It answers, but with the same words: \u2068ЧАЙНИК\u2069. Does it know ru and en?"
    )


def test_the_language_of_a_feed_that_names_none_is_seen(shelf: StoreBuilder, engine: Engine, clock: FakeClock) -> None:
    shelf.feed("Wire", url="https://wire.example/f", language="")
    shelf.entry("Спутник снова на орбите", language="").entry("The kettle was weighed again", language="")
    shelf.entry("2026", language="")
    run(shelf.db, clock)
    assert [(texts, source) for texts, source, _ in engine.asked] == [(("Спутник снова на орбите",), "ru")]
    assert shown(shelf) == ["СПУТНИК СНОВА НА ОРБИТЕ", "", ""]


def test_each_lot_is_told_as_soon_as_it_is_kept(
    shelf: StoreBuilder, engine: Engine, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translating, "LOT", 1)
    shelf.entry("Один", language="ru").later(60).entry("Два", language="ru")
    told: list[tuple[int, ...]] = []

    def tell(ids: tuple[int, ...]) -> None:
        told.append(ids)
        engine.trouble = TranslationError("It is down.", "Start it.", code="unreachable")

    first, second = shelf.entry_ids
    assert asyncio.run(translate_wanted(shelf.db, ON, clock, tell)) == (second,)
    assert told == [(second,)]
    assert shown(shelf) == ["", "ДВА"]
    assert first not in told[0]


def test_a_run_that_takes_too_long_ends_and_keeps_what_it_has(
    shelf: StoreBuilder, engine: Engine, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translating, "LOT", 1)
    monkeypatch.setattr(translating, "RUN_S", 0.5)
    shelf.entry("Один", language="ru").later(60).entry("Два", language="ru")
    heard: list[Event] = []

    async def hang(texts: Sequence[str], source: str, target: str) -> list[str]:
        if heard:
            await asyncio.Event().wait()
        return [text.upper() for text in texts]

    monkeypatch.setattr(engine, "translate", hang)

    async def run_once() -> None:
        await translating.Translating(shelf.db, clock, heard.append, lambda: ON).start()

    asyncio.run(run_once())
    assert shown(shelf) == ["", "ДВА"]
    assert len(heard) == 1
