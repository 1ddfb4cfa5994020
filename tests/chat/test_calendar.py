"""Laws of /calendar."""

from dataclasses import replace
from datetime import date

import pytest

from bot.chat.calendar import MOST, PART
from bot.chat.parts import HANDLERS
from bot.chat.scene import Answer, Needs, Scene
from bot.model.calendar import CalendarEntry, Sureness
from bot.model.ids import TopicId
from bot.model.message import EntityKind
from bot.model.preferences import Mode, UiLanguage, only
from bot.notify.limits import ENTITIES, UNITS, units
from tests.builders import at
from tests.chat.scenes import a_group, a_private_room, a_scene, in_room, messages, spoken, text_of
from tests.chat.talk import Talk
from tests.notify.dates import a_date, each_year

CALENDAR = PART.commands[0].handler


def with_dates(*calendar: CalendarEntry, **more: object) -> Scene:
    return replace(a_scene(), calendar=calendar, **more)  # type: ignore[arg-type]  # a builder takes any field


def following(topic: str, *calendar: CalendarEntry) -> Scene:
    room = a_private_room()
    chosen = replace(in_room(room).preferences, subscriptions=only(frozenset({TopicId(topic)}), Mode.DIGEST))
    return with_dates(*calendar, destination=in_room(room, preferences=chosen))


def answer(scene: Scene, words: str = "") -> Answer:
    response = CALENDAR(spoken(words), scene)
    assert isinstance(response, Answer)
    return response


def test_each_date_is_told_with_its_distance_its_page_and_how_sure_it_is() -> None:
    meeting = a_date(1, 5, 19, until=date(2026, 5, 22), place="Geneva")
    shown = answer(with_dates(each_year(2, 6, 1, sure=Sureness.FIXED), meeting))
    assert text_of(shown).split("\n\n") == [
        "The next dates of the treaty calendar",
        "Tue 19 May – Fri 22 May 2026, in 7 days\nMeeting 1, Geneva\nannounced · forum.example",
        "Mon 1 Jun 2026, in 20 days\nMeeting 2\nfixed by treaty or decision · forum.example",
    ]
    (message,) = messages(shown)
    assert [one.url for one in message.entities if one.kind is EntityKind.LINK] == [
        "https://forum.example/calendar"
    ] * 2


def test_what_comes_back_each_year_is_listed_once_as_it_comes_next() -> None:
    text = text_of(answer(with_dates(each_year(1, 5, 11), each_year(2, 5, 12))))
    assert text.count("Meeting 1") == text.count("Meeting 2") == 1
    assert "Tue 11 May 2027, in 364 days\nMeeting 1" in text
    assert "Tue 12 May 2026, today\nMeeting 2" in text


def test_what_is_over_is_left_out_and_what_is_under_way_stands_first() -> None:
    over, lasting = a_date(1, 5, 11), a_date(2, 5, 4, until=date(2026, 5, 12))
    text = text_of(answer(with_dates(a_date(3, 5, 12), over, lasting)))
    assert "Meeting 1" not in text
    assert text.index("under way\nMeeting 2") < text.index("today\nMeeting 3")


def test_it_is_today_where_the_chat_is() -> None:
    """At 22:30 UTC the 13th has begun in Vienna."""
    there = in_room(a_private_room(), timezone="Europe/Vienna")
    assert "Meeting 1" not in text_of(answer(with_dates(a_date(1, 5, 12), destination=there, now=at(hours=10.5))))


def test_a_chat_sees_the_dates_of_its_topics_and_all_where_it_asks_for_all() -> None:
    own, other = a_date(1, 5, 19), a_date(2, 5, 20, topics=(TopicId("new-start"),))
    scene = following("inf", own, other)
    assert "Meeting 2" not in text_of(answer(scene))
    assert text_of(answer(scene)).startswith("The next dates of the topics that are followed here.")
    assert "Meeting 2" in text_of(answer(scene, "ALL"))
    assert "Meeting 2" in text_of(answer(scene, "все"))
    assert "Meeting 2" in text_of(answer(with_dates(own, other, destination=None)))


@pytest.mark.parametrize(
    ("scene", "words", "said"),
    [
        (following("new-start", a_date(1, 5, 19)), "", "no date of the topics that are followed here"),
        (with_dates(a_date(1, 5, 11)), "", "no date to come"),
        (with_dates(a_date(1, 5, 19)), "@ministry", "/calendar all those of every topic"),
    ],
)
def test_where_there_is_nothing_to_show_a_sentence_says_so(scene: Scene, words: str, said: str) -> None:
    assert said in text_of(answer(scene, words))


def test_only_the_next_dates_are_listed_however_long_within_the_limits_of_a_message() -> None:
    long = [
        a_date(number, 6, number, title=f"Meeting {number} " + "ж" * 400, place="y" * 100) for number in range(1, 20)
    ]
    shown = messages(answer(with_dates(*long)))
    text = "\n".join(message.text for message in shown)
    assert [number for number in range(1, 20) if f"Meeting {number} " in text] == list(range(1, MOST + 1))
    assert all(units(message.text) <= UNITS and len(message.entities) <= ENTITIES for message in shown)


def test_dates_are_told_in_russian_where_the_file_has_it() -> None:
    text = text_of(answer(with_dates(a_date(1, 5, 19, title_ru="Встреча"), language=UiLanguage.RU)))
    assert "вт 19 мая 2026, через 7 дней\nВстреча\nобъявлено · forum.example" in text


def test_everyone_may_ask_also_in_a_group() -> None:
    assert PART.commands[0].needs is Needs.LOOKING
    scene = replace(a_scene(room=a_group(), admin=False), calendar=(a_date(1, 5, 19),))
    talk = Talk(scene=scene, parts=HANDLERS.parts)
    assert "Meeting 1" in talk.say("/calendar")
