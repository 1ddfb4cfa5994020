"""Aware UTC datetimes, checked where a value is born."""

from datetime import UTC, datetime, timedelta


def as_utc(moment: datetime) -> datetime:
    """The same instant in UTC. Raises ValueError for a datetime without a zone."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"{moment!r} has no time zone; every datetime in the bot is aware")
    return moment.astimezone(UTC)


def require_utc(**moments: datetime | None) -> None:
    """Raises ValueError naming the first of the moments that is not in UTC; None passes."""
    for name, moment in moments.items():
        if moment is not None and moment.utcoffset() != timedelta(0):
            raise ValueError(f"{name} = {moment!r} is not an aware UTC datetime")
