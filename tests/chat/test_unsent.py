"""Laws of /why with an address: why an entry was not told."""

from dataclasses import replace
from datetime import time

import pytest

from bot.chat.why import PART
from bot.model.destination import Destination, ToldKind
from bot.model.feed import Tier
from bot.model.ids import StoryId, TopicId
from bot.model.lookup import FeedOfSite, FoundEntries
from bot.model.match import Confidence, Role, Verdict
from bot.model.preferences import Mode, Mute, MuteKind, Preferences, QuietHours, Slot, UiLanguage, Urgent, only
from bot.model.story import Report
from tests.builders import a_match, a_near_miss, a_story, a_told, at
from tests.chat.news import a_hit, a_keyword, a_news, hits, keyword_match
from tests.chat.scenes import a_private_room, a_scene, answered, button_named, buttons_of, in_room, spoken, text_of

URL = "https://lakeside-wire.example/1"
WHY = PART.commands[0].handler
FOLLOWED = frozenset({TopicId("new-start")})


def here(mode: Mode = Mode.DIGEST, *, since: float = -10, **chosen: object) -> Destination:
    """A destination that follows New START since that many days."""
    preferences = Preferences(subscriptions=only(FOLLOWED, mode), **chosen)  # type: ignore[arg-type]  # a builder takes any field
    return in_room(a_private_room(), preferences=preferences, created_at=at(days=since), timezone="Europe/Vienna")


def why(entries: FoundEntries, destination: Destination | None = None, **more: object) -> str:
    scene = a_scene(destination=destination or here(), **more)  # type: ignore[arg-type]  # a builder takes any field
    return text_of(answered(WHY(spoken(URL), scene), entries, scene=scene))


def of(report: Report, destination: Destination | None = None, **more: object) -> str:
    return why(hits(a_hit(report, story=12)), destination, **more)


def test_an_address_that_was_never_seen_names_the_feeds_of_its_site() -> None:
    feeds = (
        FeedOfSite(title="Lakeside Wire", polled_at=at(-20)),
        FeedOfSite(title="Lakeside Sport", polled_at=None),
        FeedOfSite(title="Lakeside World", polled_at=None, trouble="the server answers 500"),
    )

    assert "No feed of this site is polled" in why(hits(feeds=()))
    text = why(hits(feeds=feeds))
    assert "3 feeds of this site are polled, and brought no such address:" in text
    assert "Lakeside Wire: last read on Tue 12 May 2026, 13:40 CEST" in text
    assert "Lakeside Sport: not read yet" in text
    assert "Lakeside World: cannot be read: the server answers 500" in text
    assert "and 3 more feeds" in why(hits(feeds=feeds[:1] * 8))
    assert "No feed that is polled has brought it" in why(hits())


def test_what_a_digest_only_counted_was_not_told_and_says_so() -> None:
    report = a_news()
    told = replace(a_told(a_story(12, report), destination=here(), kind=ToldKind.COUNTED), at=at(-30))
    text = why(hits(a_hit(report, story=12), told=(told,)))
    assert "The digest of Tue 12 May 2026, 13:30 CEST had no room for its story S12 and only counted it." in text
    assert "It was told here" not in text


def test_what_was_told_says_when_and_in_which_story() -> None:
    report = a_news()
    told = replace(a_told(a_story(12, report), destination=here()), at=at(-30))

    text = why(hits(a_hit(report, story=12), told=(told,)))

    assert "It was told here on Tue 12 May 2026, 13:30 CEST, in S12." in text


def test_a_report_of_a_story_that_was_told_waits_for_what_is_new() -> None:
    told = replace(a_told(a_story(12, a_news(1)), destination=here()), at=at(-30))

    assert "Its story S12 was told here" in why(hits(a_hit(a_news(2), story=12), told=(told,)))


def test_what_matched_nothing_shows_what_nearly_did() -> None:
    text = of(a_news(1, "Talks", verdict=Verdict(near_misses=(a_near_miss("new-start"), a_near_miss("keyword:17")))))

    assert "matched no topic and no keyword of this chat" in text
    assert "New START and what follows it · 0.50 of the 1.00 needed" in text
    assert "keyword:" not in text


