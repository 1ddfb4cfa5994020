"""Run over a collection of real documents where one lies beside the checkout; it is no part of the project."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model.fetch import ParsedFeed
from tests.collect.documents import read
from tests.collect.ledger import Ledger

COLLECTION = Path(__file__).parents[2].parent / "shared/real"
present = pytest.mark.skipif(not COLLECTION.is_dir(), reason="no collection of real feeds beside the checkout")


@present
@pytest.mark.soak
def test_no_real_document_loses_an_entry() -> None:
    lost = []
    for line in (COLLECTION / "feeds.jsonl").read_text().splitlines():
        listed = json.loads(line)
        parsed = read((COLLECTION / "feeds" / listed["file"]).read_bytes())
        found = len(parsed.entries) + len(parsed.skipped) if isinstance(parsed, ParsedFeed) else -1
        if found != listed["items"]:
            lost.append((listed["file"], listed["items"], found))
    assert lost == []


@present
@pytest.mark.soak
@pytest.mark.parametrize("series", ["bbc_2020", "reuters_world_2026"])
def test_a_real_snapshot_polled_again_an_hour_later_brings_nothing(series: str) -> None:
    ledger = Ledger()
    for file in sorted((COLLECTION / "series" / series).glob("*.xml.gz")):
        now = datetime.fromtimestamp(int(file.name.partition(".")[0]), UTC)
        parsed = read(gzip.decompress(file.read_bytes()), now=now)
        assert isinstance(parsed, ParsedFeed)
        ledger.poll(*parsed.entries, now=now)
        again = ledger.poll(*parsed.entries, now=now)
        assert (again.new, again.revised) == ((), ())
