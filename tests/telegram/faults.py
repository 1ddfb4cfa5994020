"""What goes wrong on purpose: which call is struck, how, and whether Telegram had accepted it by then."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from tests.telegram.refusals import Json, Refused, bad_request, forbidden, too_many


class Moment(StrEnum):
    BEFORE = "before"
    """Telegram knows nothing of the call."""
    AFTER = "after"
    """The call was carried out, its answer is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Another answer than Telegram's."""

    status: int
    body: bytes
    content_type: str = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """The connection is reset."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hang:
    """There is no answer, until the client gives up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    act: Answer | Drop | Hang
    moment: Moment = Moment.BEFORE


def dropped(moment: Moment = Moment.BEFORE) -> Fault:
    """The connection breaks."""
    return Fault(act=Drop(), moment=moment)


def hanging(moment: Moment = Moment.BEFORE) -> Fault:
    """Nobody answers."""
    return Fault(act=Hang(), moment=moment)


def page(status: int, moment: Moment = Moment.BEFORE) -> Fault:
    """A proxy's page in HTML, as a 500 or 502 brings it."""
    body = b"<html><head><title>Bad Gateway</title></head><body><h1>nginx</h1></body></html>"
    return Fault(act=Answer(status=status, body=body, content_type="text/html"), moment=moment)


def garbage() -> Fault:
    """A 200 that is not JSON."""
    return Fault(act=Answer(status=200, body=b'{"ok":true,"resu'))


def empty() -> Fault:
    """A 200 without a body."""
    return Fault(act=Answer(status=200, body=b""))


def refusal(refused: Refused) -> Fault:
    """An answer that Telegram itself could give."""
    return Fault(act=Answer(status=refused.code, body=json.dumps(refused.body()).encode()))


def flood(retry_after: int) -> Fault:
    """A 429 that asks for so many seconds."""
    return refusal(too_many(retry_after))


def no_access(what: str) -> Fault:
    """A 403 with that sentence."""
    return refusal(forbidden(what))


def wrong(what: str) -> Fault:
    """A 400 with that sentence."""
    return refusal(bad_request(what))


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call as it came."""

    method: str
    parameters: Json


def any_call(call: Call) -> bool:
    return True


@dataclass(slots=True, kw_only=True)
class Planned:
    """A fault that waits for its calls."""

    method: str | None
    fault: Fault
    first: int
    times: int | None
    when: Callable[[Call], bool]
    met: int = 0
    """Calls so far that it looked for."""
    struck: int = 0


@dataclass(slots=True, kw_only=True)
class FaultPlan:
    """The faults of a test; of two that fit a call, the one that was planned first strikes."""

    planned: list[Planned] = field(default_factory=list)

    def plan(
        self,
        method: str | None,
        fault: Fault,
        *,
        nth: int = 1,
        times: int | None = 1,
        when: Callable[[Call], bool] = any_call,
    ) -> Planned:
        """Strikes ``times`` calls (None: all) from the nth on that are of this method (None: any) and fulfil ``when``.

        Counting begins now.
        """
        found = Planned(method=method, fault=fault, first=nth, times=times, when=when)
        self.planned.append(found)
        return found

    def lift(self) -> None:
        """Nothing goes wrong from now on."""
        self.planned.clear()

    def strike(self, call: Call) -> Fault | None:
        """The fault for this call, which is counted."""
        found: Fault | None = None
        for planned in self.planned:
            if planned.method not in {None, call.method} or not planned.when(call):
                continue
            planned.met += 1
            due = planned.met >= planned.first and (planned.times is None or planned.struck < planned.times)
            if due and found is None:
                planned.struck += 1
                found = planned.fault
        return found
