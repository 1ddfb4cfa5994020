"""A strict fake of the Bot API over real HTTP: start it, let people speak, point a bot at it, look at the chats.

    with FakeApi() as api:
        anna = api.person("Anna")
        chat = anna.private()
        ...  # a bot polls api.url with api.token
        anna.say(chat, "/start")
        api.wait_idle()
        assert chat.last.text.startswith("Welcome")

What waits here holds up the thread that calls it: from a coroutine, ``await asyncio.to_thread(api.wait_idle)``.
"""

import asyncio
import json
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

from tests.telegram.conversation import Conversation, founded
from tests.telegram.faults import Answer, Call, Drop, FaultPlan, Hang, Moment
from tests.telegram.inbox import Poll, conflict
from tests.telegram.limits import Limits, Pace
from tests.telegram.methods import carry_out
from tests.telegram.people import Person
from tests.telegram.refusals import Json, Refused
from tests.telegram.schema import check_answer, load, method_named, read_call
from tests.telegram.server import Server
from tests.telegram.service import Service
from tests.telegram.world import Kind, Post, Status, User

PATIENCE = 10.0
"""Seconds that a test waits for the bot before it fails."""
TOKEN = "7000000001:AAF-a_token_that_only_the_fake_Bot_API_knows"
_MAX_POLL = 50
"""Seconds that getUpdates waits at most."""


