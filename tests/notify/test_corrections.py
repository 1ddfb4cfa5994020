"""Which edits are told, as what, and in which words."""

from dataclasses import replace
from datetime import timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from bot.collect.reading import LONGEST_SUMMARY
from bot.model.destination import Shown
from bot.model.entry import CleanedText, Entry, EntryRevision
from bot.model.ids import StoryId
from bot.model.message import EntityKind, Message
from bot.model.preferences import Preferences, UiLanguage
from bot.notify.correction_text import MOST_ALONE, correction_messages
from bot.notify.corrections import LONGEST_REST, LONGEST_RESTS, REST, Correction, Deed, judged, rests
from bot.notify.limits import ENTITIES, UNITS_RENDERED, units
from tests.builders import NOON, an_entry, at

TITLE = "Inspectors return to the enrichment plant"
FIRST = "The agency counted 60 kilograms of uranium."
SECOND = "Talks go on in Vienna."


def a_text(title: str = TITLE, summary: str = f"{FIRST} {SECOND}", *, boilerplate: str = "", number: int = 1) -> Entry:
    entry = an_entry(number, title, summary)
    return replace(entry, text=CleanedText(title=title, summary=summary, boilerplate=boilerplate))


def a_shown(entry: Entry, *, words: str | None = None) -> Shown:
    """In a message with the title and the first sentence."""
    return Shown(
        story_id=StoryId(12),
        revision=EntryRevision(entry_id=entry.id, revision=1),
        words=f"S12 {entry.text.title}\n  {FIRST}" if words is None else words,
        at=NOON,
        edited_at=at(30),
    )


def edited(was: Entry, now: Entry, *, words: str | None = None) -> Correction | None:
    return judged(a_shown(was, words=words), was, replace(now, revision=2, seen_at=at(30)))


def deed(was: Entry, now: Entry, *, words: str | None = None) -> Deed | None:
    found = edited(was, now, words=words)
    return None if found is None else found.deed


def shown(*corrections: Correction, language: UiLanguage = UiLanguage.EN) -> tuple[Message, ...]:
    return correction_messages(
        corrections, zone=ZoneInfo("UTC"), preferences=Preferences(language=language), now=at(40)
    )


def the(found: Correction | None) -> Correction:
    assert found is not None
    return found


@pytest.mark.parametrize(
    "now",
    [
        a_text(TITLE.upper()),
        a_text("Inspectors return to the enr…"),
        a_text(summary=f"{FIRST}\n{SECOND}  Read https://a.example/?utm_source=x"),
        a_text(summary=f"{SECOND} {FIRST}"),
        a_text(summary=f"{FIRST} Talks end in Vienna."),
        a_text(summary=f"{FIRST} {SECOND} A third sentence follows."),
        a_text(summary="The agency counted 60 kilograms of ur…"),
        a_text(summary=""),
    ],
    ids=["case", "cut title", "tracking", "order", "not shown", "longer", "cut", "no text"],
)
def test_what_changes_nothing_that_was_shown_is_not_told(now: Entry) -> None:
    assert edited(a_text(), now) is None


def test_a_sentence_that_a_short_layout_did_not_show_is_not_told() -> None:
    assert edited(a_text(), a_text(summary=FIRST.replace("60", "50")), words=f"S12 {TITLE} · 1 outlet") is None


def test_a_quiet_edit_of_the_shown_sentence_gives_both_wordings_with_the_change_marked() -> None:
    correction = the(edited(a_text(), a_text(summary=f"{FIRST.replace('60', '50')} {SECOND}")))
    (message,) = shown(correction)
    assert message.text == (
        "Edited by its publisher\n"
        f"S12 {TITLE}\n"
        "  harbour-times · told 12:00 UTC, change seen 12:30 UTC · harbour-times.example\n"
        "  text was: The agency counted 60 kilograms of uranium.\n"
        "  text now: The agency counted 50 kilograms of uranium."
    )
    marked = [message.text[one.offset :][: one.length] for one in message.entities if one.kind is EntityKind.MARK]
    assert marked == ["60", "50"]
    assert (message.stories, message.corrects) == ((12,), 1)
    assert message.shown == (EntryRevision(entry_id=correction.now.id, revision=2),)


