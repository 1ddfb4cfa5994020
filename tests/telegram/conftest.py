"""The fake Bot API of a test, with people in it."""

from collections.abc import Iterator

import pytest

from tests.telegram.fake_api import FakeApi
from tests.telegram.people import Person


@pytest.fixture
def api() -> Iterator[FakeApi]:
    """Running; what goes wrong inside it fails the test."""
    with FakeApi() as fake:
        yield fake


@pytest.fixture
def anna(api: FakeApi) -> Person:
    return api.person("Anna")


@pytest.fixture
def boris(api: FakeApi) -> Person:
    return api.person("Boris", language="ru")
