"""What joins a story, and what does not although it looks alike. All headlines are worded for these tests."""

import pytest

from bot.model.feed import Tier
from bot.model.story import Kinship, Report
from tests.builders import at
from tests.stories.told import are_apart, are_one_story, grouped, told

TALKS = "Envoys of the United States and Russia sat down at a lakeside mission to speak about arsenals and trust."
LONG = (
    "The delegations met behind closed doors for seven hours and left without a statement. Officials said that the "
    "exchange had been professional, that both sides had set out their concerns about missile defence and about new "
    "kinds of weapons, and that experts would now draw up a list of subjects for working groups to take up in autumn."
)


def test_a_rewrite_of_another_desk_joins() -> None:
    first = told("Ryabkov and Sherman open arms control dialogue in Geneva", seen_at=at(0))
    second = told("US, Russian envoys Sherman and Ryabkov begin Geneva dialogue on arms control", seen_at=at(40))
    (story,) = grouped(first, second)
    assert [member.kinship for member in story.members] == [Kinship.FIRST, Kinship.REWRITE]
    assert 0.46 <= story.members[1].likeness <= 1.0


def test_the_reason_names_what_is_shared_and_how_much_later_it_came() -> None:
    first = told("Ryabkov and Sherman open arms control dialogue in Geneva", seen_at=at(0))
    second = told("US, Russian envoys Sherman and Ryabkov begin Geneva dialogue on arms control", seen_at=at(40))
    (story,) = grouped(first, second)
    reason = story.members[1].reason
    assert reason == "same names: Ryabkov, Sherman, arms control, Geneva; same topics; 40 minutes later"


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ru", "Рябков и Шерман начали в Женеве диалог о контроле над вооружениями"),
        ("uk", "Рябков і Шерман розпочали у Женеві діалог про контроль над озброєннями"),
        ("fr", "Riabkov et Sherman ouvrent à Genève le dialogue sur la maîtrise des armements"),
        ("de", "Rjabkow und Sherman beginnen in Genf Gespräche über Rüstungskontrolle"),
        ("es", "Riabkov y Sherman inician en Ginebra el diálogo sobre control de armas"),
        ("zh", "里亚布科夫与舍曼在日内瓦举行军控对话"),
        ("ko", "랴브코프와 셔먼, 제네바에서 군비통제 대화 시작"),
        ("fa", "ریابکوف و شرمن در ژنو گفتگوی کنترل تسلیحات را آغاز کردند"),
    ],
)
def test_a_report_in_another_language_joins_by_names_and_acts(language: str, title: str) -> None:
    english = told("Ryabkov and Sherman open arms control dialogue in Geneva")
    assert are_one_story(english, told(title, language=language, seen_at=at(30)))


def test_one_thing_in_common_joins_no_reports_across_languages() -> None:
    english = told("Museum opens room on New START", topics=("new-start",))
    assert are_apart(english, told("Комедия о договоре СНВ-3 собрала полный зал", language="ru", topics=("new-start",)))


def test_two_foreign_reports_of_different_events_stay_apart() -> None:
    talks = told("Рябков и Шерман начали в Женеве диалог о контроле над вооружениями", language="ru")
    test = told("Russland testet Hyperschallrakete Zirkon im Weißen Meer", language="de", topics=("hypersonic",))
    assert are_apart(talks, test)


def test_one_address_in_two_feeds_is_a_copy() -> None:
    page = "https://lake.example/2026/02/talks"
    first = told("Talks adjourn at the lake", url=page)
    second = told(
        "Envoys leave after seven hours", url="http://www.lake.example/2026/02/talks/?utm_source=rss", seen_at=at(90)
    )
    (story,) = grouped(first, second)
    assert story.members[1].kinship is Kinship.COPY
    assert story.members[1].reason.startswith("same address as ")


def test_one_front_page_in_two_feeds_is_not_a_copy() -> None:
    page = "https://lake.example/"
    first = told("Talks adjourn at the lake", url=page)
    assert are_apart(first, told("Warhead count falls in new survey", url=page, seen_at=at(90)))


def test_one_title_in_two_feeds_is_a_copy_whatever_its_quotes_and_case() -> None:
    first = told("Moscow calls the 'lakeside' offer too thin")
    second = told("Moscow Calls the “Lakeside” Offer Too Thin", seen_at=at(300))
    (story,) = grouped(first, second)
    assert story.members[1].kinship is Kinship.COPY
    assert story.members[1].reason.startswith("same title as ")


def test_the_title_of_a_weekly_column_does_not_tie_two_weeks() -> None:
    first = told("The week in arms control", "A quiet one, with a budget hearing.", feed="ledger")
    second = told("The week in arms control", "Frigates, silos and a vote.", feed="ledger", seen_at=at(days=7))
    assert are_apart(first, second)


STATEMENT = "Press statement of the spokesman of the foreign ministry on strategic stability"
LAUNCHERS = (
    "Washington has built up its launchers in the north and has broken off the exchange of telemetry that both sides"
    " had agreed upon, and no inspector has been let in since spring, he told reporters in the capital on Tuesday."
)
BOMBERS = (
    "The delegation will not travel to Vienna this autumn. A plan for cuts to short range systems was put before the"
    " council late last night, together with a call on neighbours to give up the stationing of foreign bombers."
)


def test_two_pieces_of_one_feed_under_its_standing_title_are_two_stories() -> None:
    assert are_apart(
        told(STATEMENT, LAUNCHERS, feed="ministry"),
        told(STATEMENT, BOMBERS, feed="ministry", seen_at=at(hours=6)),
    )


