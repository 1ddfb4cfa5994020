"""calendar.toml is read whole or refused with the line and what to write: a wrong date is worse than none."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.adapters.shipped import shipped
from bot.adapters.toml_calendar import read_calendar, strange_topics
from bot.adapters.toml_topics import read_topics
from bot.errors import ConfigurationError
from bot.model.calendar import CalendarEntry, EventKind, Once, Sureness, Yearly
from bot.model.ids import TopicId
from tests.rules.project import blocks

MEETING = """
[[event]]
id = "meeting"
title = "Meeting"
kind = "conference"
first = 2027-03-08
last = 2027-03-12
topics = ["npt"]
sure = "announced"
source = "https://forum.example/meeting"
"""


def a_folder(place: Path, **files: str) -> Path:
    """A folder in which ``calendar`` is calendar.toml and ``local`` calendar.local.toml."""
    place.mkdir(exist_ok=True, parents=True)
    for key, content in files.items():
        name = {"calendar": "calendar.toml", "local": "calendar.local.toml"}[key]
        (place / name).write_text(content, encoding="utf-8")
    return place


def one_event(*lines: str, without: tuple[str, ...] = ()) -> str:
    """The meeting with these lines in place of its own, or added; without these keys."""
    given = {line.split(" =")[0] for line in lines}
    kept = [line for line in MEETING.splitlines() if line.split(" =")[0] not in {*given, *without}]
    return "\n".join([*kept, *lines])


def read(folder: Path) -> dict[str, CalendarEntry]:
    return {entry.id: entry for entry in read_calendar(folder, folder)}


def refusal(folder: Path) -> str:
    with pytest.raises(ConfigurationError) as refused:
        read_calendar(folder, folder)
    return str(refused.value)


def test_an_event_is_read_with_all_that_may_be_said_of_it(tmp_path: Path) -> None:
    text = one_event('place = "Geneva"', 'ru.title = "Встреча"', 'ru.place = "Женева"', 'topics = ["npt", "tpnw"]')
    assert read_calendar(a_folder(tmp_path, calendar=text), None) == (
        CalendarEntry(
            id="meeting",
            title="Meeting",
            kind=EventKind.CONFERENCE,
            when=Once(first=date(2027, 3, 8), last=date(2027, 3, 12)),
            topics=(TopicId("npt"), TopicId("tpnw")),
            source="https://forum.example/meeting",
            sure=Sureness.ANNOUNCED,
            place="Geneva",
            title_ru="Встреча",
            place_ru="Женева",
        ),
    )


def test_a_day_is_one_date_the_days_of_a_meeting_or_a_day_of_each_year(tmp_path: Path) -> None:
    for line, when in (
        ("date = 2027-05-31", Once(first=date(2027, 5, 31), last=date(2027, 5, 31))),
        ('yearly = "12-15"', Yearly(month=12, day=15)),
    ):
        text = one_event(line, without=("first", "last"))
        assert read(a_folder(tmp_path, calendar=text))["meeting"].when == when


@pytest.mark.parametrize(
    ("lines", "without", "line", "said"),
    [
        (('title = ""',), (), 2, 'has no title; write title = "..."'),
        (("title = 3",), (), 10, "title = 3 is not a line of text"),
        (('kind = "conferense"',), (), 10, "did you mean conference?"),
        ((), ("kind",), 2, "has no kind; write kind = one of expiry, conference"),
        (('sure = "perhaps"',), (), 10, "write one of fixed, announced, expected"),
        ((), ("sure",), 2, "has no sure; write sure = one of"),
        (("topics = []",), (), 10, "not a list of ids of topics"),
        ((), ("topics",), 2, "not a list of ids of topics"),
        (('topics = "npt"',), (), 10, 'write for example topics = ["npt"]'),
        ((), ("source",), 2, 'has no source; write source = "https://..."'),
        (('source = "forum.example"',), (), 10, "begins with https://"),
        (('source = "tg://user?id=1"',), (), 10, "is not a web address"),
        (('first = "2027-03-08"',), (), 10, "write first = 2027-05-31, without quotes"),
        (("last = 2027-03-12T10:00:00Z",), (), 10, "last = datetime"),
        (("first = 0001-01-05",), (), 10, "write a year from 1900 to 2999"),
        (("last = 9999-12-31",), (), 10, "write a year from 1900 to 2999"),
        (("last = 2027-03-07",), (), 10, "last = 2027-03-07 is before first = 2027-03-08"),
        ((), ("last",), 6, "says its day in no way, or in two"),
        ((), ("first", "last"), 2, "says its day in no way, or in two"),
        (('yearly = "03-08"',), (), 6, "says its day in no way, or in two"),
        (('yearly = "02-29"',), ("first", "last"), 9, "29 February is not in every year"),
        (('yearly = "13-01"',), ("first", "last"), 9, "is not a month and a day"),
        (("yearly = 1215",), ("first", "last"), 9, 'write yearly = "05-31"'),
        (('ru = "Встреча"',), (), 11, 'write ru.title = "..."'),
        (('ru.titel = "Встреча"',), (), 11, "did you mean ru.title?"),
        (('titel = "Meeting"',), (), 11, "titel is not known; did you mean title?"),
        (('weather = "fine"',), (), 11, "weather is not known; an event has id, title"),
        (('enabled = "no"',), (), 11, "is neither true nor false"),
        (("enabled = false",), (), 11, "there is no event of this id to switch off"),
    ],
)
def test_what_is_wrong_is_refused_with_line_key_and_what_to_write(
    tmp_path: Path, lines: tuple[str, ...], without: tuple[str, ...], line: int, said: str
) -> None:
    told = refusal(a_folder(tmp_path, calendar=one_event(*lines, without=without)))
    assert told.startswith(f"{tmp_path / 'calendar.toml'}, line {line}: event meeting: ")
    assert said in told


def test_every_event_that_is_wrong_is_told_with_its_own_line(tmp_path: Path) -> None:
    second = one_event('id = "later"', 'kind = "x"')
    third = one_event("id = 3")
    told = refusal(a_folder(tmp_path, calendar="\n".join([one_event('kind = "y"'), second, third, MEETING, MEETING])))
    places = re.findall(r"line (\d+): (?:event )?([\w-]+)", told)
    assert places == [("10", "meeting"), ("20", "later"), ("30", "an"), ("44", "meeting")]
    assert "id = 3 is not an id" in told
    assert "the id meeting is used twice" in told


def test_a_file_in_another_manner_is_read_too_and_refused_without_lines(tmp_path: Path) -> None:
    inline = 'event = [{id = "one", title = "One", kind = "session", date = 2027-01-01, topics = ["npt"], %s}]'
    good = inline % 'sure = "fixed", source = "https://forum.example/"'
    assert read(a_folder(tmp_path, calendar=good))["one"].kind is EventKind.SESSION
    told = refusal(a_folder(tmp_path, calendar=inline % 'sure = "fixed"'))
    assert told.startswith(f"{tmp_path / 'calendar.toml'}: event one: has no source")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[event]\nid = 3", "line 1: write [[event]] with two brackets"),
        ("[[events]]\nid = 3", "line 1: the calendar has an unknown key 'events'; did you mean 'event'?"),
        ('[[event]]\nid = "a', "this is not TOML: "),
    ],
)
def test_a_file_that_is_no_calendar_is_refused(tmp_path: Path, text: str, said: str) -> None:
    assert said in refusal(a_folder(tmp_path, calendar=text))


def test_local_events_are_added_stand_in_place_of_others_and_take_them_away(tmp_path: Path) -> None:
    ours = a_folder(tmp_path / "shipped", calendar=MEETING + one_event('id = "other"'))
    local = "\n".join(
        [
            one_event('title = "Moved"', "last = 2027-03-13"),
            '[[event]]\nid = "other"\nenabled = false',
            one_event('id = "new"'),
        ]
    )
    found = read_calendar(ours, a_folder(tmp_path / "my", local=local))
    assert [(entry.id, entry.title) for entry in found] == [("meeting", "Moved"), ("new", "Meeting")]
    (tmp_path / "my/calendar.toml").write_text(one_event('id = "own"'), encoding="utf-8")
    (tmp_path / "my/calendar.local.toml").unlink()
    assert [entry.id for entry in read_calendar(ours, tmp_path / "my")] == ["own"]
    assert [entry.id for entry in read_calendar(ours, a_folder(tmp_path / "empty"))] == ["meeting", "other"]


def test_a_topic_that_the_bank_does_not_have_is_told_with_its_event(tmp_path: Path) -> None:
    entries = read_calendar(a_folder(tmp_path, calendar=one_event('topics = ["npt", "nbt"]')), None)
    (told,) = strange_topics(entries, [TopicId("npt")])
    assert told == "event meeting: there is no topic 'nbt'; `treatywatch topics list` names them"
    assert strange_topics(entries, map(TopicId, ["npt", "nbt"])) == ()


def test_the_shipped_calendar_says_everything_in_russian_and_of_topics_that_there_are() -> None:
    entries = read_calendar(shipped("config"), None)
    topics = {topic.id for topic in read_topics(shipped("config") / "topics", None).topics}
    assert len(entries) > 10
    for entry in entries:
        assert set(entry.topics) <= topics, entry.id
        assert re.search("[А-Яа-я]", entry.title_ru), entry.id
        assert bool(entry.place) == bool(entry.place_ru), entry.id


def test_the_example_of_the_page_is_understood(tmp_path: Path) -> None:
    (example,) = blocks("docs/calendar.md", "toml")
    assert set(read(a_folder(tmp_path, calendar=MEETING, local=example))) == {
        "meeting",
        "river-conference-2027",
        "river-reports",
    }
