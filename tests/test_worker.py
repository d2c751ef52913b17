"""The worker process: killed when it hangs, replaced when it dies, never left behind."""

from __future__ import annotations

import asyncio
import os
import pickle
import re
import shutil
import sys
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import FeedError, PackError, WorkerError
from monitor.jobs import LENGTH, AnalyseJob, Answer, ParseJob, UsePack, answer_of, message
from monitor.packs.load import builtin_pack_dir
from monitor.types import Document, Verdict
from monitor.worker import DescribeJob, Worker
from monitor.worker_child import Bench, serve
from tests.fakes.feedserver import item, rss

GOOD = ParseJob(rss("Outlet", item("One", "/1"), item("Two", "/2")), "", "https://outlet.example/feed.xml")
ATTRIBUTES = b"<rss><channel><item " + b" ".join(b'a%d="1"' % n for n in range(100_000)) + b"/></channel></rss>"
HANGING = ParseJob(ATTRIBUTES, "", "")
"""A megabyte that keeps the parser busy for a minute or more."""
DEADLINE = 20.0

SCRIPT = """
import os, sys, time
sys.path.insert(0, {root!r})
from monitor.jobs import LENGTH, Answer, message, job_of
def read():
    head = sys.stdin.buffer.read(LENGTH.size)
    return job_of(sys.stdin.buffer.read(LENGTH.unpack(head)[0])) if head else sys.exit(0)
def say(raw): sys.stdout.buffer.write(raw); sys.stdout.buffer.flush()
{body}
"""


@pytest.fixture(autouse=True)
def one_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have one child read everything; what is read aside is `test_worker_aside`'s."""
    monkeypatch.setattr("monitor.worker.LARGE", len(ATTRIBUTES))


def child(body: str) -> tuple[str, ...]:
    """Return the command of a child that misbehaves."""
    root = str(Path(__file__).resolve().parents[1])
    return (sys.executable, "-c", SCRIPT.format(root=root, body=body))


def played(play: Callable[[Worker], Awaitable[None]], worker: Callable[[], Worker] = Worker) -> None:
    async def stage() -> None:
        async with worker() as one:
            await play(one)

    asyncio.run(stage())


def is_alive(pid: int | None) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid or 0, 0)
        return True
    return False


async def code(worker: Worker, job: Any, deadline: float = DEADLINE) -> str:
    try:
        await worker.run(job, deadline)
    except WorkerError as error:
        return error.code if error.sentence.endswith(".") else "no sentence"
    return "done"


def test_feed_is_parsed_and_feed_errors_come_through() -> None:
    async def play(worker: Worker) -> None:
        feed = await worker.run(GOOD, DEADLINE)
        assert [entry.url for entry in feed.entries] == ["https://outlet.example/1", "https://outlet.example/2"]
        first = worker.pid
        with pytest.raises(FeedError) as caught:
            await worker.run(ParseJob(b"no feed", "", ""), DEADLINE)
        assert (caught.value.code, type(caught.value)) == ("not_a_feed", FeedError)
        assert worker.pid == first

    played(play)


def test_hanging_child_is_killed_at_the_deadline_and_the_next_job_works() -> None:
    async def play(worker: Worker) -> None:
        first = worker.pid
        jobs = [asyncio.create_task(code(worker, HANGING, 0.5)), asyncio.create_task(worker.run(GOOD, DEADLINE))]
        assert await jobs[0] == "too_slow"
        assert not is_alive(first)
        assert (await jobs[1]).n_entries == 2
        assert worker.pid != first

    played(play)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("read(); os._exit(1)", "died"),
        ("read(); os.abort()", "died"),
        ("sys.exit(3)", "died"),
        ("read(); say(b'garbage that is no message at all')", "died"),
        ("read(); say(LENGTH.pack(2**62))", "died"),
        ("read(); say(LENGTH.pack(5) + b'12345')", "died"),
        ("import pickle; read(); raw = pickle.dumps(os.system); say(LENGTH.pack(len(raw)) + raw)", "died"),
        ("read(); say(LENGTH.pack(1000) + b'1'); os._exit(0)", "died"),
        ("while read(): say(message(Answer(crash='Traceback: boom')))", "crashed"),
    ],
)
def test_child_that_dies_or_lies_becomes_an_error(body: str, expected: str) -> None:
    async def play(worker: Worker) -> None:
        assert await code(worker, GOOD) == expected
        assert await code(worker, GOOD) == expected

    played(play, lambda: Worker(command=child(body)))


def test_child_that_is_killed_between_jobs_is_replaced() -> None:
    async def play(worker: Worker) -> None:
        first = worker.pid
        assert worker._child is not None
        worker._child.kill()
        await worker._child.wait()
        assert (await worker.run(GOOD, DEADLINE)).n_entries == 2
        assert worker.pid != first

    played(play)


