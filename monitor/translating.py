"""Headlines in the user's language: those of matched items, a few after each round of checks, never in its way.

    newest matched items in other languages -> not translated yet -> lots of one language -> the engine the user named
        -> kept by the hash of the original

Whatever goes wrong is a state with a sentence and a remedy, and the originals stand alone; the engine is then left
alone for a while, longer each time.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from monitor import commands as ask
from monitor.clock import Clock
from monitor.errors import InputError, RasadError
from monitor.events import EntriesChanged, Event
from monitor.following import Answer
from monitor.settings import Settings
from monitor.store import translations
from monitor.store.database import Database
from monitor.store.translations import Headline, TranslationState
from monitor.translation.choose import read_languages, translator_of
from monitor.translation.model import LANGUAGE, TranslationError, Translator, one_line

MOST: Final = 60
"""Headlines translated after one round; the rest waits for the next."""
LOT: Final = 20
"""Headlines given to an engine at once."""
RUN_S: Final = 180.0
"""Seconds that translating after one round may take in all."""
FIRST_WAIT_S, LONGEST_WAIT_S = 300, 6 * 3600
"""Seconds for which an engine is left alone after its first failure, and at most."""
LEFT_ALONE_S: Final = 24 * 3600
"""Seconds that an engine can ask to be left alone at most."""
SAMPLES: Final = (("ru", "Доброе утро"), ("en", "Good morning"))
"""Words to try an engine with where nothing is stored; the first in another language than is wanted."""

log = logging.getLogger("rasad.translating")


class Translating:
    """Translates one run at a time; belongs to the engine's loop. `settings` says which are in force."""

    def __init__(
        self, db: Database, clock: Clock, emit: Callable[[Event], None], settings: Callable[[], Settings]
    ) -> None:
        self._db = db
        self._clock = clock
        self._emit = emit
        self._settings = settings
        self._run: asyncio.Task[None] | None = None

    def doers(self) -> dict[type, Callable[..., Awaitable[Answer]]]:
        """Return what is done for each command of this subject."""
        return {ask.TryTranslation: self._try}

    def start(self) -> asyncio.Task[None]:
        """Translate what is wanted, unless that is under way; nobody has to wait for the end."""
        if self._run is None or self._run.done():
            self._run = asyncio.create_task(self._guarded())
        return self._run

    async def stop(self) -> None:
        """End the run; what is stored stays."""
        if self._run is not None:
            self._run.cancel()
            await asyncio.wait({self._run})

    async def _guarded(self) -> None:
        try:
            async with asyncio.timeout(RUN_S):
                await translate_wanted(self._db, self._settings(), self._clock, self._tell)
        except TimeoutError:
            log.info("headlines are translated slowly: the rest waits for the next round")
        except RasadError as trouble:
            log.warning("headlines are not translated: %s", trouble.code)

    def _tell(self, entry_ids: tuple[int, ...]) -> None:
        self._emit(EntriesChanged(entry_ids))

    async def _try(self, command: ask.TryTranslation) -> Answer:
        tried = await try_out(self._db, self._settings(), self._clock, command.text, command.language)
        self.start()
        return (), tried


async def translate_wanted(
    db: Database, settings: Settings, clock: Clock, tell: Callable[[tuple[int, ...]], None] = lambda ids: None
) -> tuple[int, ...]:
    """Translate what is wanted now and return the entries whose headlines it is of. Raises StoreError.

    `tell` hears of the entries of each lot as soon as it is kept.
    """
    languages, before = read_languages(settings), translations.state(db)
    try:
        engine = translator_of(settings)
    except TranslationError as trouble:
        translations.put_state(db, _failed(TranslationState(), "", trouble, clock.now()))
        return ()
    if engine is None or (before.engine == engine.name and clock.now() < before.until <= clock.now() + LEFT_ALONE_S):
        return ()
    left = translations.wanted(db, languages, engine.name, languages[0], MOST)
    left.sort(key=lambda headline: headline.language)
    changed: list[int] = []
    for language, own in groupby(left, key=lambda headline: headline.language):
        same = list(own)
        for start in range(0, len(same), LOT):
            lot = same[start : start + LOT]
            failure = await _one_lot(db, engine, lot, languages[0], clock)
            if failure is not None:
                log.info("%s: %s", language, failure.code)
                translations.put_state(db, _failed(translations.state(db), engine.name, failure, clock.now()))
                return tuple(changed)
            changed += [headline.entry_id for headline in lot]
            tell(tuple(headline.entry_id for headline in lot))
    if left:
        translations.put_state(db, TranslationState(engine.name, clock.now()))
    return tuple(changed)


