"""The inside of the worker process: read a job, do it, answer; leave when the pipe closes."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from monitor.documents import document
from monitor.errors import RasadError, WorkerError
from monitor.feeds.again import parse_again
from monitor.feeds.model import ParsedFeed
from monitor.feeds.parsefile import describe
from monitor.feeds.sources.catalogue import kind_named
from monitor.jobs import (
    LENGTH,
    NO_MEMORY,
    AnalyseJob,
    Answer,
    DescribeJob,
    HoldJob,
    Job,
    MatchJob,
    ParseJob,
    Reading,
    ReadJob,
    ReadJobs,
    ReadPageJob,
    TryJob,
    UsePack,
    job_of,
    message,
)
from monitor.topics.own import Wishes

if TYPE_CHECKING:
    from monitor.analysis import Analyser

_NICER = 5


class Bench:
    """Does jobs one by one; holds the analyser of the pack in use."""

    def __init__(self) -> None:
        self._analyser: Analyser | None = None

    def answer(self, job: Job) -> Answer:
        """Do a job, whatever comes of it."""
        try:
            return Answer(value=self._done(job))
        except RasadError as error:
            return Answer(error=error)
        except MemoryError:
            return Answer(error=_no_memory())
        except Exception:  # noqa: BLE001 - told to the parent with its traceback, which reports it
            return Answer(crash=traceback.format_exc(limit=-20))

    def _done(self, job: Job) -> object:
        match job:
            case ParseJob(body, content_type, url, "feed", memory):
                return parse_again(body, content_type, url, memory)
            case ParseJob(body, content_type, url, source):
                return kind_named(source).read(body, content_type, url)
            case ReadJob():
                return self._read(job)
            case ReadJobs(jobs):
                return self._read_all(jobs)
            case DescribeJob(path):
                return describe(path)
            case ReadPageJob(body, content_type, url, title, known):
                from monitor.feeds.pages import read_page  # late: few ever read a page

                return read_page(body, content_type, url, title, known)
            case UsePack(directory, names, wishes):
                return self._use(directory, dict(names), wishes)
            case AnalyseJob(documents, former, said):
                analyse = self._in_use().analyse
                spoken = zip(documents, said or [()] * len(documents), strict=True)
                return tuple(analyse(one, former=former, said=each) for one, each in spoken)
            case TryJob(text):
                return self._in_use().trial(text)
            case MatchJob(topic, documents) | HoldJob(topic, documents):
                held = self._in_use().held(topic, documents)
                return held if isinstance(job, HoldJob) else tuple(one.match for one in held)

    def _in_use(self) -> Analyser:
        if self._analyser is None:
            raise WorkerError("No pack is in use, so nothing can be analysed.", code="no_pack")
        return self._analyser

    def _read(self, job: ReadJob) -> Reading:
        parsed = self._done(job.parse)
        assert isinstance(parsed, ParsedFeed)  # noqa: S101 - that is what the job is answered with
        if not job.analyse:
            return Reading(parsed, {})
        analyser, language = self._in_use(), job.language or parsed.language
        found = [entry for entry in parsed.entries if entry.key not in parsed.unread]
        read = {entry.key: analyser.analyse(document(entry, language, job.title)) for entry in found}
        return Reading(parsed, read, analyser.pack.hash)

    def _read_all(self, jobs: Iterable[ReadJob]) -> tuple[Answer, ...]:
        answers = []
        for job in jobs:
            answer = self.answer(job)
            if answer.error and answer.error.code == NO_MEMORY:
                raise answer.error  # this process is not to be used again
            answers.append(answer)
        return tuple(answers)

    def _use(self, directory: Path, names: dict[str, str], wishes: Wishes) -> str:
        from monitor.analysis import Analyser
        from monitor.packs.extend import extended
        from monitor.packs.load import load_pack

        # What lives as long as the pack is in use is built without the collector, and never looked through by it.
        gc.disable()
        gc.unfreeze()
        try:
            pack = extended(load_pack(directory), names, {}, wishes)
            analyser = Analyser(pack)
            analyser.prepare()
            before, self._analyser = self._analyser, analyser
            if before is not None:
                del before
                gc.collect()
        finally:
            gc.freeze()
            gc.enable()
        return pack.hash


def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Answer every job that comes until there are no more."""
    bench = Bench()
    while True:
        head = jobs.read(LENGTH.size)
        if len(head) < LENGTH.size:
            return
        (size,) = LENGTH.unpack(head)
        answers.write(_reply(bench, jobs.read(size)))
        answers.flush()


def _reply(bench: Bench, body: bytes) -> bytes:
    try:
        return message(bench.answer(job_of(body)))
    except MemoryError:
        return message(Answer(error=_no_memory()))


def _no_memory() -> WorkerError:
    return WorkerError(
        "Reading took too much memory and was stopped.", "It is tried again later, after a longer wait.", code=NO_MEMORY
    )


def confine(memory_limit: int) -> None:
    """Bound this process's address space (bytes) where the system can, run it below the window, forbid core dumps."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us in order
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_limit, memory_limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_NICER)


def main(arguments: list[str]) -> int:
    """Serve on standard input and output; nothing else may write there, so both are moved out of reach first."""
    jobs = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    confine(int(arguments[0]))
    with jobs, answers, contextlib.suppress(BrokenPipeError):
        serve(jobs, answers)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
