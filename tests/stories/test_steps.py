"""Laws of later steps: a story follows an earlier one only where its title says so; no link beats a wrong one."""

from dataclasses import replace

import pytest

from bot.model.entry import CleanedText
from bot.model.feed import Tier
from bot.model.ids import StoryId
from bot.model.story import Kinship, Report, Story
from bot.stories.ahead import announces_a_further_round, plans
from bot.stories.group import group
from bot.stories.ideas import folded, plain
from bot.stories.index import StoryIndex
from tests.builders import NOON, at
from tests.stories.told import grouped, one_by_one, told

ROUND = "Ryabkov and Sherman hold strategic stability dialogue in Geneva"
ROUND_LEAD = (
    "American and Russian delegations spent most of Wednesday behind closed doors at the mission above the lake, six"
    " weeks after the summit of their presidents. Neither side made promises; arms control in space was on the agenda."
)
NEXT = "Arms control teams of Russia and US to meet again in September"
NEXT_LEAD = (
    "Sherman and Ryabkov settled a date for the strategic stability dialogue, both delegations said after the talks"
)
EXPIRY = "New START treaty between Russia and US expires"
REGRET = "Kremlin regrets the end of New START"
REGRET_LEAD = "Dmitry Peskov said that the treaty had expired and that Russia would act responsibly."


def a_round() -> Report:
    return told(ROUND, ROUND_LEAD, tier=Tier.WIRE)


def a_next_round(title: str = NEXT, lead: str = NEXT_LEAD) -> Report:
    return told(title, lead, seen_at=at(hours=4))


def an_expiry(title: str = EXPIRY) -> Report:
    return told(title, "The last limits on their arsenals lapsed.", topics=("new-start",), tier=Tier.WIRE)


def an_answer(
    title: str = REGRET, lead: str = REGRET_LEAD, *, topics: tuple[str, ...] = ("new-start",), hours: float = 4
) -> Report:
    return told(title, lead, topics=topics, seen_at=at(hours=hours))


def followed(*reports: Report) -> list[StoryId | None]:
    """What each story of these reports follows."""
    return [story.follows for story in grouped(*reports)]


def test_a_further_round_follows_the_round_that_was_held_and_says_why() -> None:
    first, second = grouped(a_round(), a_next_round())
    assert (first.follows, second.follows) == (None, first.id)
    assert second.members[0].kinship is Kinship.FIRST
    assert second.members[0].reason == (
        f"follows S{first.id}: a further round of the same talks (Ryabkov, Sherman, arms control, strategic stability);"
        " 4 hours later"
    )


def test_an_answer_of_a_party_follows_what_it_answers_and_says_why() -> None:
    first, second = grouped(an_expiry(), an_answer())
    assert second.follows == first.id
    assert second.members[0].reason == (
        f"follows S{first.id}: an answer to it by a party (regret: new start, expire); 4 hours later"
    )


def test_a_later_step_in_another_language_follows_too() -> None:
    russian = told(
        "Россия и США продолжат диалог о стратегической стабильности в сентябре",
        "Второй раунд консультаций согласовали Рябков и Шерман, сообщил вечером представитель госдепартамента: эксперты"
        " определят темы рабочих групп, место встречи пока не выбрано.",
        language="ru",
        seen_at=at(hours=4),
    )
    assert followed(a_round(), russian) == [None, 1]


def test_a_step_of_a_step_follows_the_first_of_the_chain() -> None:
    members = grouped(a_round())[0].members
    middle = Story(id=StoryId(7), members=members, started_at=NOON, changed_at=NOON, follows=StoryId(3))
    (begun,) = group(StoryIndex([middle]), [a_next_round()], next_story=StoryId(8), now=at(hours=4))
    assert begun.follows == 3
    assert begun.members[0].reason.startswith("follows S3: ")


def test_a_story_goes_on_following_when_it_grows_and_when_its_first_member_is_edited() -> None:
    answer = an_answer()
    index = one_by_one([an_expiry(), answer])
    more = told(f"{REGRET}, Peskov says", REGRET_LEAD, topics=("new-start",), seen_at=at(hours=5))
    edit = replace(answer, entry=replace(answer.entry, revision=2, text=CleanedText(title=f"{REGRET} today")))
    (grown,) = group(index, [more, edit], next_story=StoryId(9), now=at(hours=6))
    assert (len(grown.members), grown.follows) == (2, 1)


