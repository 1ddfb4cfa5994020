"""Laws of choosing topics."""

from dataclasses import replace
from datetime import time

import pytest

from bot.chat import topics
from bot.match.bank import TopicBank, build_bank
from bot.model.destination import Destination
from bot.model.ids import TopicId
from bot.model.preferences import Mode, Preferences, Slot, Subscriptions, UiLanguage
from tests.chat.scenes import BANK, BOT_NAME, a_group, a_private_room, a_scene, in_room
from tests.chat.talk import Talk
from tests.match.banks import a_topic_file

INF = TopicId("inf")


def a_talk(
    subscriptions: Subscriptions | None = None, *, destination: Destination | None = None, bank: TopicBank = BANK
) -> Talk:
    """Anna, who hears every topic in a digest at eight unless a test says otherwise."""
    preferences = Preferences(subscriptions=subscriptions or Subscriptions(), schedule=(Slot(at=time(8)),))
    here = destination or in_room(a_private_room(), preferences=preferences)
    return Talk(scene=a_scene(destination=here, bank=bank), parts=(topics.PART,))


def many(count: int) -> TopicBank:
    return build_bank({f"t{n}.toml": a_topic_file(f"t{n}", 'strong.en = ["word"]') for n in range(count)})


def test_every_topic_is_shown_with_its_mode() -> None:
    talk = a_talk(Subscriptions().having(INF, Mode.INSTANT).having(TopicId("iran-nuclear"), Mode.OFF))

    shown = talk.say("/topics")

    assert "Alerts at once: 1. In the digest: 3. Off: 1." in shown
    assert "Page 1 of 1." in shown
    assert talk.labels[:3] == [
        "digest · New START and what follows it",
        "alerts · INF Treaty and intermediate-range missiles",
        "off · Iran's nuclear programme",
    ]


def test_pages_have_eight_topics_and_lead_to_each_other() -> None:
    talk = a_talk(bank=many(20))
    talk.say("/topics")
    assert len([label for label in talk.labels if "·" in label]) == 8
    assert "Previous page" not in talk.labels

    assert "Page 2 of 3." in talk.press("Next page")
    assert "Page 3 of 3." in talk.press("Next page")
    assert len([label for label in talk.labels if "·" in label]) == 4
    assert "Next page" not in talk.labels
    assert "Page 2 of 3." in talk.press("Previous page")


def test_a_topic_opens_its_card_and_goes_back_to_its_page() -> None:
    talk = a_talk(bank=many(20))
    talk.say("/topics")
    talk.press("Next page")

    shown = talk.press("Name of t17")

    assert "Name of t17 (t17)\nWhat t17 is about." in shown
    assert "Page 2 of 3." in talk.press("All topics")


def test_the_card_says_what_counts_and_how_others_get_there() -> None:
    talk = a_talk()

    shown = talk.say("/topics inf")

    assert "INF Treaty and intermediate-range missiles (inf)\nThe treaty of 1987 and its missiles." in shown
    assert "Counts: what belongs to inf.\nDoes not count: what does not belong to inf.\nLanguages: en." in shown
    assert "Here: in the digest.\nDigest: every day 08:00 (UTC)." in shown
    assert f"Link for others: https://t.me/{BOT_NAME}?start=topic_inf" in shown
    assert talk.labels == ["Alerts at once", "✓ Digest", "Off", "All topics"]


def test_the_card_says_when_a_digest_would_never_come() -> None:
    silent = in_room(a_private_room(), preferences=Preferences(schedule=()))

    assert "No time is set for the digest" in a_talk(destination=silent).say("/topics inf")


def test_a_mode_is_set_by_button_and_taken_back() -> None:
    talk = a_talk()
    before = talk.destination
    talk.say("/topics inf")

    assert "Here: alerts at once." in talk.press("Alerts at once")
    assert talk.destination.preferences.subscriptions.mode(INF) is Mode.INSTANT
    talk.press("Undo")

    assert talk.destination == before


@pytest.mark.parametrize(
    ("words", "mode"),
    [("inf instant", Mode.INSTANT), ("inf ALERTS", Mode.INSTANT), ("inf off", Mode.OFF), ("INF сразу", Mode.INSTANT)],
)
def test_a_mode_is_set_by_words(words: str, mode: Mode) -> None:
    talk = a_talk()

    assert "INF Treaty and intermediate-range missiles: " in talk.say(f"/topics {words}")
    assert talk.destination.preferences.subscriptions.mode(INF) is mode
    assert "Undo" in talk.labels


