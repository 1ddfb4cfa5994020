"""Aware UTC datetimes, checked where a value is born."""

from datetime import datetime, timedelta


def require_utc(**moments: datetime | None) -> None:
    """Raises ValueError naming the first of the moments that is not in UTC; None passes."""
    for name, moment in moments.items():
        if moment is not None and moment.utcoffset() != timedelta(0):
            raise ValueError(f"{name} = {moment!r} is not an aware UTC datetime")