def test_what_only_another_chats_keyword_matched_matched_nothing_here() -> None:
    report = a_news(1, "Ryabkov speaks", verdict=Verdict(matches=(keyword_match(),)))
    scene = a_scene(destination=here())

    answer = answered(WHY(spoken(URL), scene), hits(a_hit(report, story=12)), scene=scene)
    assert "matched no topic and no keyword of this chat" in text_of(answer)
    assert "S12" not in text_of(answer)
    assert not buttons_of(answer)
    own = a_scene(destination=here(), keywords=(a_keyword(),))
    assert button_named(answered(WHY(spoken(URL), own), hits(a_hit(report, story=12)), scene=own), "S12")


def test_topics_that_are_off_are_named() -> None:
    text = of(a_news(1, "Enrichment goes on"))

    assert "It matched only what is off in this chat: Iran's nuclear programme." in text
    assert "Off in this chat." in text


def test_a_paused_keyword_is_off() -> None:
    report = a_news(1, "Ryabkov speaks", verdict=Verdict(matches=(keyword_match(),)))

    assert "what is off in this chat: keyword “Ryabkov”" in of(report, keywords=(a_keyword(mode=Mode.OFF),))


def weakly(confidence: Confidence = Confidence.WEAK, role: Role = Role.MAIN) -> Report:
    return a_news(verdict=Verdict(matches=(a_match("new-start", confidence=confidence, role=role),)))


@pytest.mark.parametrize(
    ("report", "chosen", "said"),
    [
        (weakly(), {"least": Confidence.CLEAR}, "It is a weak match at best; this chat asks for a clear match"),
        (weakly(role=Role.MENTIONED), {"mentions": False}, "only names the topic in passing"),
        (a_news(baseline=True), {}, "old already when its feed was read for the first time"),
        (a_news(), {"paused": True}, "/resume"),
        (a_news(age=5), {"resumed_at": at(hours=-2)}, "before this chat was resumed on Tue 12 May 2026, 12:00 CEST"),
        (a_news(), {"mutes": (Mute(kind=MuteKind.TERM, value="envoy*"),)}, "texts with “envoy*”"),
        (a_news(), {"mutes": (Mute(kind=MuteKind.SOURCE, value="Lakeside-Wire"),)}, "the source Lakeside-Wire"),
        (a_news(tier=Tier.STATE_MEDIA), {"mutes": (Mute(kind=MuteKind.TIER, value="state-media"),)}, "state-media"),
        (a_news(), {"mutes": (Mute(kind=MuteKind.STORY, value="12", until=at(60)),)}, "this story"),
        (a_news(), {"mutes": (Mute(kind=MuteKind.STORY, value="12", until=at(60)),)}, "on Tue 12 May 2026, 15:00 CEST"),
    ],
)
def test_each_thing_that_keeps_an_entry_back_has_its_sentence(
    report: Report, chosen: dict[str, object], said: str
) -> None:
    text = of(report, here(**chosen))  # type: ignore[arg-type]  # a builder takes any field

    assert said in text
    assert "It waits" not in text


def test_all_that_keeps_an_entry_back_is_said() -> None:
    text = of(a_news(baseline=True), here(paused=True, mutes=(Mute(kind=MuteKind.STORY, value="12"),)))

    assert "Muted here: this story." in text
    assert "old already" in text
    assert "/resume" in text


@pytest.mark.parametrize(
    "mute",
    [
        Mute(kind=MuteKind.TERM, value="football"),
        Mute(kind=MuteKind.TERM, value="~8 ("),
        Mute(kind=MuteKind.SOURCE, value="bridge-herald"),
        Mute(kind=MuteKind.TIER, value="press"),
        Mute(kind=MuteKind.STORY, value="1"),
        Mute(kind=MuteKind.STORY, value="12", until=at(-1)),
    ],
)
def test_a_mute_of_something_else_or_of_the_past_is_no_reason(mute: Mute) -> None:
    assert "Muted" not in of(a_news(), here(mutes=(mute,)))