def test_a_mode_that_is_so_already_changes_nothing() -> None:
    talk = a_talk()

    assert "in the digest, as it was." in talk.say("/topics inf digest")
    assert not talk.changes


def test_undo_leaves_the_times_that_were_chosen_since() -> None:
    talk = a_talk()
    talk.say("/topics inf off")
    changed = in_room(
        a_private_room(),
        preferences=Preferences(
            subscriptions=talk.destination.preferences.subscriptions, schedule=(Slot(at=time(19)),)
        ),
    )
    talk.scene = a_scene(destination=changed)

    talk.press("Undo")

    assert talk.destination.preferences == Preferences(schedule=(Slot(at=time(19)),))


def test_all_is_asked_about_first() -> None:
    talk = a_talk(Subscriptions().having(INF, Mode.OFF))
    before = talk.destination
    talk.say("/topics")

    assert "All topics, those that the bot gains later included: alerts at once." in talk.press("All: alerts")
    talk.press("No")
    assert talk.destination == before
    talk.press("All: alerts")
    talk.press("Yes, all")
    assert talk.destination.preferences.subscriptions == Subscriptions(usual=Mode.INSTANT)
    talk.press("Undo")

    assert talk.destination == before


def test_all_is_set_by_words_and_taken_back() -> None:
    talk = a_talk()
    before = talk.destination

    assert "All topics: off." in talk.say("/topics all off")
    assert talk.destination.preferences.subscriptions == Subscriptions(usual=Mode.OFF)
    talk.press("Undo")

    assert talk.destination == before


def test_topics_are_found_by_words() -> None:
    assert "China in arms control (china-nuclear)" in a_talk().say("/topics china")


def test_readers_of_russian_see_and_find_a_topic_in_russian() -> None:
    words = 'ru.name = "Договор ДСНВ"\nru.scope = "О договоре."\nru.in = ["продление"]\nstrong.en = ["New START"]'
    bank = build_bank({"new-start.toml": a_topic_file("new-start", words)})
    talk = a_talk(bank=bank)
    talk.scene = replace(talk.scene, language=UiLanguage.RU)

    shown = talk.say("/topics дснв")

    assert "Договор ДСНВ (new-start)\nО договоре.\nВходит: продление." in shown
    assert "Name of new-start" not in shown + talk.say("/topics")
    assert talk.labels[0].endswith("· Договор ДСНВ")
    assert "Name of new-start (new-start)" in a_talk(bank=bank).say("/topics дснв")


def test_words_of_several_topics_offer_them() -> None:
    talk = a_talk()

    assert "Which?" in talk.say("/topics nuclear")
    assert len(talk.labels) == 3
    assert "Iran's nuclear programme (iran-nuclear)" in talk.press("Iran")


def test_an_unknown_topic_is_refused_and_near_ones_offered() -> None:
    talk = a_talk()

    assert "No topic is called “xyzzy ／stop”. /topics lists all" in talk.say("/topics xyzzy /stop")
    assert "Is it one of these?" in talk.say("/topics new-strat off")
    assert talk.labels == ["digest · New START and what follows it"]
    assert not talk.changes


def test_a_mode_without_a_topic_is_asked_about() -> None:
    talk = a_talk()

    assert "Write for example /topics new-start off, or /topics all off." in talk.say("/topics off")
    assert not talk.changes


def test_a_bank_without_topics_says_so() -> None:
    talk = a_talk(bank=build_bank({}))

    assert "its operator has switched all of them off" in talk.say("/topics")
    assert not talk.labels


def test_a_topic_that_went_away_is_said_to_be_gone() -> None:
    talk = a_talk()
    talk.say("/topics")
    shown = talk.shown
    talk.scene = a_scene(destination=talk.destination, bank=many(3))
    talk.shown = shown

    assert "does not have that topic any more" in talk.press("INF Treaty")


def test_only_administrators_choose_in_a_group() -> None:
    talk = Talk(scene=a_scene(room=a_group(), admin=False), parts=(topics.PART,))

    assert "Only administrators" in talk.say("/topics inf off")
    assert not talk.changes


def test_long_and_hostile_topic_files_fit_into_a_message() -> None:
    long = "very " * 2000
    bank = build_bank(
        {"t.toml": f'id = "t"\nname = "/stop @all {long}"\nscope = "{long}"\nin = ["{long}"]\nstrong.en = ["word"]\n'}
    )
    talk = a_talk(bank=bank)

    shown = talk.say("/topics t")

    assert len(shown) < 2000
    assert "／stop ＠all" in shown
