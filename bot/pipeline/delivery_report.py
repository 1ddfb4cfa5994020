"""What became of a delivery in a round, in numbers and sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import structlog

from bot.model.delivery import Delivery, Part, PartState
from bot.model.destination import Destination
from bot.model.ids import DeliveryId

_log = structlog.get_logger("treatywatch")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """What became of one delivery in this round."""

    destination: Destination
    delivery: DeliveryId
    sent: int
    """Parts that were sent in this round."""
    waiting: int
    unknown: int
    held: int
    """Parts that the operator is to decide about, since this round."""
    dropped: int
    """Parts that were dropped in this round."""
    reasons: tuple[str, ...]
    """Why parts wait, are unknown, held, or were dropped: sentences, each once."""


@dataclass(slots=True, kw_only=True)
class Course:
    """A delivery on its way through this round."""

    delivery: Delivery
    changed: list[Part] = field(default_factory=list)

    def note(self, part: Part) -> None:
        """How the part stands by now."""
        parts = tuple(part if part.index == one.index else one for one in self.delivery.parts)
        self.delivery = replace(self.delivery, parts=parts)
        self.changed.append(part)

    def report(self, destination: Destination, stopped: str) -> DeliveryReport:
        """``stopped`` says what, beside the parts themselves, keeps it from going on; empty for nothing."""
        parts = self.delivery.parts
        quiet = {PartState.DROPPED, PartState.HELD}
        told = [part for part in parts if part.reason and (part in self.changed or part.state not in quiet)]
        waiting = _count(parts, PartState.QUEUED, PartState.SENDING)
        unknown = _count(parts, PartState.UNKNOWN)
        reasons = [stopped if waiting or unknown else "", *(part.reason or "" for part in told)]
        return DeliveryReport(
            destination=destination,
            delivery=self.delivery.id,
            sent=_count(self.changed, PartState.SENT),
            waiting=waiting,
            unknown=unknown,
            held=_count(self.changed, PartState.HELD),
            dropped=_count(self.changed, PartState.DROPPED),
            reasons=tuple(dict.fromkeys(filter(None, reasons))),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryLog:
    """One line for each delivery of which something ended in a round, or which waits for a new reason."""

    _said: dict[DeliveryId, tuple[str, ...]] = field(default_factory=dict)
    """Why deliveries wait, as it was logged: once, and not in every round."""

    def note(self, report: DeliveryReport, *, changes: int) -> None:
        """``changes``: how many of its parts this round brought further."""
        if not changes and self._said.get(report.delivery) == report.reasons:
            return
        self._said[report.delivery] = report.reasons
        if not report.waiting and not report.unknown:
            del self._said[report.delivery]
        # What was given up is lost to its readers, and what is held needs somebody: whoever reads the log at its usual
        # level must see it.
        log = _log.warning if report.dropped or report.held else _log.info
        log(
            "delivery",
            delivery=report.delivery,
            destination=report.destination.id,
            sent=report.sent,
            waiting=report.waiting,
            unknown=report.unknown,
            held=report.held,
            dropped=report.dropped,
            reason="; ".join(report.reasons),
        )


def _count(parts: Sequence[Part], *states: PartState) -> int:
    return sum(part.state in states for part in parts)
