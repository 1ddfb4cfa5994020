"""What people ask for, answered from a real store."""

from dataclasses import replace

import pytest

from bot.adapters.sql_store import SqlStore
from bot.chat import latest, searching, story, votes, why
from bot.chat.scene import Answer, Look, Response, Scene, Spoken
from bot.model.destination import Destination
from bot.model.feed import Tier
from bot.model.ids import DestinationId, EntryId, StoryId
from bot.model.keyword import Keyword
from bot.model.lookup import Found, FoundEntries, FoundStories, Search, ShowStory, WhyAddress, WhyMessage, WhyStory
from bot.model.match import Verdict
from bot.model.poll import PollRecord
from bot.model.preferences import Mode
from bot.model.story import Report
from tests.builders import (
    NOON,
    a_kept_entry,
    a_message,
    a_new_delivery,
    a_poll_record,
    a_story,
    a_told,
    at,
    following,
)
from tests.chat.news import a_keyword, a_news, keyword_match
from tests.chat.scenes import a_press, a_private_room, a_scene, button_named, press_of, spoken, text_of
from tests.notify.views import a_view
from tests.store.stores import enqueued, with_store

COMMANDS = {
    command.name: command.handler
    for part in (latest.PART, searching.PART, story.PART, why.PART)
    for command in part.commands
}


def the_news() -> tuple[Report, ...]:
    return (
        a_news(1, "Envoys return to New START", "They met in Geneva."),
        a_news(2, "Посланники обсудили РСМД", "Встреча прошла в Женеве.", language="ru", feed="vestnik", age=3),
        a_news(3, "中俄发表联合声明", "双方讨论了核裁军问题。", language="zh", feed="riverside", age=2),
        a_news(4, "Ryabkov speaks", verdict=Verdict(matches=(keyword_match(1),)), age=4),
    )


async def filled(store: SqlStore, *reports: Report) -> Destination:
    """These entries, the first in story S12 and the fourth in S13, and somebody who follows all topics."""
    for report in reports:
        numbers = {EntryId(1): 12, EntryId(4): 13}
        number = numbers.get(report.entry.id)
        stories = (a_story(number, report),) if number else ()
        kept = a_kept_entry(report.entry, verdict=report.verdict)
        await store.save_poll(_of_its_feed(a_poll_record(kept, stories=stories), report))
    room = a_private_room()
    return await store.add_destination(room, preferences=following(), timezone="UTC", now=at(days=-2))


def _of_its_feed(record: PollRecord, report: Report) -> PollRecord:
    feed = report.entry.feed_id
    return replace(record, state=replace(record.state, feed_id=feed, url=f"https://{feed}.example/feed.xml"))


async def looked_up(store: SqlStore, response: Response, scene: Scene) -> Answer:
    """The answer, with what it asks for read from the store."""
    while isinstance(response, Look):
        response = response.then(await _found(store, response), scene)
    return response


async def _found(store: SqlStore, look: Look) -> Found:
    match look.up:
        case Search(query=query, skip=skip):
            hits, total = await store.search(query, most=8, skip=skip)
            return FoundEntries(hits=hits, total=total)
        case WhyAddress(destination=destination, url=url):
            hits = await store.entries_at(url)
            told = await store.told_of(destination.id, {hit.story for hit in hits if hit.story})
            return FoundEntries(hits=hits, total=len(hits), told=told)
        case ShowStory(story_id=number) | WhyStory(story_id=number):
            return await _stories(store, (number,))
        case WhyMessage(destination_id=destination_id, message_id=message_id):
            return await _stories(store, await store.stories_of_message(destination_id, message_id))
        case other:
            pytest.fail(f"{other} is not read here")


async def _stories(store: SqlStore, numbers: tuple[StoryId, ...]) -> FoundStories:
    found = [await store.story(number) for number in numbers]
    return FoundStories(stories=tuple((a_view(one), ()) for one in found if one is not None))


