"""A service on loopback that translates in the manner of LibreTranslate, or fails as it is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from types import TracebackType

from aiohttp import web


def shouted(asked: dict[str, object]) -> web.Response:
    """Answer as a good service does: here each text is shouted, its languages before it."""
    texts = asked["q"]
    assert isinstance(texts, list)
    made = [f"{asked['source']}>{asked['target']}: {text.upper()}" for text in texts]
    return web.json_response({"translatedText": made})


def saying(body: bytes, status: int = 200, kind: str = "application/json", **headers: str) -> Callable[..., object]:
    """Return what answers everything alike."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda asked: web.Response(body=body, status=status, content_type=kind, headers=told)


class TranslationServer:
    """Answers `/translate` by `answer`; `asked` keeps what it was asked, `headers` with what."""

    def __init__(self) -> None:
        self.asked: list[dict[str, object]] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Callable[..., object] = shouted
        self.hangs = False
        self._release = asyncio.Event()
        self._runner: web.ServerRunner | None = None
        self.url = ""

    async def __aenter__(self) -> TranslationServer:
        self._runner = web.ServerRunner(web.Server(self._answer), shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._release.set()
        await asyncio.sleep(0)
        if self._runner:
            await self._runner.cleanup()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.headers.append({"path": request.path, **request.headers})
        self.asked.append(json.loads(await request.read()))
        if self.hangs:
            await self._release.wait()
        answer = self.answer(self.asked[-1])
        assert isinstance(answer, web.StreamResponse)
        return answer