APART = {
    "an answer within the hour": (
        an_expiry(),
        an_answer("Kremlin, in Peskov's words, regrets the end of New START", hours=0.9),
    ),
    "an answer of a bystander": (an_expiry(), an_answer("China regrets the end of New START", "The treaty expired.")),
    "an answer to something else": (an_expiry(), an_answer("Kremlin regrets the end of Open Skies")),
    "an answer that does not name what was done": (an_expiry(), an_answer(lead="Peskov spoke to reporters.")),
    "an answer on another topic": (
        an_expiry(),
        an_answer("Kremlin regrets that New START expires", "The last limits lapsed.", topics=("open-skies",)),
    ),
    "an answer whose title names nothing": (
        an_expiry(),
        an_answer("Kremlin regrets, says Peskov", "The last limits on arsenals lapsed as New START expired."),
    ),
    "an answer that has little else in common": (
        an_expiry(),
        an_answer(
            "Shipyard strike, harbour tolls, wheat quotas: Kremlin regrets end of New START in a long evening",
            "Dockers, millers, anglers and bakers heard of lapsed leases, expired licences and a broken ferry.",
            hours=70,
        ),
    ),
    "an answer to an answer": (
        an_expiry("Russia condemns US as New START expires"),
        an_answer("US rejects Russian charge over New START", "The treaty expired on Thursday, Washington noted."),
    ),
    "a comment on an event": (an_expiry(), an_answer("Why the Kremlin regrets the end of New START")),
    "an answer to a comment": (an_expiry("Why New START between Russia and US expires"), an_answer()),
    "another day": (an_expiry(f"{EXPIRY} on 5 February"), an_answer(f"{REGRET} on 9 March")),
    "the next appeal on one treaty": (
        told("Guterres urges Russia and US to renew New START", topics=("new-start",), tier=Tier.WIRE),
        told("Pope in Rome prays that New START be kept again", topics=("new-start",), seen_at=at(hours=4)),
    ),
    "the next launch of one missile": (
        told("Russia launches Zircon from frigate Gorshkov", topics=("hypersonic",), tier=Tier.WIRE),
        told("Russia launches Zircon from a submarine again", topics=("hypersonic",), seen_at=at(hours=30)),
    ),
    "a further round of other people": (a_round(), a_next_round(lead="Witkoff and Lavrov agreed on talks.")),
    "a further round of the same things alone": (
        a_round(),
        a_next_round(
            lead="Experts will choose subjects; a State official called the strategic stability dialogue useful."
        ),
    ),
    "a further round of one person": (
        a_round(),
        a_next_round("Sherman and Russian delegations to meet again, US says", "The talks behind closed doors lasted."),
    ),
    "a further round of other parties": (
        a_round(),
        a_next_round("Arms control teams of China and Russia to meet again in September"),
    ),
    "the same plan in other words": (
        told(ROUND.replace("hold", "to hold"), ROUND_LEAD, tier=Tier.WIRE),
        a_next_round(),
    ),
}


@pytest.mark.parametrize("pair", APART)
def test_what_looks_like_a_later_step_and_is_none_follows_nothing(pair: str) -> None:
    assert followed(*APART[pair]) == [None, None]


def test_a_story_of_one_small_outlet_is_not_followed_and_of_two_it_is() -> None:
    one = told(EXPIRY, "The last limits lapsed.", topics=("new-start",))
    other = told(f"{EXPIRY} today", "The last limits lapsed.", topics=("new-start",), seen_at=at(5))
    assert followed(one, an_answer()) == [None, None]
    assert followed(one, other, an_answer()) == [None, 1]


def test_where_two_stories_fit_neither_is_followed() -> None:
    one = an_expiry()
    other = told(
        "US generals ask for submarines as New START expires",
        "Congress heard three commanders on shipyards, crews and money; each wanted more boats than last spring.",
        topics=("new-start",),
        tier=Tier.WIRE,
        seen_at=at(5),
    )
    answer = an_answer("US denies that the end of New START helps anyone", "The treaty expired, so the limits lapsed.")
    assert followed(one, answer) == [None, 1]
    assert followed(other, answer) == [None, 1]
    assert followed(one, other, answer) == [None, None, None]


SPUN_TAIL = " The overseas minister spoke of arms management and key stability. Source link"


def test_a_machine_spun_text_follows_nothing() -> None:
    spun = told(NEXT, NEXT_LEAD + SPUN_TAIL, tier=Tier.AGGREGATOR, seen_at=at(hours=4))
    first, second = grouped(a_round(), spun)
    assert second.members[0].kinship is Kinship.SPUN
    assert (first.follows, second.follows) == (None, None)


def test_a_machine_spun_copy_does_not_make_a_story_one_of_two_outlets() -> None:
    one = told(EXPIRY, "The last limits lapsed.", topics=("new-start",))
    lead = "The last limits lapsed." + SPUN_TAIL
    spun = told(f"{EXPIRY} now", lead, topics=("new-start",), tier=Tier.AGGREGATOR, seen_at=at(5))
    (story,) = grouped(one, spun)
    assert [member.kinship for member in story.members] == [Kinship.FIRST, Kinship.SPUN]
    assert followed(one, spun, an_answer()) == [None, None]


@pytest.mark.parametrize(
    "title",
    [
        "Iran and US to meet again next week",
        "Envoys set for another round in Rome",
        "США и Россия продолжат диалог",
        "США и Иран проведут новый раунд переговоров",
        "Washington et Moscou vont se parler de nouveau",
        "USA und Iran wollen erneut verhandeln",
        "美伊将举行新一轮谈判",
    ],
)
def test_titles_that_announce_a_further_round_are_seen(title: str) -> None:
    assert announces_a_further_round(folded(plain(title)))
    assert plans(title)


@pytest.mark.parametrize(
    "title",
    [
        "North Korea fires missiles again",
        "Les deux Corées se parlent de nouveau au téléphone",
        "Северная Корея снова запустила ракеты",
        "Sherman and Ryabkov meet to see whether diplomacy can be revived",
        "朝鲜再次发射导弹",
    ],
)
def test_what_was_done_again_announces_nothing(title: str) -> None:
    assert not announces_a_further_round(folded(plain(title)))
    assert not plans(title)
