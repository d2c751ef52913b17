"""A command of the user's own: headlines on its standard input, a line each; translations on its output, a line each.

The command is started without a shell, and no word of an outlet is ever part of it: only `{source}` and `{target}` in
its arguments become the codes of the languages. It is killed, with all it started, when it takes too long.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shlex
import signal
from collections.abc import Sequence

from monitor.translation.model import LANGUAGE, TranslationError, believed

DEADLINE_S = 60.0
"""Seconds that a command may take."""
MOST_BYTES = 512 * 1024
"""Bytes of its output that are read."""
_PLACE = re.compile(r"\{(source|target)\}")


class Command:
    """Runs a command for each lot of texts."""

    def __init__(self, typed: str, *, deadline_s: float = DEADLINE_S) -> None:
        self._typed = typed
        self._arguments = arguments_of(typed)
        self._deadline_s = deadline_s

    @property
    def name(self) -> str:
        """Return the kind and the command as it was typed."""
        return f"command {self._typed}"

    async def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Return the texts in another language. Raises TranslationError."""
        languages = {"source": source, "target": target}
        if not all(LANGUAGE.fullmatch(code) for code in languages.values()):
            raise TranslationError("A language has no code.", "Name it by its code of two letters.", code="bad_request")
        arguments = [_PLACE.sub(lambda found: languages[found[1]], word) for word in self._arguments]
        program = arguments[0]
        try:
            running = await asyncio.create_subprocess_exec(
                *arguments,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                start_new_session=True,
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            )
        except (OSError, ValueError) as error:
            raise TranslationError(
                f"The command {program} cannot be started: {getattr(error, 'strerror', None) or error}.",
                "Name one that is installed, with its whole path if need be.",
                code="no_command",
            ) from error
        try:
            async with asyncio.timeout(self._deadline_s):
                told = await _talk(running, "".join(f"{text}\n" for text in texts).encode("utf-8", "replace"))
                status = await running.wait() if len(told) <= MOST_BYTES else 0
        except TimeoutError as error:
            raise TranslationError(
                f"The command {program} took longer than {self._deadline_s:.0f} seconds.",
                "It is tried again later; it may have to load less.",
                code="too_slow",
            ) from error
        finally:
            _end(running)
            await running.wait()
        if len(told) > MOST_BYTES:
            raise TranslationError(
                f"The command {program} prints far too much for headlines.",
                "It must print one line for each line it reads.",
                code="too_large",
            )
        if status:
            raise TranslationError(
                f"The command {program} failed (it ended with {status}).",
                "Try it in a terminal: it reads lines and prints as many.",
                code="broken",
            )
        lines = told.decode("utf-8", "replace").removesuffix("\n").split("\n")
        return believed(texts, lines, f"the command {program}")


def arguments_of(typed: str) -> list[str]:
    """Return the words of a command as a shell would part them; no shell ever sees it. Raises TranslationError."""
    try:
        words = shlex.split(typed)
    except ValueError as error:
        raise TranslationError(
            "The command for translating has a quotation mark without its partner.",
            "Correct it in the settings.",
            code="no_command",
        ) from error
    if not words:
        raise TranslationError(
            "No command for translating is named.", "Name one in the settings, or turn translating off.", code="unset"
        )
    return words


async def _talk(running: asyncio.subprocess.Process, text: bytes) -> bytes:
    """Write all there is to read, and return what was printed, up to a byte more than is allowed."""
    assert running.stdin is not None and running.stdout is not None  # noqa: S101, PT018 - both are pipes
    writing = asyncio.create_task(_write(running.stdin, text))
    told = bytearray()
    try:
        while piece := await running.stdout.read(64 * 1024):
            told += piece
            if len(told) > MOST_BYTES:
                break
    finally:
        writing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await writing
    return bytes(told)


async def _write(stdin: asyncio.StreamWriter, text: bytes) -> None:
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        stdin.write(text)
        await stdin.drain()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        stdin.close()


def _end(running: asyncio.subprocess.Process) -> None:
    """Kill a command with everything it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(running.pid, signal.SIGKILL)