def test_a_piece_that_is_published_again_is_the_same_story_also_when_its_text_was_edited() -> None:
    edited = LAUNCHERS.replace("on Tuesday", "at a briefing on Tuesday, the agency said").replace("broken off", "ended")
    for text in (edited, LAUNCHERS[:90], "", f"{LAUNCHERS} {BOMBERS}"):
        assert are_one_story(
            told(STATEMENT, LAUNCHERS, feed="ministry"),
            told(STATEMENT, text, feed="ministry", seen_at=at(hours=6)),
        )


def test_nearly_the_same_text_under_another_title_is_a_copy() -> None:
    first = told("Envoys end a long day at the lake", LONG)
    second = told("Seven hours, no statement", LONG + " More follows.", seen_at=at(60))
    (story,) = grouped(first, second)
    assert story.members[1].kinship is Kinship.COPY
    assert "of the text of" in story.members[1].reason


def test_numbered_reports_of_one_mould_are_not_copies() -> None:
    first = told("Update 301 on safeguards at the plant", LONG)
    (second,) = (told("Update 302 on safeguards at the plant", LONG, seen_at=at(600)),)
    kinships = [member.kinship for story in grouped(first, second) for member in story.members]
    assert Kinship.COPY not in kinships


LOOK_ALIKES = {
    "another ordinal": (
        told("First round of US-Russia arms control talks ends in Geneva"),
        told("Second round of US-Russia arms control talks ends in Geneva", seen_at=at(days=1)),
    ),
    "another venue": (
        told("Iran and US hold nuclear talks in Muscat", topics=("iran-nuclear",)),
        told("Iran and US to hold nuclear talks in Rome", topics=("iran-nuclear",), seen_at=at(days=1)),
    ),
    "another date": (
        told("North Korea test of 5 March: cruise missile flew over the sea", topics=("north-korea",)),
        told("North Korea test of 7 March: cruise missile flew over the sea", topics=("north-korea",), seen_at=at(60)),
    ),
    "another model": (
        told("North Korea shows Hwasong-17 missile at parade", topics=("north-korea",)),
        told("North Korea launches Hwasong-18 missile", topics=("north-korea",), seen_at=at(hours=20)),
    ),
    "another launch of one missile": (
        told("Russia launches Zircon missile from frigate in White Sea", topics=("hypersonic",)),
        told("Zircon fired from submarine for first time, navy says", topics=("hypersonic",), seen_at=at(days=2)),
    ),
    "one speaker on two days": (
        told("Putin says Burevestnik trials are complete", topics=("novel-nuclear",)),
        told("Putin promises answer to missile shield plans", topics=("novel-nuclear",), seen_at=at(days=1)),
    ),
    "another act about the same names": (
        told("Russia suspends New START inspections", topics=("new-start",)),
        told("Russia proposes one more year of New START limits", topics=("new-start",), seen_at=at(hours=8)),
    ),
    "another speaker on the same event": (
        told("Guterres calls end of New START a grave moment", topics=("new-start",)),
        told("China regrets the end of New START", topics=("new-start",), seen_at=at(hours=2)),
    ),
    "a comment on the event": (
        told("Iran suspends IAEA inspections at Fordow", topics=("iran-nuclear",)),
        told("Why Iran's Fordow gamble worries inspectors", topics=("iran-nuclear",), seen_at=at(hours=6)),
    ),
    "topic and country alone": (
        told("Iran opens new airport hall near uranium region", topics=("iran-nuclear",)),
        told("Iran's atomic agency names a new chief", topics=("iran-nuclear",), seen_at=at(60)),
    ),
}


@pytest.mark.parametrize("pair", LOOK_ALIKES.values(), ids=LOOK_ALIKES.keys())
def test_look_alikes_stay_apart(pair: tuple[Report, Report]) -> None:
    assert are_apart(*pair)


def test_the_same_headline_elements_a_week_later_are_another_event() -> None:
    first = told("Ryabkov and Sherman open arms control dialogue in Geneva")
    later = told("Sherman and Ryabkov hold arms control dialogue in Geneva", seen_at=at(days=7))
    assert are_apart(first, later)


SPUN = {
    "title": "US and Russia chiefs open arms management dialogue in Geneva",
    "summary": "Top people of the Joined States sat in Geneva. They hoped. Wendy Sherman and Sergei Ryabkov opened a "
    "file on arms management. there are. Both lands build hypersonic weapons. Source link",
}


def test_a_spun_copy_joins_its_story_and_is_marked() -> None:
    first = told("Ryabkov and Sherman open arms control dialogue in Geneva", TALKS)
    spun = told(SPUN["title"], SPUN["summary"], tier=Tier.AGGREGATOR, seen_at=at(60))
    (story,) = grouped(first, spun)
    assert story.members[1].kinship is Kinship.SPUN
    assert "machine-spun" in story.members[1].reason


def test_a_spun_copy_that_comes_first_is_marked_and_the_original_joins_it() -> None:
    spun = told(SPUN["title"], SPUN["summary"], tier=Tier.AGGREGATOR)
    original = told("Ryabkov and Sherman open arms control dialogue in Geneva", TALKS, seen_at=at(60))
    (story,) = grouped(spun, original)
    assert [member.kinship for member in story.members] == [Kinship.SPUN, Kinship.REWRITE]


def test_odd_words_of_a_trusted_source_are_not_called_spun() -> None:
    (story,) = grouped(told(SPUN["title"], SPUN["summary"], tier=Tier.WIRE))
    assert story.members[0].kinship is Kinship.FIRST


def test_an_aggregator_that_copies_word_for_word_is_a_copy() -> None:
    first = told("Moscow calls the lakeside offer too thin", LONG)
    copy = told("Moscow calls the lakeside offer too thin", LONG, tier=Tier.AGGREGATOR, seen_at=at(30))
    assert grouped(first, copy)[0].members[1].kinship is Kinship.COPY
