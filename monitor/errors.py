"""One tree of errors: each carries a sentence for the user and what to do about it."""

from __future__ import annotations


class RasadError(Exception):
    """A known trouble.

    `sentence` says what happened and what it means, `remedy` what the user can do, `code` is a stable word for
    programs. The technical cause travels as `__cause__` and is shown under *Details* only.
    """

    code = "trouble"

    def __init__(self, sentence: str, remedy: str = "", *, code: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy
        if code:
            self.code = code

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.sentence, self.remedy, self.code)


def _rebuild(kind: type[RasadError], sentence: str, remedy: str, code: str) -> RasadError:
    return kind(sentence, remedy, code=code)


class FeedError(RasadError):
    """A feed could not be fetched or read; it stays, and is tried again later."""

    code = "feed"


class StoreError(RasadError):
    """The database cannot be opened or written: locked, damaged, newer, disk full."""

    code = "store"


Place = tuple[str | int, ...]
"""Where something stands in a file of a pack: keys, and numbers in lists, from the outside in."""


class PackError(RasadError):
    """A pack has a mistake; the sentence names file, line, what is wrong and the nearest known word.

    Where the one who finds it knows no line, it says at which `place` of which `file`, "" where that is not known
    either. Whoever has the files then puts that into the sentence; neither goes to another process.
    """

    code = "pack"

    def __init__(
        self, sentence: str, remedy: str = "", *, code: str | None = None, file: str = "", place: Place = ()
    ) -> None:
        super().__init__(sentence, remedy, code=code)
        self.file = file
        self.place = place


class SettingsError(RasadError):
    """A setting is not what it should be."""

    code = "settings"


class InputError(RasadError):
    """Something typed or passed in by the user cannot be used."""

    code = "input"


class OutputError(RasadError):
    """What a command prints does not get where it should."""

    code = "output"


class WorkerError(RasadError):
    """The worker process died or passed its deadline; the document it held is skipped and named."""

    code = "worker"
