"""Keywords: nothing is stored before a person has seen how it is read and what it would have brought."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat import keywords
from bot.chat.buttons import MOST_BYTES, read
from bot.chat.keyword_offer import MOST
from bot.chat.remembered import code_of
from bot.chat.scene import Answer, Look, Needs, Response, Scene
from bot.match.query import LONGEST
from bot.model.change import AddKeyword, Change, ChangeKeyword, Remember, RemoveKeyword
from bot.model.dialogue import Dialogue
from bot.model.feed import Tier
from bot.model.ids import DestinationId, KeywordId
from bot.model.keyword import Keyword
from bot.model.lookup import FoundTrial, Hit, TryKeyword
from bot.model.message import Button
from bot.model.preferences import Mode, UiLanguage
from tests.builders import NOON, a_verdict, an_entry
from tests.chat.scenes import (
    a_group,
    a_press,
    a_scene,
    answered,
    button_named,
    buttons_of,
    in_room,
    messages,
    press_of,
    spoken,
    text_of,
)

NOTHING = FoundTrial(hits=(), total=0, examined=340)


def a_keyword(number: int, query: str, mode: Mode = Mode.INSTANT) -> Keyword:
    return Keyword(id=KeywordId(number), destination_id=DestinationId(1), query=query, mode=mode, created_at=NOON)


def having(*queries: str, mode: Mode = Mode.INSTANT) -> Scene:
    """A scene whose destination has these keywords, numbered from 1."""
    return a_scene(keywords=tuple(a_keyword(number, query, mode) for number, query in enumerate(queries, 1)))


def a_trial(*titles: str, total: int | None = None, examined: int = 340) -> FoundTrial:
    hits = tuple(
        Hit(entry=an_entry(number, title), verdict=a_verdict(), tier=Tier.PRESS, feed_title="Harbour Times")
        for number, title in enumerate(titles, 1)
    )
    return FoundTrial(hits=hits, total=len(titles) if total is None else total, examined=examined)


def sent(words: str, scene: Scene, found: FoundTrial = NOTHING) -> Answer:
    return answered(keywords.PART.commands[0].handler(spoken(words), scene), found, scene=scene)


def typed(words: str, scene: Scene, found: FoundTrial = NOTHING) -> Answer:
    """The answer to the question that is open."""
    assert scene.dialogue is not None
    _, handler = keywords.PART.questions[scene.dialogue.asking]
    return answered(handler(spoken(words), scene), found, scene=scene)


def pressed(button: Button, scene: Scene, found: FoundTrial = NOTHING) -> Answer:
    return answered(keywords.PART.presses["kw"][1](press_of(button), scene), found, scene=scene)


def changes(response: Response, kind: type[Change]) -> list[Change]:
    assert isinstance(response, Answer)
    return [change for change in response.changes if isinstance(change, kind)]


def after(answer: Answer, scene: Scene) -> Scene:
    """The scene as the next update finds it."""
    kept = {keyword.id: keyword for keyword in scene.keywords}
    for change in answer.changes:
        match change:
            case AddKeyword(query=query, mode=mode):
                number = max(kept, default=0) + 1
                kept[KeywordId(number)] = a_keyword(number, query, mode)
            case ChangeKeyword(keyword=keyword):
                kept[keyword.id] = keyword
            case RemoveKeyword(keyword=keyword):
                del kept[keyword.id]
            case Remember(dialogue=dialogue):
                scene = replace(scene, dialogue=dialogue)
            case _:
                raise AssertionError(change)
    return replace(scene, keywords=tuple(kept.values()))


def test_without_keywords_the_list_says_what_they_are_and_how_to_add_one() -> None:
    text = text_of(sent("", having()))
    assert "no keywords" in text
    assert "/keywords add Sarmat + test*" in text


def test_a_new_keyword_is_shown_as_read_and_tried_before_it_is_stored() -> None:
    scene = having()
    look = keywords.PART.commands[0].handler(spoken("add Sarmat + test*"), scene)
    assert isinstance(look, Look)
    assert look.up == TryKeyword(query="Sarmat + test*", since=NOON - timedelta(days=7))
    answer = answered(
        look, a_trial("Sarmat test fails", "Second Sarmat test", "Third", "Fourth", total=12), scene=scene
    )
    text = text_of(answer)
    assert "New keyword: Sarmat + test*" in text
    assert "· “test…” (… is any ending)" in text
    assert "Of 340 reports of the last 7 days it would have matched 12, for example:" in text
    assert "· Sarmat test fails (harbour-times, 12 May 12:00)" in text
    assert "Fourth" not in text
    assert not changes(answer, AddKeyword)
    assert [button.label for button in buttons_of(answer)] == ["Alerts at once", "In the digest", "Cancel"]


@pytest.mark.parametrize(("label", "mode"), [("Alerts at once", Mode.INSTANT), ("In the digest", Mode.DIGEST)])
def test_a_keyword_is_added_as_chosen_and_can_be_taken_back(label: str, mode: Mode) -> None:
    scene = having("Yars")
    offered = sent("add Sarmat", scene)
    scene = after(offered, scene)
    added = pressed(button_named(offered, label), scene)
    assert changes(added, AddKeyword) == [AddKeyword(destination_id=DestinationId(1), query="Sarmat", mode=mode)]
    assert "Added: Sarmat" in text_of(added)
    scene = after(added, scene)
    undone = pressed(button_named(added, "Undo"), scene)
    assert [keyword.query for keyword in after(undone, scene).keywords] == ["Yars"]


def test_an_offer_is_taken_up_once() -> None:
    scene = having()
    offered = sent("add Sarmat", scene)
    scene = after(offered, scene)
    once = pressed(button_named(offered, "Alerts"), scene)
    twice = pressed(button_named(offered, "Alerts"), after(once, scene))
    assert twice.changes == ()
    assert "No such question is open" in text_of(twice)


def test_the_buttons_of_an_earlier_offer_do_not_take_up_a_later_one() -> None:
    scene = having()
    first = sent("add Sarmat", scene)
    scene = after(sent("add Yars", after(first, scene)), scene)
    assert pressed(button_named(first, "Alerts"), scene).changes == ()


def test_a_cancelled_keyword_is_not_stored() -> None:
    scene = having()
    offered = sent("add Sarmat", scene)
    answer = pressed(button_named(offered, "Cancel"), after(offered, scene))
    assert after(answer, scene).keywords == ()
    assert "Nothing was changed" in text_of(answer)


def test_a_corrected_keyword_can_be_typed_in_place_of_a_press() -> None:
    scene = having()
    scene = after(sent("add Sarmat", scene), scene)
    assert "New keyword: Sarmat | Yars" in text_of(typed("Sarmat | Yars", scene))


def test_a_keyword_can_be_typed_after_the_command_alone() -> None:
    scene = having()
    scene = after(sent("add", scene), scene)
    refused = typed("a*", scene)
    assert "two letters" in text_of(refused)
    assert "New keyword: Sarmat" in text_of(typed("Sarmat", after(refused, scene)))


def test_words_that_are_no_action_are_taken_for_a_keyword() -> None:
    assert "New keyword: Sarmat + test*" in text_of(sent("Sarmat + test*", having()))


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (FoundTrial(hits=(), total=0, examined=0), "nothing to try it on"),
        (NOTHING, "matched none"),
        (a_trial("One", total=7 * 30), "30 matches a day"),
    ],
)
def test_the_trial_says_what_it_is_worth(found: FoundTrial, says: str) -> None:
    assert says in text_of(sent("add Sarmat", having(), found))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("add a*", "two letters"),
        ("add Sarmat OR Yars", "Sarmat | Yars"),
        ("add SARMAT", "Keyword 1 looks for the same: Sarmat"),
        ("edit 2 sarmat", "Keyword 1 looks for the same: Sarmat"),
        ("add " + "x" * (LONGEST + 1), f"at most {LONGEST}"),
        ("edit", "/keywords edit 3"),
        ("edit seven Sarmat", "/keywords edit 3"),
        ("pause 9", "no keyword 9"),
        ("remove", "/keywords remove 3"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_can(words: str, says: str) -> None:
    answer = sent(words, having("Sarmat", "Yars"))
    assert says in text_of(answer)
    assert all(isinstance(change, Remember) for change in answer.changes)


def test_a_chat_has_a_limit_of_keywords() -> None:
    full = having(*(f"word{number}" for number in range(MOST)))
    assert f"at most {MOST} keywords" in text_of(sent("add Sarmat", full))
    assert "in place of the old one" in text_of(sent("edit 1 Sarmat", full))


def test_cautions_are_shown_with_the_reading() -> None:
    text = text_of(sent("add INF Treaty | missile", having()))
    assert "Note: “missile” stands in very many reports" in text
    assert "The topic “INF Treaty and intermediate-range missiles” matches “INF Treaty”" in text_of(
        sent("add INF Treaty", having())
    )


def test_a_keyword_is_changed_after_a_trial_and_back_again() -> None:
    scene = having("Sarmat")
    offered = sent("edit 1 Sarmat + test*", scene)
    assert "Keyword 1 (now Sarmat) becomes: Sarmat + test*" in text_of(offered)
    scene = after(offered, scene)
    changed = pressed(button_named(offered, "Replace it"), scene)
    scene = after(changed, scene)
    assert [keyword.query for keyword in scene.keywords] == ["Sarmat + test*"]
    undone = after(pressed(button_named(changed, "Undo"), scene), scene)
    assert [(keyword.id, keyword.query) for keyword in undone.keywords] == [(1, "Sarmat")]


def test_a_keyword_rests_and_goes_on_by_its_number() -> None:
    scene = having("Sarmat")
    paused = sent("pause 1", scene)
    assert "It is paused" in text_of(paused)
    scene = after(paused, scene)
    assert scene.keywords[0].mode is Mode.OFF
    resumed = after(sent("resume #1", scene), scene)
    assert resumed.keywords[0].mode is Mode.INSTANT
    back = after(pressed(button_named(paused, "Undo"), scene), scene)
    assert back.keywords[0].mode is Mode.INSTANT


def test_resuming_what_comes_in_the_digest_leaves_it_there() -> None:
    assert sent("resume 1", having("Sarmat", mode=Mode.DIGEST)).changes == ()


def test_a_removed_keyword_can_be_brought_back() -> None:
    scene = having("Sarmat + test*")
    removed = sent("remove 1", scene)
    scene = after(removed, scene)
    assert scene.keywords == ()
    back = after(pressed(button_named(removed, "Undo"), scene), scene)
    assert [(keyword.query, keyword.mode) for keyword in back.keywords] == [("Sarmat + test*", Mode.INSTANT)]
    assert pressed(button_named(removed, "Undo"), back).changes == ()


def test_a_card_shows_one_keyword_and_does_what_its_buttons_say() -> None:
    scene = having("Sarmat", "Yars")
    listed = sent("list", scene)
    assert "2 · Yars · alerts" in text_of(listed)
    card = pressed(button_named(listed, "2 · Yars"), scene)
    assert "Keyword 2: Yars" in text_of(card)
    moved = pressed(button_named(card, "In the digest"), scene)
    assert after(moved, scene).keywords[1].mode is Mode.DIGEST
    tried = pressed(button_named(card, "Try it"), scene, a_trial("Yars flies"))
    assert "Yars flies" in text_of(tried)
    asked = pressed(button_named(card, "Change the words"), scene)
    assert "(now Yars)" in text_of(typed("Yars-M", after(asked, scene)))
    assert after(pressed(button_named(card, "Remove"), scene), scene).keywords == scene.keywords[:1]


def test_many_keywords_come_in_pages() -> None:
    scene = having(*(f"word{number}" for number in range(20)))
    first = sent("", scene)
    second = pressed(button_named(first, "Next page"), scene)
    assert "9 · word8 · alerts" in text_of(second)
    assert "Page 2 of 3" in text_of(second)
    assert "1 · word0 ·" in text_of(pressed(button_named(second, "Previous page"), scene))


def test_in_a_group_no_message_of_others_is_taken_for_a_keyword() -> None:
    group = a_group()
    scene = a_scene(room=group, destination=in_room(group))
    for words in ("add", "add a*", "add Sarmat"):
        scene_after = after(sent(words, scene), scene)
        assert scene_after.dialogue is None or not scene_after.dialogue.asking
    offered = sent("add Sarmat", scene)
    assert after(pressed(button_named(offered, "Alerts"), after(offered, scene)), scene).keywords


def test_what_a_person_wrote_is_shown_disarmed() -> None:
    text = text_of(sent("add @everyone1 | x/start", having()))
    assert "@everyone1" not in text.replace("＠", "")
    trouble = text_of(sent("add /start@bot (", having()))
    assert "“/start" not in trouble
    assert "(/start" not in trouble
    hostile = having("t.me/joinchat")
    assert "t.me" not in text_of(sent("", hostile)) + text_of(sent("remove 1", hostile))


def test_a_keyword_of_an_older_version_that_cannot_be_read_is_said_to_be_so() -> None:
    scene = having("a*", "Sarmat")
    card = pressed(button_named(sent("", scene), "1 · a*"), scene)
    assert "matches nothing" in text_of(card)
    assert after(sent("remove 1", scene), scene).keywords == scene.keywords[1:]


def test_the_longest_keyword_fits_into_messages_and_buttons() -> None:
    query = " | ".join("ж" * 13 for _ in range(1)) + " | " + " + ".join(f"{'щ' * 11}{number}" for number in range(19))
    scene = having(query)
    for answer in (sent("", scene), sent("remove 1", scene), sent(f"edit 1 {query} - x1", scene, a_trial("T" * 500))):
        assert all(len(message.text) < 4000 for message in messages(answer))
        assert all(len(button.data.encode()) <= MOST_BYTES for button in buttons_of(answer))


def test_the_settings_of_another_chat_say_whose_they_are() -> None:
    scene = a_scene(destination=in_room(a_group(), 4, title="Treaty desk"), managed=True)
    for words in ("", "add Sarmat"):
        assert text_of(sent(words, scene)).startswith("Settings of Treaty desk")


def test_russian_is_spoken_throughout() -> None:
    scene = replace(having("Сармат"), language=UiLanguage.RU)
    assert "1 · Сармат · сразу" in text_of(sent("список", scene))
    assert "подошло бы 2" in text_of(sent("добавить Ярс", scene, a_trial("Ярс", "Ярс-М")))


def test_only_those_who_may_change_settings_reach_keywords() -> None:
    reached = [*keywords.PART.presses.values(), *keywords.PART.questions.values()]
    assert {keywords.PART.commands[0].needs, *(needs for needs, _ in reached)} == {Needs.ADMIN}


@settings(deadline=None)
@given(
    st.sampled_from(["", "add ", "edit 1 ", "edit ", "pause ", "resume ", "remove "]),
    st.text(max_size=60),
    st.sampled_from(["keyword_new", "keyword_edit", "keyword_confirm"]),
    st.text(max_size=20),
)
def test_nothing_that_people_write_stops_the_bot(action: str, words: str, question: str, about: str) -> None:
    scene = replace(having("Sarmat"), dialogue=Dialogue(asking=question, about=about, at=NOON))
    sent(f"{action}{words}".strip(), scene, a_trial(words))
    typed(words, scene)


@settings(deadline=None)
@given(
    st.sampled_from(["page", "new", "no", "add", "put", "unadd", "back", "open", "mode", "try", "words", "remove", ""]),
    st.lists(
        st.one_of(st.text(min_size=1, max_size=12), st.sampled_from(["1", "i", code_of("0 x"), "999"])), max_size=3
    ),
    st.sampled_from(["", "0 Sarmat", "1 a*", "99 Yars", "x y", "instant Sarmat", "0 x"]),
)
def test_no_forged_button_stops_the_bot(word: str, args: list[str], about: str) -> None:
    scene = replace(having("Sarmat"), dialogue=Dialogue(about=about, at=NOON))
    answer = answered(keywords.PART.presses["kw"][1](a_press(word, *args), scene), NOTHING, scene=scene)
    assert answer.replies
    for button in buttons_of(answer):
        assert read(button.data)
