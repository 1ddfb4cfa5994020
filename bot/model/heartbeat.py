"""The signs of life that a running service leaves, and whether they say that it is well."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model.instants import require_utc

CLOCK_SLACK = timedelta(seconds=5)
"""A beat may lie that far ahead: clocks that are kept right are moved by less (chrony and systemd-timesyncd slew)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """One job of the service was at work at ``at`` and promised to be so again by ``due``."""

    job: str
    at: datetime
    due: datetime

    def __post_init__(self) -> None:
        require_utc(at=self.at, due=self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """The last beat of each job of a service that runs, and the database it writes (None: not a file of ours)."""

    beats: tuple[Beat, ...]
    database: str | None = None


def complaints(heartbeat: Heartbeat, *, now: datetime) -> tuple[str, ...]:
    """A sentence for each job that gives no sign of life when it should; none if the service is well."""
    require_utc(now=now)
    if not heartbeat.beats:
        return ("the service has started and none of its jobs was at work yet; look at its log",)
    ahead = max(heartbeat.beats, key=lambda beat: beat.at)
    if ahead.at - now > CLOCK_SLACK:
        return (
            f"the clock went back: {ahead.job} was last at work {_moment(ahead.at)} and it is {_moment(now)} now;"
            " set the clock and restart the service",
        )
    return tuple(_late(beat, now=now) for beat in heartbeat.beats if now > beat.due)


def signs(heartbeat: Heartbeat, *, now: datetime) -> str:
    """``poll 12 s ago, deliver 3 s ago``: when each job was last at work."""
    return ", ".join(f"{beat.job} {_ago(now - beat.at)}" for beat in heartbeat.beats)


def _late(beat: Beat, *, now: datetime) -> str:
    return (
        f"{beat.job} was last at work {_ago(now - beat.at)} and should have been again by {_moment(beat.due)};"
        " look at the log of the service, and restart it if it hangs"
    )


def _moment(at: datetime) -> str:
    return f"{at:%d %b %Y %H:%M:%S} UTC"


def _ago(length: timedelta) -> str:
    seconds = max(round(length.total_seconds()), 0)
    if seconds < 100:
        return f"{seconds} s ago"
    if seconds < 100 * 60:
        return f"{seconds // 60} min ago"
    return f"{seconds // 3600} h ago"