def test_a_changed_title_is_told_once_as_it_was_and_as_it_is() -> None:
    (message,) = shown(the(edited(a_text(), a_text(TITLE.replace("return", "do not return")))), language=UiLanguage.RU)
    assert message.text == (
        "Публикация изменена источником\n"
        "S12\n"
        "  harbour-times · сообщено 12:00 UTC, изменение замечено 12:30 UTC · harbour-times.example\n"
        f"  заголовок был: {TITLE}\n"
        "  заголовок стал: Inspectors do not return to the enrichment plant"
    )


def test_a_sentence_that_is_gone_is_told_as_gone() -> None:
    (message,) = shown(the(edited(a_text(), a_text(summary="Nothing of this was confirmed by anybody."))))
    assert message.text.endswith(f"  no longer in the text: {FIRST}")


@pytest.mark.parametrize(
    "now",
    [
        a_text(f"WITHDRAWN: {TITLE}"),
        a_text("[Removed]"),
        a_text(summary=f"This story has been withdrawn. {FIRST}"),
        a_text(summary=f"{FIRST} Эта статья удалена."),
        a_text(summary=f"{FIRST} Dieser Artikel wurde zurückgezogen."),
        a_text(summary="本文已撤回。"),
    ],
)
def test_a_text_that_its_publisher_withdraws_is_told_as_withdrawn(now: Entry) -> None:
    assert deed(a_text(), now) is Deed.WITHDRAWN


@pytest.mark.parametrize(
    "now",
    [
        a_text(summary=f"{FIRST} {SECOND} Correction: the figure was given in pounds."),
        a_text(summary=f"{FIRST} {SECOND} An earlier version of this story gave another figure."),
        a_text(summary=f"(Corrects figure in the first paragraph) {FIRST}"),
        a_text(summary=f"{FIRST} {SECOND} Исправлено: цифра."),
        a_text(summary=f"{FIRST} В предыдущей версии статьи была названа другая цифра."),
        a_text(summary=f"{FIRST} Cet article a été corrigé."),
        a_text(boilerplate="CORRECTED-"),
    ],
)
def test_a_text_that_says_it_is_corrected_is_told_as_corrected(now: Entry) -> None:
    assert deed(a_text(), now) is Deed.CORRECTED


@pytest.mark.parametrize(
    "title",
    [
        "US withdrawn from the Open Skies Treaty",
        "Iran corrects its declaration to the agency",
        "Withdrawn missiles are counted, report says",
        "Removed: the last launchers in the north",
        "Ядерный материал удалён с площадки",
        "Уточнение позиции Москвы по ДСНВ",
    ],
)
def test_news_of_withdrawals_and_corrections_are_no_words_of_the_publisher(title: str) -> None:
    assert deed(a_text(), a_text(title)) is Deed.EDITED


def test_what_the_text_said_before_is_no_news_of_its_publisher() -> None:
    was = a_text(summary=f"{FIRST} Correction: the date was wrong.")
    now = a_text(summary=f"{FIRST.replace('60', '50')} Correction: the date was wrong.")
    assert deed(was, now) is Deed.EDITED
    again = a_text(summary=f"{was.text.summary} Correction: the place was wrong.")
    assert deed(was, again) is Deed.CORRECTED


def test_a_note_of_the_publisher_is_shown_unless_the_rest_says_it() -> None:
    note = "Correction: the figure was given in pounds."
    (message,) = shown(the(edited(a_text(), a_text(summary=f"{FIRST} {note}"))))
    assert message.text.endswith(f"  it says: {note}")
    (titled,) = shown(the(edited(a_text(), a_text(f"WITHDRAWN: {TITLE}"))))
    assert titled.text.count("WITHDRAWN") == 1
    (labelled,) = shown(the(edited(a_text(), a_text(boilerplate="CORRECTED"))))
    assert "CORRECTED" not in labelled.text


