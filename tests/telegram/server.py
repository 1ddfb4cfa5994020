"""The fake's HTTP: a thread with its own event loop, so that any test can use it, and any program it starts."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Future

from aiohttp import web

from tests.telegram.faults import Answer, Drop, Hang

_FAREWELL = 0.05
"""Seconds that calls under way get when the server stops."""

Reply = Answer | Drop | Hang
Answerer = Callable[[str, Mapping[str, object]], Awaitable[Reply]]
"""Answers a path with parameters; cancelled when the client hangs up."""


class Server:
    """HTTP on 127.0.0.1 at a free port."""

    def __init__(self, answer: Answerer) -> None:
        self._answer = answer
        self._opened: Future[int] = Future()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._over: asyncio.Event | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="fake-bot-api", daemon=True)
        self.port = 0

    def start(self) -> None:
        """Returns once it listens. Raises what kept it from doing so."""
        self._thread.start()
        self.port = self._opened.result(timeout=30)

    def stop(self) -> None:
        """Hangs up on everybody and ends the thread."""
        assert self._over is not None
        self.soon(self._over.set)
        self._thread.join(timeout=30)
        assert not self._thread.is_alive(), "the fake's server does not end"

    def soon(self, do: Callable[[], None]) -> None:
        """Does it in the server's own loop; from any thread."""
        assert self._loop is not None
        self._loop.call_soon_threadsafe(do)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._over = asyncio.Event()
        app = web.Application(client_max_size=50 * 2**20)
        app.router.add_route("*", "/{tail:.*}", self._respond)
        runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=_FAREWELL)
        try:
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            self._opened.set_result(runner.addresses[0][1])
        except BaseException as error:
            self._opened.set_exception(error)
            raise
        await self._over.wait()
        await runner.cleanup()

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        match await self._answer(request.path, await _parameters(request)):
            case Answer(status=status, body=body, content_type=content_type):
                return web.Response(status=status, body=body, content_type=content_type)
            case Hang():
                await asyncio.Event().wait()
        if request.transport is not None:
            request.transport.abort()
        return web.Response()  # nobody is left to read it


async def _parameters(request: web.Request) -> Mapping[str, object]:
    """From the address, a form or a JSON object, as the Bot API takes them."""
    found: dict[str, object] = dict(request.query)
    if request.content_type == "application/json":
        body = json.loads(await request.read() or b"{}")
        assert isinstance(body, dict)
        return found | body
    return found | dict(await request.post())
