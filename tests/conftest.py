"""What holds for all tests."""

from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """A command that a test calls in its own process sets up the log on a stderr that ends with the test."""
    yield
    structlog.reset_defaults()