async def asked(store: SqlStore, command: str, said: Spoken, scene: Scene) -> Answer:
    return await looked_up(store, COMMANDS[command](said, scene), scene)


@with_store
async def test_words_are_found_in_any_script_and_case(store: SqlStore) -> None:
    scene = a_scene(destination=await filled(store, *the_news()))

    for words, title in {
        "GENEVA envoys": "Envoys return",
        "женеве посланники": "Посланники обсудили РСМД [ru]",
        "联合声明 核裁军": "中俄发表联合声明 [zh]",
        "lang:zh": "中俄发表联合声明 [zh]",
        '"new start" since:2h': "Envoys return",
    }.items():
        text = text_of(await asked(store, "search", spoken(words), scene))
        assert title in text, words
        assert "1–1 of 1" in text, words
    assert "Nothing was found" in text_of(await asked(store, "search", spoken("geneva женеве"), scene))


@with_store
async def test_what_only_another_chats_keyword_brought_is_an_entry_of_no_story(store: SqlStore) -> None:
    destination = await filled(store, *the_news())
    own = a_scene(destination=destination, keywords=(_own_keyword(destination),))

    for command, words in (
        ("search", "ryabkov"),
        ("story", "S13"),
        ("why", "S13"),
        ("why", "https://lakeside-wire.example/4"),
    ):
        stranger = text_of(await asked(store, command, spoken(words), a_scene(destination=destination)))
        assert "keyword “" not in stranger
        assert "keyword:" not in stranger
        assert "keyword “Ryabkov”" in text_of(await asked(store, command, spoken(words), own)), (command, words)


def _own_keyword(destination: Destination) -> Keyword:
    return replace(a_keyword(1), destination_id=destination.id)


@with_store
async def test_a_told_message_is_explained_and_voted_on(store: SqlStore) -> None:
    report = the_news()[0]
    destination = await filled(store, report)
    told = a_told(a_story(12, report), destination=destination)
    message = replace(a_message(), stories=(StoryId(12),))
    delivery = await enqueued(store, replace(a_new_delivery(destination, told), messages=(message,)))
    await store.save_part(delivery, replace(delivery.parts[0], message_id="41"))
    scene = a_scene(destination=destination)

    explained = await asked(store, "why", spoken(reply_to="41"), scene)
    assert "• strong.en “New START” in the title: +1.00" in text_of(explained)
    assert "tells no story" in text_of(await asked(store, "why", spoken(reply_to="42"), scene))

    address = await asked(store, "why", spoken("http://www.lakeside-wire.example/1?utm_source=x"), scene)
    assert "It was told here on" in text_of(address)

    press = votes.PART.presses["vote"][1]
    voted = await looked_up(store, press(press_of(button_named(explained, "Off-topic")), scene), scene)
    await store.apply(voted.changes, now=NOON)
    again = await looked_up(store, press(press_of(button_named(explained, "Relevant")), scene), scene)
    await store.apply(again.changes, now=at(1))
    forged = await looked_up(store, press(a_press(10**11, "relevant"), scene), scene)
    assert not forged.changes


@with_store
async def test_what_is_off_or_old_is_explained_as_it_was_stored(store: SqlStore) -> None:
    baseline = a_news(1, baseline=True, tier=Tier.OFFICIAL)
    destination = await filled(store, baseline)
    destination = replace(destination, preferences=following("inf", mode=Mode.INSTANT))

    text = text_of(
        await asked(store, "why", spoken("https://lakeside-wire.example/1"), a_scene(destination=destination))
    )
    assert "what is off in this chat: New START" in text
    follows = a_scene(destination=replace(destination, preferences=following("new-start")))
    text = text_of(await asked(store, "why", spoken("https://lakeside-wire.example/1"), follows))
    assert "old already when its feed was read for the first time" in text
    assert destination.id == DestinationId(1)