class FakeApi:
    """Telegram for one bot."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "TreatywatchBot",
        limits: Limits | None = None,
        clock: Callable[[], float] = time.time,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """``clock`` dates messages, in Unix seconds; limits and floods are kept by ``seconds``, which never go back."""
        self.token: str | None = token
        """None once it is revoked."""
        self.bot = User(id=int(token.partition(":")[0]), name="Treatywatch", username=username, is_bot=True)
        pace = Pace(limits=limits or Limits(), clock=seconds)
        self.service = Service(bot=self.bot, pace=pace, clock=clock)
        self.faults = FaultPlan()
        self.calls: list[Call] = []
        """All that came and could be read, in order, also those that were refused or struck by a fault."""
        self.refusals: list[tuple[str, str]] = []
        """Method and description of each call that was refused, in order."""
        self.bugs: list[Exception] = []
        """What went wrong inside the fake itself; ``stop`` raises the first."""
        self._under_way = 0
        self._server = Server(self._answer)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Listens on a free port of 127.0.0.1."""
        load()
        self._server.start()

    def stop(self) -> None:
        """Ends the server. Raises what went wrong inside the fake."""
        self._server.stop()
        if self.bugs:
            raise self.bugs[0]

    @property
    def url(self) -> str:
        """The address of this Bot API server, without ``/bot``."""
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def base_url(self) -> str:
        """As python-telegram-bot wants it: the token follows at once."""
        return f"{self.url}/bot"

    def person(self, name: str, *, language: str = "en", username: str = "") -> Person:
        """Somebody with a Telegram account, who has never met the bot."""
        with self.service.changed:
            return Person(self.service, self.service.add_user(name, username=username, language=language))

    def group(
        self, title: str, *, admins: Sequence[Person] = (), members: Sequence[Person] = (), bot: Status = Status.MEMBER
    ) -> Conversation:
        """A basic group; the first administrator made it, and added the bot unless its status is LEFT."""
        return founded(self.service, Kind.GROUP, title, admins=admins, members=members, bot=bot)

    def supergroup(
        self,
        title: str,
        *,
        admins: Sequence[Person] = (),
        members: Sequence[Person] = (),
        bot: Status = Status.MEMBER,
        username: str = "",
    ) -> Conversation:
        return founded(self.service, Kind.SUPERGROUP, title, admins=admins, members=members, bot=bot, username=username)

    def forum(
        self,
        title: str,
        *,
        topics: Sequence[str] = (),
        admins: Sequence[Person] = (),
        members: Sequence[Person] = (),
        bot: Status = Status.MEMBER,
    ) -> Conversation:
        """A supergroup with topics beside General."""
        return founded(
            self.service, Kind.SUPERGROUP, title, admins=admins, members=members, bot=bot, topics=tuple(topics)
        )

    def channel(
        self,
        title: str,
        *,
        admins: Sequence[Person] = (),
        members: Sequence[Person] = (),
        bot: Status = Status.ADMINISTRATOR,
        username: str = "",
    ) -> Conversation:
        """A channel; bots can only be administrators there."""
        return founded(self.service, Kind.CHANNEL, title, admins=admins, members=members, bot=bot, username=username)

    def called(self, method: str) -> list[Json]:
        """The parameters of all calls of that method, in order."""
        with self.service.changed:
            return [call.parameters for call in self.calls if call.method == method]

    def bring_again(self, count: int = 1) -> None:
        """Brings the last confirmed updates once more, to a bot that starts anew: as if it had been killed before."""
        with self.service.changed:
            self.service.inbox.bring_again(count)
            self.service.changed.notify_all()

    def wait_for(
        self,
        chat: Conversation,
        holds: Callable[[Post], bool],
        *,
        after: Post | None = None,
        timeout: float = PATIENCE,
    ) -> Post:
        """The first message (behind ``after``, if given) of which that holds, as soon as there is one."""
        found: list[Post] = []

        def there() -> bool:
            behind = after.number if after else 0
            found[:] = [post for post in chat.messages if post.number > behind and holds(post)]
            return bool(found)

        self.wait_until(
            there, what=lambda: f"no such message came in {timeout:g} s:\n{chat.transcript()}", timeout=timeout
        )
        return found[0]

    def wait_idle(self, *, timeout: float = PATIENCE) -> None:
        """Until the bot has confirmed all updates and waits for no answer but that of getUpdates."""

        def idle() -> bool:
            return not self.service.inbox.waiting and not self._under_way

        self.wait_until(idle, what=self._why_busy, timeout=timeout)

    def _why_busy(self) -> str:
        waiting = self.service.inbox.waiting
        lines = [f"the bot is not done: {len(waiting)} updates unconfirmed, {self._under_way} calls under way"]
        lines += [f"  {json.dumps(update, ensure_ascii=False)[:300]}" for update in waiting[:3]]
        lines += [f"  last call: {call.method} {call.parameters}" for call in self.calls[-3:]]
        return "\n".join(lines)

    def wait_until(self, holds: Callable[[], bool], *, what: Callable[[], str], timeout: float = PATIENCE) -> None:
        """Until it holds, looked at after every change. Raises AssertionError with ``what`` says when time is up."""
        with self.service.changed:
            if not self.service.changed.wait_for(holds, timeout):
                raise AssertionError(what())

    async def _answer(self, path: str, raw: Mapping[str, object]) -> Answer | Drop | Hang:
        try:
            method = self._method(path)
            call = Call(method=method, parameters=read_call(method, raw))
            return await self._struck(call)
        except Refused as refused:
            self.refusals.append((path.rpartition("/")[2], refused.description))
            return _answered(refused.code, refused.body())
        except Exception as bug:  # noqa: BLE001  kept for stop(), which raises it
            self.bugs.append(bug)
            return _answered(500, {"ok": False, "error_code": 500, "description": f"Internal Server Error: {bug}"})

    def _method(self, path: str) -> str:
        root, _, rest = path.removeprefix("/").partition("/")
        if not root.startswith("bot") or not rest or "/" in rest:
            raise Refused(404, "Not Found")
        if self.token is None or root != f"bot{self.token}":
            raise Refused(401, "Unauthorized")
        return method_named(rest)

    async def _struck(self, call: Call) -> Answer | Drop | Hang:
        with self.service.changed:
            self.calls.append(call)
            fault = self.faults.strike(call)
            self._under_way += call.method != "getUpdates"
            self.service.changed.notify_all()
        try:
            if fault is None or fault.moment is Moment.AFTER:
                result = await self._carried_out(call)
                check_answer(call.method, result)
            if fault is None:
                return _answered(200, {"ok": True, "result": result})
            if isinstance(fault.act, Hang):
                await asyncio.Event().wait()
            return fault.act
        finally:
            with self.service.changed:
                self._under_way -= call.method != "getUpdates"
                self.service.changed.notify_all()

    async def _carried_out(self, call: Call) -> object:
        if call.method == "getUpdates":
            return await self._updates(call.parameters)
        with self.service.changed:
            return carry_out(self.service, call.method, call.parameters)

    async def _updates(self, call: Json) -> list[Json]:
        """Waits for updates, until the time is up or another poller comes."""
        inbox = self.service.inbox
        woken = asyncio.Event()
        poll = Poll(wake=lambda: self._server.soon(woken.set))
        with self.service.changed:
            inbox.open(poll)
            inbox.want(call.get("allowed_updates"))
            inbox.confirm(call.get("offset") or 0)
            self.service.changed.notify_all()
        limit = min(max(call.get("limit") or 100, 1), 100)
        try:
            async with asyncio.timeout(min(call.get("timeout") or 0, _MAX_POLL)):
                while not inbox.waiting and not poll.ended:
                    woken.clear()
                    await woken.wait()
        except TimeoutError:
            pass
        finally:
            with self.service.changed:
                inbox.close(poll)
        if poll.ended:
            raise conflict()
        with self.service.changed:
            return list(inbox.waiting[:limit])


def _answered(status: int, body: Json) -> Answer:
    return Answer(status=status, body=json.dumps(body).encode())