async def _one_lot(
    db: Database, engine: Translator, lot: list[Headline], target: str, clock: Clock
) -> TranslationError | None:
    """Translate headlines of one language and keep what comes of it; return why they could not be.

    A lot that an engine makes nothing of is given to it one by one: a single headline may be to blame.
    """
    try:
        texts = await _asked(engine, [headline.title for headline in lot], lot[0].language, target)
    except TranslationError as trouble:
        if trouble.code != "odd_answer":
            return trouble
        if len(lot) == 1:
            translations.put(db, lot, [""], engine.name, target, clock.now())
            return trouble
        failed = [one for headline in lot if (one := await _one_lot(db, engine, [headline], target, clock))]
        return failed[0] if len(failed) == len(lot) or any(one.code != "odd_answer" for one in failed) else None
    translations.put(db, lot, texts, engine.name, target, clock.now())
    return None


async def _asked(engine: Translator, titles: list[str], source: str, target: str) -> list[str]:
    """Ask an engine; a mistake of its own making is a state too."""
    try:
        return await engine.translate([one_line(title) for title in titles], source, target)
    except RasadError:
        raise
    except Exception as error:
        log.exception("an engine of translation failed in a way that was not foreseen")
        raise TranslationError(
            "Translating failed through a mistake of ours.", "`rasadctl translate test` says more.", code="own_fault"
        ) from error


def _failed(before: TranslationState, engine: str, trouble: TranslationError, now: int) -> TranslationState:
    failures = before.failures + 1 if before.engine == engine else 1
    wait = min(FIRST_WAIT_S * 2 ** min(failures - 1, 10), LONGEST_WAIT_S)
    wait = max(wait, min(trouble.retry_s or 0, LEFT_ALONE_S))
    return TranslationState(engine, now, trouble.code, trouble.sentence, trouble.remedy, failures, now + wait)


@dataclass(frozen=True, slots=True)
class Sample:
    """Words to try an engine with, and their language."""

    text: str
    language: str


async def try_out(db: Database, settings: Settings, clock: Clock, text: str = "", language: str = "") -> str:
    """Have one headline translated and say what came of it; the state is told anew by it.

    Without `text` the newest one in another language is taken, or a greeting. Raises TranslationError, and
    InputError where no engine is named or the language has no code.
    """
    engine = translator_of(settings)
    if engine is None:
        raise InputError(
            "Headlines are not translated.", "Choose in the settings what translates them.", code="translation_off"
        )
    target = read_languages(settings)[0]
    sample = _sample(db, settings, text, language)
    began = time.monotonic()
    try:
        (told,) = await _asked(engine, [sample.text], sample.language, target)
    except TranslationError as trouble:
        translations.put_state(db, _failed(translations.state(db), engine.name, trouble, clock.now()))
        raise
    translations.put_state(db, replace(TranslationState(), engine=engine.name, at=clock.now()))
    took = time.monotonic() - began
    if told == one_line(sample.text):
        return f"It answers, but with the same words: {_isolated(told)}. Does it know {sample.language} and {target}?"
    return f"It works: {_isolated(one_line(sample.text))} → {_isolated(told)} ({took:.1f} s)"


def _sample(db: Database, settings: Settings, text: str, language: str) -> Sample:
    target = read_languages(settings)[0]
    if text.strip():
        if not LANGUAGE.fullmatch(language):
            raise InputError("The language of the text is missing.", "Name its code, such as ru.", code="no_language")
        return Sample(text, language)
    for headline in translations.newest(db, read_languages(settings))[:1]:
        return Sample(headline.title, headline.language)
    return next(Sample(words, code) for code, words in SAMPLES if code != target)


def _isolated(text: str) -> str:
    return f"\u2068{text}\u2069"
