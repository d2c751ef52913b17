"""What the worker process is asked and what it answers, and how both travel: a length, then a pickle."""

from __future__ import annotations

import io
import pickle
import struct
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from monitor import errors
from monitor.errors import RasadError
from monitor.topics.own import NONE, OwnTopic, Wishes
from monitor.types import Analysis, Document, Said

if TYPE_CHECKING:
    from monitor.feeds.model import ParsedFeed

LENGTH: Final = struct.Struct(">Q")
"""The size of the message that follows, in bytes."""
NO_MEMORY: Final = "no_memory"
"""The code of the WorkerError after which the child is not to be used again."""
_ADMITTED: Final = frozenset({("datetime", "datetime"), ("datetime", "timezone"), ("datetime", "timedelta")})


@dataclass(frozen=True, slots=True)
class ParseJob:
    """Read an answer as its kind of source is read (`monitor.feeds.sources.catalogue`).

    `memory` is what the entries of the last answer are known by (`monitor.feeds.again`), "" to read all of it.
    """

    body: bytes
    content_type: str
    url: str
    source: str = "feed"
    memory: str = ""


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Read an answer and, with `analyse`, at once analyse the entries whose words it brought; a pack must be in use.

    `language` and `title` are what is known of its feed. Answers with a `Reading`.
    """

    parse: ParseJob
    language: str
    title: str
    analyse: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer that was read; `analyses` has by key what was analysed of it, by the pack of the hash `rules`."""

    parsed: ParsedFeed
    analyses: Mapping[str, Analysis]
    rules: str = ""


@dataclass(frozen=True, slots=True)
class ReadJobs:
    """Read several answers; answers with an `Answer` for each."""

    jobs: tuple[ReadJob, ...]


@dataclass(frozen=True, slots=True)
class DescribeJob:
    """Describe a feed file (`monitor.feeds.parsefile.describe`)."""

    path: str


@dataclass(frozen=True, slots=True)
class AnalyseJob:
    """Find topics and claims in documents (`monitor.analysis.Analyser`, also for `former`); a pack must be in use.

    `said` is what a person said of each of them, empty where nothing was said of any.
    """

    documents: tuple[Document, ...]
    former: bool = False
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class UsePack:
    """Load the pack in a directory; it stays in use when the child is replaced. Answers with the pack's hash.

    `names` are pairs of a name that the pack does not have and the class it is of: known from then on. `wishes` are
    a person's topics.
    """

    directory: Path
    names: tuple[tuple[str, str], ...] = ()
    wishes: Wishes = NONE


@dataclass(frozen=True, slots=True)
class TryJob:
    """Read one short text and tell all that is seen in it (`monitor.analysis.Analyser.trial`)."""

    document: Document


@dataclass(frozen=True, slots=True)
class MatchJob:
    """Hold documents against one topic of a person's own: answers with a Match or None for each."""

    topic: OwnTopic
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class HoldJob:
    """Hold documents against one topic of a person's own: answers with how each of them stands to it."""

    topic: OwnTopic
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class ReadPageJob:
    """Read an article's page (`monitor.feeds.pages.read_page`); `title` and `known` are what its feed told."""

    body: bytes
    content_type: str
    url: str
    title: str
    known: str


Job = ReadPageJob | ReadJob | ReadJobs | ParseJob | DescribeJob | AnalyseJob | UsePack | TryJob | MatchJob | HoldJob


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child sends back: a value, a known error, or the traceback of an unknown one."""

    value: Any = None
    error: RasadError | None = None
    crash: str = ""


def message(content: Job | Answer) -> bytes:
    """Return a job or an answer as it travels."""
    body = pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(body)) + body


def job_of(body: bytes) -> Job:
    """Read a job, in the child: it comes from the process that started it."""
    job: Job = pickle.loads(body)  # noqa: S301 - see above
    return job


def answer_of(body: bytes) -> Answer:
    """Read an answer, in the parent, admitting our own values, dates and plain types and nothing that could act.

    Raises pickle.UnpicklingError for anything else.
    """
    answer = _Admitting(io.BytesIO(body)).load()
    if not isinstance(answer, Answer):
        raise pickle.UnpicklingError("not an answer")
    return answer


class _Admitting(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as the base class has it
        if (module, name) == ("builtins", "getattr"):
            return _member  # how Python before 3.11.4 writes a member of an enum
        ours = module.split(".")[0] == "monitor" and "." not in name
        if not ours and (module, name) not in _ADMITTED:
            raise pickle.UnpicklingError(f"{module}.{name} is not admitted")
        found = super().find_class(module, name)
        if ours and not _is_value(found):
            raise pickle.UnpicklingError(f"{module}.{name} is not admitted")
        return found


def _member(kind: object, name: str) -> Enum:
    """Return a member of an enum of ours by its name, and nothing else that `getattr` could reach."""
    if isinstance(kind, type) and issubclass(kind, Enum) and name in kind.__members__:
        return kind[name]
    raise pickle.UnpicklingError(f"{name} of {kind!r} is not admitted")


def _is_value(found: object) -> bool:
    """Say whether something of ours is a kind of value or error, or the function that rebuilds an error."""
    if isinstance(found, type):
        return is_dataclass(found) or issubclass(found, (Enum, RasadError))
    return found is errors._rebuild