def test_memory_is_bounded_and_the_next_job_works() -> None:
    async def play(worker: Worker) -> None:
        big = ParseJob(rss("Outlet", item("x" * 9_000_000)) * 6, "", "")
        assert await code(worker, big) in ("no_memory", "died")
        assert (await worker.run(GOOD, DEADLINE)).n_entries == 2

    played(play, lambda: Worker(memory_limit=220 * 1024 * 1024))


def test_no_program_is_a_sentence() -> None:
    async def stage() -> None:
        with pytest.raises(WorkerError, match="cannot be started"):
            await Worker(command=("/nonexistent/program",)).start()

    asyncio.run(stage())


def test_stop_leaves_no_process_busy_or_idle() -> None:
    async def stage() -> None:
        idle, busy = Worker(), Worker()
        await idle.start()
        await busy.start()
        pids = [idle.pid, busy.pid]
        job = asyncio.create_task(code(busy, HANGING, 60))
        await asyncio.sleep(0)  # the job has its turn
        assert busy._lock.locked()
        await idle.stop()
        await busy.stop()
        assert await job == "died"
        assert not any(map(is_alive, pids))
        await idle.stop()

    asyncio.run(stage())


def test_cancelled_job_leaves_a_working_worker() -> None:
    async def play(worker: Worker) -> None:
        job = asyncio.create_task(worker.run(HANGING, 60))
        await asyncio.sleep(0)  # the job has its turn
        assert worker._lock.locked()
        first = worker.pid
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job
        assert not is_alive(first)
        assert (await worker.run(GOOD, DEADLINE)).n_entries == 2

    played(play)


def test_worker_lives_in_a_thread_of_its_own() -> None:
    found: list[int] = []

    async def play(worker: Worker) -> None:
        assert await code(worker, HANGING, 0.3) == "too_slow"
        found.append((await worker.run(GOOD, DEADLINE)).n_entries)

    thread = threading.Thread(target=played, args=(play,))
    thread.start()
    thread.join(60)
    assert found == [2]


def test_pack_is_loaded_again_after_a_kill() -> None:
    async def play(worker: Worker) -> None:
        document = Document("d1", "A title", "", "Some words.")
        assert await code(worker, AnalyseJob((document,))) == "no_pack"
        used = await worker.run(UsePack(builtin_pack_dir()), DEADLINE)
        assert used
        before = await worker.run(AnalyseJob((document,)), DEADLINE)
        assert await code(worker, HANGING, 0.3) == "too_slow"
        assert await worker.run(AnalyseJob((document,)), DEADLINE) == before

    played(play)


def test_a_child_that_cannot_load_its_pack_reads_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(builtin_pack_dir(), folder)
    document = Document("d1", "A title", "", "Some words.")

    async def play(worker: Worker) -> None:
        assert worker.rules == ""
        used = await worker.run(UsePack(folder), DEADLINE)
        assert worker.rules == used
        folder.rename(tmp_path / "gone")
        assert await code(worker, HANGING, 0.3) == "too_slow"
        for _ in range(2):  # the second one meets no child that was left alive without its pack
            with pytest.raises(PackError):
                await worker.run(AnalyseJob((document,)), DEADLINE)
        (tmp_path / "gone").rename(folder)
        assert await worker.run(AnalyseJob((document,)), DEADLINE)
        assert worker.rules == used

    played(play)


def test_names_that_a_person_accepted_are_things_and_stay_known_after_a_kill() -> None:
    text = "The Khayyam satellite is fine. Zohreh-9 weighs 450 kg, its maker says."
    document = Document("d1", "Khayyam satellite and others", "", text, language="en")

    async def play(worker: Worker) -> None:
        await worker.run(UsePack(builtin_pack_dir(), (("Zohreh-9", "satellite"),)), DEADLINE)
        (found,) = await worker.run(AnalyseJob((document,)), DEADLINE)
        assert ("Zohreh-9", "450 kg") in {(claim.subject, claim.value.text) for claim in found.claims}
        assert await code(worker, HANGING, 0.3) == "too_slow"
        assert await worker.run(AnalyseJob((document,)), DEADLINE) == (found,)

    played(play)


