"""An address the user named: what it is asked, and that every bad answer is a sentence with a remedy."""

from __future__ import annotations

import asyncio
import json

import pytest

from monitor.translation.endpoint import MOST_BYTES, Endpoint, endpoint_url
from monitor.translation.model import TranslationError
from tests.fakes.translationserver import TranslationServer, saying

TEXTS = ("Чайник снова взвешен", "Второй чайник")


def ask(server_does: object = None, *, hangs: bool = False, key: str = "") -> tuple[list[str], TranslationServer]:
    """Ask a service on loopback once and return what it answered."""

    async def run() -> tuple[list[str], TranslationServer]:
        async with TranslationServer() as server:
            if server_does is not None:
                server.answer = server_does  # type: ignore[assignment]
            server.hangs = hangs
            engine = Endpoint(server.url, key, deadline_s=0.2 if hangs else 10.0)
            return await engine.translate(TEXTS, "ru", "en"), server

    return asyncio.run(run())


def refused(server_does: object = None, *, hangs: bool = False) -> TranslationError:
    with pytest.raises(TranslationError) as caught:
        ask(server_does, hangs=hangs)
    assert caught.value.sentence.startswith(("127.0.0.1:", "What 127.0.0.1:", "The answer of 127.0.0.1:"))
    assert caught.value.remedy
    return caught.value


def test_all_texts_are_asked_at_once_and_nothing_else_is_told() -> None:
    answers, server = ask(key="k1")
    assert answers == [f"ru>en: {text.upper()}" for text in TEXTS]
    (asked,) = server.asked
    assert asked == {"q": list(TEXTS), "source": "ru", "target": "en", "format": "text", "api_key": "k1"}
    (headers,) = server.headers
    assert headers["path"] == "/translate"
    assert set(headers) <= {
        "path", "Host", "Accept", "Accept-Encoding", "User-Agent", "Content-Type", "Content-Length",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("does", "code"),
    [
        (saying(b"<html>Welcome</html>", kind="text/html"), "not_json"),
        (saying(b"\x00\xff garbage"), "not_json"),
        (saying(b"[" * 100_000), "not_json"),
        (saying(b'{"translatedText": "one for two"}'), "odd_answer"),
        (saying(b'{"translatedText": ["one"]}'), "odd_answer"),
        (saying(b'{"translatedText": ["one", 2]}'), "odd_answer"),
        (saying(b'{"translatedText": ["one", "  "]}'), "odd_answer"),
        (saying(b"[1, 2]"), "odd_answer"),
        (saying(json.dumps({"translatedText": ["x" * 5_000, "y"]}).encode()), "odd_answer"),
        (saying(b" " * (MOST_BYTES + 1)), "too_large"),
        (saying(b"{}", 500), "broken"),
        (saying(b'{"error": "Visit us to get an API key"}', 403), "refused"),
        (saying(b'{"error": "ru is not supported"}', 400), "bad_request"),
        (saying(b"", 302, Location="http://elsewhere.example/"), "status"),
        (saying(b"{}", 429, Retry_After="77"), "rate_limited"),
    ],
)
def test_a_bad_answer_is_a_sentence_with_a_remedy(does: object, code: str) -> None:
    trouble = refused(does)
    assert trouble.code == code
    assert trouble.retry_s == (77 if code == "rate_limited" else None)


def test_what_a_service_says_of_an_error_is_passed_on_as_one_plain_line() -> None:
    trouble = refused(saying(b'{"error": "No\\u001b[31m key\\nhere."}', 403))
    assert "refuses: No[31m keyhere." in trouble.sentence


def test_one_that_does_not_answer_is_not_waited_for() -> None:
    assert refused(hangs=True).code == "too_slow"


def test_nobody_there() -> None:
    async def run() -> None:
        async with TranslationServer() as server:
            url = server.url
        await Endpoint(url).translate(TEXTS, "ru", "en")

    with pytest.raises(TranslationError) as caught:
        asyncio.run(run())
    assert caught.value.code == "unreachable"
    assert "Is the service running?" in caught.value.remedy


def test_markup_in_an_answer_stays_text_on_one_line() -> None:
    answers, _ = ask(saying(json.dumps({"translatedText": ["<b>one</b>\n\x07 two", "b"]}).encode()))
    assert answers == ["<b>one</b> two", "b"]


def test_persian_joiners_stay_in_words() -> None:
    answers, _ = ask(saying(json.dumps({"translatedText": ["پرتاب می\u200cشود\u202e", "b"]}).encode()))
    assert answers[0] == "پرتاب می\u200cشود"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("http://localhost:5000", "http://localhost:5000/translate"),
        (" https://t.example/ ", "https://t.example/translate"),
        ("https://t.example/api/translate", "https://t.example/api/translate"),
    ],
)
def test_a_host_alone_is_asked_at_its_usual_place(typed: str, asked: str) -> None:
    assert endpoint_url(typed) == asked
    assert Endpoint(typed).name == f"endpoint {asked}"


def test_an_address_that_is_none_is_told() -> None:
    with pytest.raises(TranslationError, match="is none"):
        Endpoint("http://[half")
