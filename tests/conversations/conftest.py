"""The theatre in which scripts are performed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conversations.news import Newsstand
from tests.conversations.theatre import Theatre

_SMALL = Path(__file__).parents[1] / "edges" / "certificates" / "authority.pem"


@pytest.fixture(scope="session")
def theatre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theatre]:
    """One for all. Nothing here speaks TLS, so each bot reads one certificate and not all of the world: that took half
    of its start."""
    with pytest.MonkeyPatch.context() as variables, Newsstand(tmp_path_factory.mktemp("news")) as stand:
        variables.setenv("SSL_CERT_FILE", str(_SMALL))
        yield Theatre(tmp_path_factory.mktemp("theatre"), stand)
