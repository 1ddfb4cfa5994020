"""Entries as lines: stories that a later line unites are one, also when others close."""

import json
from datetime import timedelta

from bot.cli.stream import Stream
from tests.match.banks import a_bank

BANK = a_bank(talks='strong.en = ["Geneva"]')
OPEN = "US and Russian envoys open strategic stability dialogue in Geneva"
MEET = "Sherman and Ryabkov sit down in Geneva over warheads and shields"
BOTH = "Sherman and Ryabkov open strategic stability dialogue in Geneva"
OLD = "Museum in Geneva shows clocks"


def stories(*lines: tuple[str, str]) -> list[object]:
    """The story of each line, given as a title and a date."""
    stream = Stream(bank=BANK, window=timedelta(hours=72))
    return [
        stream.judge(json.dumps({"id": number, "title": title, "published": date}), number=number).story
        for number, (title, date) in enumerate(lines, 1)
    ]


def test_a_story_is_named_by_its_first_line_after_two_were_united_too() -> None:
    noon, before, after = (f"2021-07-28T{hour}:00:00Z" for hour in (12, 11, 13))
    assert stories((MEET, noon), (OPEN, before), (BOTH, after)) == [1, 2, 1]


def test_a_united_story_stays_one_when_another_is_closed() -> None:
    lines = [(OLD, "2021-07-25T12:00:00Z"), *((title, "2021-07-28T11:00:00Z") for title in (OPEN, MEET, BOTH))]
    assert stories(*lines, (MEET, "2021-07-28T13:00:00Z")) == [1, 2, 3, 2, 2]


def test_a_story_out_of_the_window_is_closed() -> None:
    assert stories((BOTH, "2021-07-28T12:00:00Z"), (BOTH, "2021-08-05T12:00:00Z")) == [1, 2]
