"""What a kind of source is. Kinds are values; the ones there are stand in `monitor.feeds.sources.catalogue`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from monitor.errors import FeedError, InputError
from monitor.feeds.model import FetchError, ParsedFeed

MAX_QUERY = 500
"""Characters of a search text."""
LIMITED = "rate_limited"
"""The code of a refusal that says "not so often"."""

Read = Callable[[bytes, str, str], ParsedFeed]
"""Read an answer: its bytes, its content type as sent, and where it came from. Pure; runs in the worker process.

Raises FeedError: what is no answer of this kind, or a refusal in an answer's place (`LIMITED`, `query`)."""


@dataclass(frozen=True, slots=True)
class Service:
    """Somebody who counts the calls of all feeds together.

    At most `calls` are made within any `window_s` seconds and `gap_s` whole seconds apart; after a refusal nobody asks
    for `pause_s`, or longer where the refusal says so. `limit` says the rule in a sentence.
    """

    name: str
    title: str
    calls: int
    window_s: int
    gap_s: int
    pause_s: int
    limit: str


@dataclass(frozen=True, slots=True)
class Query:
    """What a user or a pack looks for: the words as the service takes them, and an ISO 639-1 code or ""."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of source.

    `id` is stored with each feed. `base` is where its service answers, with `hosts` and `path` an address is known as
    one of this kind. `floor_s` is the least time between two checks of one feed. `address` makes a query into the
    address to fetch (None: only addresses are taken); it raises InputError. `note` is what its user should know.
    """

    id: str
    title: str
    read: Read
    base: str = ""
    hosts: tuple[str, ...] = ()
    path: str = ""
    floor_s: int = 0
    service: Service | None = None
    address: Callable[[Query, str], str] | None = None
    note: str = ""

    def asked(self, query: Query, base: str = "") -> str:
        """Return the address that a query is asked by; `base` stands in for the service's own in tests.

        Raises InputError where the service does not take such a query, or the kind takes none.
        """
        text = " ".join(query.text.split())
        if self.address is None:
            raise InputError(f"{self.title} takes no search words.", "Give an address.", code="query")
        if not text:
            raise InputError("There is nothing to search for.", "Type some words.", code="query")
        if len(text) > MAX_QUERY:
            raise InputError(f"The search is longer than {MAX_QUERY} characters.", "Shorten it.", code="query")
        return self.address(Query(text, query.language.strip().lower()), base or self.base)

    def takes(self, url: str) -> bool:
        """Say whether an address is one of this kind's service."""
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:
            return False
        ours = any(host == name or host.endswith(f".{name}") for name in self.hosts)
        return ours and parts.path.startswith(self.path)

    def refused(self, trouble: FeedError) -> FeedError:
        """Return a trouble in the words of this kind: who asks to be left alone, and by which rule."""
        if self.service is None or trouble.code != LIMITED:
            return trouble
        return limited(
            self.service,
            http_status=trouble.http_status if isinstance(trouble, FetchError) else None,
            retry_after_s=trouble.retry_after_s if isinstance(trouble, FetchError) else None,
        )


def limited(service: Service, *, http_status: int | None = None, retry_after_s: int | None = None) -> FetchError:
    """Return the error for a service that takes no more calls now."""
    return FetchError(
        f"{service.title} takes no more questions for now. {service.limit}",
        "It is left alone for a while and asked again by itself.",
        code=LIMITED,
        http_status=http_status,
        retry_after_s=retry_after_s,
    )


def with_query(address: str, **pairs: str) -> str:
    """Return an address with its parameters; those that are "" are left out."""
    return f"{address}?{urlencode({name: value for name, value in pairs.items() if value})}"