def test_what_came_before_the_subscription_says_so() -> None:
    assert "before this chat subscribed" in of(a_news(age=50), here(since=-1))


EIGHT = (Slot(at=time(8)),)


@pytest.mark.parametrize("mode", [Mode.DIGEST, Mode.INSTANT])
def test_the_day_before_the_subscription_waits_for_a_digest(mode: Mode) -> None:
    text = of(a_news(age=20), here(mode, since=-0.1, schedule=EIGHT))

    assert "before this chat subscribed" not in text
    assert "It waits for the digest" in text


def test_what_nothing_keeps_back_waits_for_its_turn() -> None:
    quiet = QuietHours(begin=time(13), end=time(15, 30))

    assert "It waits for the digest of Wed 13 May 2026, 08:00 CEST." in of(a_news(), here(schedule=EIGHT))
    assert "no digest is scheduled here" in of(a_news(), here())
    assert "It is on its way" in of(a_news(), here(Mode.INSTANT))
    assert "quiet hours at 15:30" in of(a_news(), here(Mode.INSTANT, quiet=quiet))
    assert "It waits for the digest" in of(weakly(role=Role.MENTIONED), here(Mode.INSTANT, schedule=EIGHT))


def test_quiet_hours_may_go_over_midnight() -> None:
    late = QuietHours(begin=time(22), end=time(14, 30))

    assert "quiet hours at 14:30" in of(a_news(), here(Mode.INSTANT, quiet=late))
    assert "It is on its way" in of(a_news(), here(Mode.INSTANT, quiet=replace(late, end=time(7))))


def test_an_official_report_that_breaks_quiet_hours_does_not_wait_for_their_end() -> None:
    quiet, news = QuietHours(begin=time(13), end=time(15, 30)), a_news()
    official = replace(news, tier=Tier.OFFICIAL)

    assert "It is on its way" in of(official, here(Mode.INSTANT, quiet=quiet, urgent=Urgent.CONFIRMED))
    assert "quiet hours at 15:30" in of(official, here(Mode.INSTANT, quiet=quiet))
    assert "quiet hours at 15:30" in of(news, here(Mode.INSTANT, quiet=quiet, urgent=Urgent.CONFIRMED))


def test_what_the_digests_have_passed_over_is_not_promised() -> None:
    """A topic that is followed from today on brings the news of a day and not of a week."""
    chosen = here(schedule=EIGHT)

    assert "have passed it over" in of(a_news(age=50), chosen)
    assert "It waits for the digest" in of(a_news(age=20), chosen)
    assert "have passed it over" in of(a_news(age=24 * 9 + 1), here(since=-30))


def test_what_follows_a_muted_story_is_muted() -> None:
    report = a_news()
    story = replace(a_story(12, report), follows=StoryId(3))
    muted = here(mutes=(Mute(kind=MuteKind.STORY, value="3"),))

    assert "Muted here: this story." in why(hits(a_hit(report, story=12), stories=(story,)), muted)


def test_an_article_that_several_feeds_brought_is_told_of_in_each() -> None:
    several = [a_hit(a_news(number, feed=f"feed-{number}"), story=12) for number in range(1, 6)]

    text = why(hits(*several))
    assert text.count("feed-1 (wire)") == text.count("feed-3 (wire)") == 1
    assert "feed-4" not in text
    assert "and 2 more reports" in text


def test_russian_readers_read_russian() -> None:
    text = of(a_news(), here(schedule=EIGHT), language=UiLanguage.RU)

    assert "Ждёт дайджеста: ср 13 мая 2026, 08:00 CEST." in text


def test_an_entry_of_no_story_is_explained_all_the_same() -> None:
    text = why(hits(a_hit(a_news())), here(schedule=EIGHT))

    assert "It waits for the digest" in text
    assert "strong.en “New START” in the title" in text