def test_a_mistake_that_only_compiling_finds_comes_through(tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    shutil.copytree(builtin_pack_dir(), pack)
    rules = (pack / "rules-ru-launches.toml").read_text("utf-8")
    (pack / "rules-ru-launches.toml").write_text(re.sub(r"(?m)^say = .*", 'say = ["{"]', rules, count=1), "utf-8")

    async def play(worker: Worker) -> None:
        with pytest.raises(PackError):
            await worker.run(UsePack(pack), DEADLINE)

    played(play)


def test_pack_with_a_mistake_comes_through(tmp_path: Path) -> None:
    async def play(worker: Worker) -> None:
        with pytest.raises(PackError):
            await worker.run(UsePack(tmp_path), DEADLINE)
        assert (await worker.run(GOOD, DEADLINE)).n_entries == 2

    played(play)


def test_reading_does_not_depend_on_the_hash_seed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(GOOD.body)
    seen = set()

    async def play(worker: Worker) -> None:
        seen.add((await worker.run(GOOD, DEADLINE), await worker.run(DescribeJob(str(path)), DEADLINE)))

    for seed in ("0", "1", "12345"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        played(play)
    assert len(seen) == 1


ENDLESS = {
    "comments": "<!--",
    "open tags": "<a ",
    "quotes": '<a b="',
    "quoted pairs": '<b ="<b" ',
    "equals": "<a =",
    "references": "&#x",
    "ampersands": "&",
    "brackets": "<",
    "divs": "<div>",
    "tables": "<table><tr><td>",
    "breaks": " <br>",
    "line ends": "\n ",
    "svg": "<svg>",
    "spaces": "<a " + " " * 50,
    "marks": "e\u0301\u0302",
}
"""Shapes that make one HTML reader or another take time with the square of the length."""


def test_a_megabyte_of_any_hostile_shape_is_read_within_the_deadline() -> None:
    async def play(worker: Worker) -> None:
        for unit in ENDLESS.values():
            body = rss("Outlet", item("One", body=unit * (1_000_000 // len(unit))))
            assert (await worker.run(ParseJob(body, "", ""), 10.0)).n_entries == 1

    played(play)


SLOW = {
    "nested elements": b"<rss version='2.0'><channel><item>" + b"<a>" * 400_000,
    "ill-formed tags": b"<rss version='2.0'><channel><item><title>" + b"<a " * 350_000,
    "long attribute": b"<rss version='2.0' a='" + b"x" * 9_000_000 + b"'><channel/></rss>",
    "punycode": b"<?xml version='1.0' encoding='punycode'?><rss><channel><title>" + b"x-" * 200_000,
    "escaped comments": b"<rss version='2.0'><channel><item><description>" + b"&lt;!--" * 140_000,
}


@pytest.mark.parametrize("body", SLOW.values(), ids=SLOW.keys())
def test_slow_input_is_read_refused_or_stopped_and_harms_no_other(body: bytes) -> None:
    async def play(worker: Worker) -> None:
        with suppress(FeedError):
            assert await code(worker, ParseJob(body, "", ""), 2.0) in ("done", "too_slow", "no_memory", "died")
        assert (await worker.run(GOOD, DEADLINE)).n_entries == 2

    played(play)


def test_only_values_of_ours_are_admitted() -> None:
    for hostile in (os.system, Worker, eval, print, Bench):
        with pytest.raises(pickle.UnpicklingError):
            answer_of(pickle.dumps(Answer(value=hostile)))
    error = answer_of(message(Answer(error=FeedError("It broke.", "Wait.", code="x")))[LENGTH.size :]).error
    assert error is not None
    assert (error.sentence, error.remedy, error.code) == ("It broke.", "Wait.", "x")


class _Reached:
    """Travels as a call of `getattr`, as members of enums did before Python 3.11.4."""

    def __init__(self, *of: object) -> None:
        self._of = of

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return getattr, self._of


def test_of_getattr_only_members_of_enums_are_admitted() -> None:
    body = pickle.dumps(Answer(value=_Reached(Verdict, "CONFLICTS")))
    assert answer_of(body).value is Verdict.CONFLICTS
    for hostile in ((Verdict, "__class__"), (Verdict, "mro"), ("text", "format"), (FeedError("It broke."), "__init__")):
        with pytest.raises(pickle.UnpicklingError):
            answer_of(pickle.dumps(Answer(value=_Reached(*hostile))))


def test_inside_of_the_child(tmp_path: Path) -> None:
    jobs, answers = tmp_path / "jobs", tmp_path / "answers"
    jobs.write_bytes(message(GOOD) + message(AnalyseJob(())) + b"half")
    with jobs.open("rb") as source, answers.open("wb") as target:
        serve(source, target)
    raw = answers.read_bytes()
    (size,) = LENGTH.unpack(raw[: LENGTH.size])
    assert answer_of(raw[LENGTH.size : LENGTH.size + size]).value.n_entries == 2
    assert Bench().answer("no job").value is None  # type: ignore[arg-type]
