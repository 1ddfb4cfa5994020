"""Moments as people at a terminal read them."""

from datetime import datetime


def moment(at: datetime) -> str:
    """``24 Nov 2026 17:30 UTC``."""
    return f"{at:%d %b %Y %H:%M} UTC"