def test_a_live_page_changes_by_its_nature_but_what_it_takes_back_is_told() -> None:
    was = a_text("Talks in Vienna: live updates")
    assert edited(was, a_text("Talks end in Vienna: live updates")) is None
    assert edited(a_text(boilerplate="LIVE:"), a_text("Talks end", boilerplate="LIVE:")) is None
    assert deed(was, a_text("WITHDRAWN: talks in Vienna")) is Deed.WITHDRAWN


def test_an_edit_rests_and_one_that_never_ends_does_not_rest_for_ever() -> None:
    first, latest = a_shown(a_text()), a_text()
    assert rests(first, replace(latest, seen_at=at(30)), now=at(30) + REST - timedelta(seconds=1))
    assert not rests(first, replace(latest, seen_at=at(30)), now=at(30) + REST)
    now = at(30) + LONGEST_REST
    assert not rests(first, replace(latest, seen_at=now - timedelta(minutes=1)), now=now)
    assert not rests(first, replace(latest, seen_at=now + timedelta(days=1)), now=now)


@pytest.mark.parametrize(("corrections", "rest"), [(0, REST), (1, 2 * REST), (3, 8 * REST), (900, LONGEST_RESTS)])
def test_an_edit_rests_the_longer_the_more_often_its_text_was_corrected(corrections: int, rest: timedelta) -> None:
    first = replace(a_shown(a_text()), corrections=corrections, edited_at=at(30))
    assert rests(first, replace(a_text(), seen_at=at(30)), now=at(30) + rest - timedelta(seconds=1))
    assert not rests(first, replace(a_text(), seen_at=at(30)), now=at(30) + rest)


def test_many_corrections_at_once_come_in_few_messages_within_the_limits() -> None:
    hostile = " ".join(f"@admin{number} /start 𝔘𝔫𝔦" for number in range(60))
    found = []
    for number in range(1, 9):
        was = a_text(f"{hostile} {number}", f"{hostile} 60. More.", number=number)
        now = a_text(f"7 {hostile} {number} not 8", f"50 {hostile} 50. More.", number=number)
        found.append(the(edited(was, now, words=was.text.title + "\n" + was.text.summary)))
    messages = shown(*found)
    assert messages[0].text.startswith("8 changes in what was told here\n\nEdited by its publisher\n")
    assert len(found) > len(messages) > 1
    assert sum(len(message.stories) for message in messages) == len(found)
    assert [one.entry_id for message in messages for one in message.shown] == list(range(1, 9))
    for message in (*messages, *shown(*found[:MOST_ALONE])):
        assert units(message.text) <= UNITS_RENDERED
        assert len(message.entities) <= ENTITIES
        assert "@" not in message.text
        assert "/start" not in message.text


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("The. ", "Of. "),
        ("A b 1. ", "A c 1. "),
        ("A. ", "A b c d. "),
        ("Corrected by an editor ", "This story was "),
        ("http://a b. ", "updated 12:30. "),
    ],
    ids=["articles", "alike", "short", "notes", "idle"],
)
def test_judging_takes_time_that_grows_with_the_texts_and_not_with_their_square(was: str, now: str) -> None:
    """Whatever a feed writes. Eight times the text: the square would take 64 times as long."""
    short, long = (_seconds(was, now, length=length) for length in (LONGEST_SUMMARY // 32, LONGEST_SUMMARY // 4))
    assert long < 24 * short + 0.5


def _seconds(was: str, now: str, *, length: int) -> float:
    old, new = (a_text(summary=text * (length // len(text))) for text in (was, now))
    begun = process_time()
    edited(old, new, words=f"S12 {TITLE}\n  {old.text.summary[:240]}")
    return process_time() - begun
