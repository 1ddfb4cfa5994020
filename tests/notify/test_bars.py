"""What follows where nothing can be said in a chat."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.bar import Bar, BarKind
from bot.model.change import ComeBack, ShutOut, TellOperators
from bot.model.destination import Destination
from bot.model.preferences import UiLanguage
from bot.notify.backlog import obstacle
from bot.notify.bars import after_barred, after_left, after_sent, may_try
from tests.builders import NOON, a_destination, a_room, at

REMOVED = Bar(kind=BarKind.REMOVED)
CLOSED = Bar(kind=BarKind.TOPIC_CLOSED)


def refused(destination: Destination, bar: Bar, *, minutes: float) -> Destination:
    """The destination as the store has it after that refusal."""
    out = next(one for one in after_barred(destination, bar, now=at(minutes)) if isinstance(one, ShutOut))
    since = destination.shut_out_at if destination.shut_out else at(minutes)
    return replace(destination, shut_out=True, shut_out_at=since, bar=bar, try_again_at=out.try_again_at)


def test_each_refusal_doubles_the_time_to_the_next_try_up_to_a_day() -> None:
    there, hours, now = a_destination(), [], 0.0
    for _ in range(8):
        there = refused(there, REMOVED, minutes=now)
        assert there.try_again_at is not None
        hours.append((there.try_again_at - at(now)) / timedelta(hours=1))
        now = (there.try_again_at - NOON) / timedelta(minutes=1)

    assert hours == [1, 2, 4, 8, 16, 24, 24, 24]


def test_a_bar_after_the_bot_was_back_begins_with_an_hour_again() -> None:
    back = replace(a_destination(), shut_out=False, shut_out_at=at(days=-30))

    assert refused(back, REMOVED, minutes=0).try_again_at == at(hours=1)


@pytest.mark.parametrize("kind", BarKind)
def test_only_what_never_comes_back_is_never_tried_again(kind: BarKind) -> None:
    there = refused(a_destination(), Bar(kind=kind), minutes=0)

    gone = kind in {BarKind.DEACTIVATED, BarKind.TOPIC_DELETED}
    assert (there.try_again_at is None) is gone
    assert not may_try(there, now=at(minutes=59))
    assert may_try(there, now=at(hours=1)) is not gone


def test_after_a_day_news_is_composed_for_the_try_where_nothing_else_waits_to_be_tried() -> None:
    """Else a chat of whose opening nobody tells would stay silent for ever."""
    there = refused(a_destination(), REMOVED, minutes=0)

    assert obstacle(there, [], now=at(hours=23)) is not None
    assert obstacle(there, [], now=at(hours=24)) is None
    again = refused(there, REMOVED, minutes=24 * 60)
    assert obstacle(again, [], now=at(hours=47)) is not None
    assert obstacle(again, [], now=at(hours=48)) is None


def test_a_try_that_a_clock_ahead_put_far_away_is_due() -> None:
    there = refused(a_destination(), REMOVED, minutes=60 * 24 * 365)

    assert may_try(there, now=NOON)


@pytest.mark.parametrize("kind", BarKind)
def test_the_operators_get_one_word_about_a_bar_and_none_at_the_tries(kind: BarKind) -> None:
    bar = Bar(kind=kind)
    there = a_destination(chat_id="-1005", title="Desk /stop @everybody", thread_id="45")

    first = [one.notice for one in after_barred(there, bar, now=NOON) if isinstance(one, TellOperators)]
    again = after_barred(refused(there, bar, minutes=0), bar, now=at(hours=1))

    assert len(first) == 1
    assert len(again) == 1
    for language in UiLanguage:
        text = first[0].text(language)
        assert "Desk ／stop ＠everybody" in text
        assert ("45" in text) is bar.only_thread


def test_another_bar_of_the_same_chat_is_another_word() -> None:
    there = refused(a_destination(), REMOVED, minutes=0)

    changes = after_barred(there, Bar(kind=BarKind.DEACTIVATED), now=at(60))

    assert any(isinstance(one, TellOperators) for one in changes)


def test_a_chat_that_is_barred_and_back_all_day_gives_one_subject() -> None:
    subjects = {
        one.notice.subject
        for minutes in range(0, 600, 60)
        for one in after_barred(a_destination(), REMOVED, now=at(minutes))
        if isinstance(one, TellOperators)
    }

    assert len(subjects) == 1


def test_a_bar_of_a_topic_shuts_out_that_topic_and_a_bar_of_the_chat_names_none() -> None:
    there = a_destination(thread_id="45")

    assert [one.thread_id for one in after_barred(there, CLOSED, now=NOON) if isinstance(one, ShutOut)] == ["45"]
    assert [one.thread_id for one in after_barred(there, REMOVED, now=NOON) if isinstance(one, ShutOut)] == [None]


def test_a_room_without_a_destination_is_shut_out_for_the_other_threads_of_its_chat() -> None:
    out, told = after_left(a_room("-1005"), None, REMOVED, now=NOON)

    assert isinstance(out, ShutOut)
    assert (out.chat_id, out.try_again_at) == ("-1005", at(60))
    assert isinstance(told, TellOperators)


def test_a_message_that_arrives_opens_the_chat_and_its_own_topic() -> None:
    there = a_destination(chat_id="-1005", thread_id="45")

    assert after_sent(there) == ()
    assert [
        (one.chat_id, one.thread_id)
        for one in after_sent(refused(there, CLOSED, minutes=0))
        if isinstance(one, ComeBack)
    ] == [("-1005", None), ("-1005", "45")]


def test_the_name_of_a_chat_cannot_pass_for_words_of_the_bot() -> None:
    title = 'Anna” (77): all is well. @admin /stop\n«treatywatch» "chats'
    for language, (before, after) in {UiLanguage.EN: ("“", "”"), UiLanguage.RU: ("«", "»")}.items():
        (notice,) = (
            one.notice
            for one in after_barred(a_destination(chat_id="-1005", title=title), REMOVED, now=NOON)
            if isinstance(one, TellOperators)
        )
        quoted = f"{before}Anna' (77): all is well. ＠admin ／stop 'treatywatch' 'chats{after} (-1005)"
        assert quoted in notice.text(language)
        assert notice.text(language).count(after) == 1
