"""Digests as messages: what a reader sees of a story, whatever its publisher wrote."""

import re
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.model.coverage import Coverage, FailingFeed
from bot.model.entry import EntryRevision
from bot.model.feed import Tier
from bot.model.ids import EntryId, FeedId, StoryId
from bot.model.match import Match, Origin, Role, Verdict
from bot.model.message import EntityKind, Message
from bot.model.preferences import Layout, Preferences
from bot.model.story import Kinship, Story
from bot.notify.alerts import alert
from bot.notify.digest import Digest
from bot.notify.limits import ENTITIES
from bot.notify.render import render
from tests.builders import NOON, a_destination, a_match, a_story, a_told, a_verdict, an_entry, an_evidence, at
from tests.notify.views import COVERAGE, a_digest, a_source, composed, mentions

UTC = ZoneInfo("UTC")
VIENNA = ZoneInfo("Europe/Vienna")


def rendered(digest: Digest | None, zone: ZoneInfo = UTC) -> str:
    assert digest is not None
    return "\n\n".join(message.text for message in render(digest, zone=zone, preferences=Preferences()))


def marked(messages: tuple[Message, ...], kind: EntityKind) -> list[str]:
    return [
        message.text[one.offset : one.offset + one.length]
        for message in messages
        for one in message.entities
        if one.kind is kind
    ]


def a_told_story(title: str = "Talks on New START resume", summary: str = "", **more: object) -> Story:
    return a_story(1, a_source(1, entry=an_entry(1, title, summary, **more)))  # type: ignore[arg-type]


def a_hit(summary: str, *terms: str, rule: str = "strong.en", share: float = 1.0) -> Match:
    """A match on these terms of the summary."""
    evidence = (
        an_evidence(term=term, field="summary", start=summary.index(term), rule=rule, share=share) for term in terms
    )
    return a_match(evidence=tuple(evidence))


def test_a_story_is_told_with_its_state_age_host_sources_and_reason() -> None:
    summary = "The weather was fine. Envoys said inspections under New START resume. Lunch followed."
    verdict = Verdict(matches=(a_hit(summary, "New START", "inspections"), a_match("inf", role=Role.MENTIONED)))
    entry = an_entry(1, "Envoys meet", summary, feed="lakeside", outlet="Lakeside Wire", published=at(-40))
    first = a_source(1, entry=entry, tier=Tier.WIRE, verdict=verdict)
    second = a_source(2, entry=an_entry(2, language="ru", outlet="Вестник у моста"), tier=Tier.WIRE)
    spun = a_source(3, "Mirrorfeed Daily", tier=Tier.AGGREGATOR, kinship=Kinship.SPUN)
    (message,) = render(a_digest(a_story(12, first, second, spun)), zone=UTC, preferences=Preferences())
    assert message.text.split("\n\n")[1].split("\n") == [
        "Iran",
        "S12 Envoys meet",
        "  new · 40 min ago, 11:20 · lakeside.example",
        "  Lakeside Wire (wire), Вестник у моста (wire, ru), Mirrorfeed Daily (aggregator, machine-spun copy)",
        "  Envoys said inspections under New START resume.",
        "  why: strong terms “New START” + “inspections” in the text",
        "  also: inf",
    ]
    assert marked((message,), EntityKind.BOLD) == ["Treatywatch", "Iran", "Envoys meet"]
    assert marked((message,), EntityKind.MARK) == ["inspections", "New START"]
    assert marked((message,), EntityKind.LINK) == ["lakeside.example"]
    assert [one.url for one in message.entities if one.url] == ["https://lakeside.example/1"]


def test_the_head_says_when_in_the_zone_of_the_reader_and_how_much() -> None:
    digest = a_digest(a_told_story(), a_story(2, a_source(1, verdict=mentions("inf"))))
    assert rendered(digest, VIENNA).startswith(
        "Treatywatch · Tue 12 May 2026, 14:00 CEST · 1 story, 1 mentioned in passing\n\n"
    )


def test_the_foot_says_what_was_looked_at_and_what_failed_since_when() -> None:
    mill = FailingFeed(feed_id=FeedId("m"), title="Old Mill", since=at(-90), reason="the server answers 404 Not Found")
    blog = replace(mill, title="Bramble", since=at(days=-2), reason="no answer")
    digest = a_digest(a_told_story(), coverage=replace(COVERAGE, failing=(mill, blog)))
    assert rendered(digest).endswith(
        "\n\nLooked at: 14 of 16 feeds, 124 entries since Mon 11 May, 12:00 UTC: 31 matched, 12 near misses."
        "\nFailing: Old Mill since 10:30 UTC: the server answers 404 Not Found; "
        "Bramble since Sun 10 May, 12:00 UTC: no answer"
    )


def test_the_foot_says_what_mutes_and_settings_kept_back() -> None:
    digest = replace(a_digest(a_told_story()), muted=2, left_out=5)
    assert ", 12 near misses, 2 muted, 5 left out as weak or as mentions." in rendered(digest)


def test_many_failing_feeds_are_counted() -> None:
    failing = FailingFeed(feed_id=FeedId("m"), title="Old Mill", since=at(-90), reason="it is gone " * 100)
    text = rendered(a_digest(a_told_story(), coverage=replace(COVERAGE, failing=(failing,) * 100)))
    assert text.endswith("and 92 more")


@pytest.mark.parametrize(
    ("passed", "shown"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 min ago, 13:59"),
        (timedelta(minutes=59), "59 min ago, 13:01"),
        (timedelta(minutes=61), "1 h ago, 12:59"),
        (timedelta(hours=14), "14 h ago, 00:00"),
        (timedelta(hours=14.5), "14 h ago, Mon 11 May 23:30"),
        (timedelta(hours=25), "1 day ago, Mon 11 May 13:00"),
        (timedelta(days=9), "9 days ago, Sun 3 May 14:00"),
        (timedelta(days=200), "200 days ago, Fri 24 Oct 2025 14:00"),
    ],
)
def test_an_age_comes_with_the_time_where_the_readers_live_and_the_date_where_it_is_not_today(
    passed: timedelta, shown: str
) -> None:
    assert f"new · {shown} ·" in rendered(a_digest(a_told_story(published=NOON - passed)), VIENNA)


def test_more_sources_are_counted_and_the_sentence_is_not_repeated() -> None:
    story = a_story(1, a_source(1, entry=an_entry(1, "Talks", "A sentence.")), *(a_source(n, f"o{n}") for n in (2, 3)))
    told = [a_told(story, destination=a_destination(), entries=(1,))]
    text = rendered(composed(story, told=told))
    assert "  +2 sources · " in text
    assert "A sentence." not in text
    assert "why: " in text


def test_a_further_report_of_a_known_outlet_is_counted_and_shown_with_its_sentence() -> None:
    second = a_source(2, entry=an_entry(2, "Talks go on", "They will meet again."))
    story = a_story(1, a_source(1), second)
    text = rendered(composed(story, told=[a_told(story, destination=a_destination(), entries=(1,))]))
    assert "S1 Talks go on\n  +1 report · " in text
    assert "They will meet again." in text


def test_a_development_names_the_story_that_it_follows() -> None:
    step = replace(a_story(2, a_source(2)), follows=StoryId(1))
    text = rendered(composed(step, told=[a_told(a_story(1), destination=a_destination())]))
    assert "S2 Report 2\n  development of S1 · " in text


def test_a_title_in_another_language_comes_as_published_with_its_language() -> None:
    assert "S1 Переговоры возобновлены [ru]\n" in rendered(
        a_digest(a_told_story("Переговоры возобновлены", language="ru"))
    )


def test_a_mention_is_a_line_with_its_topic() -> None:
    stories = [a_story(n, a_source(1, entry=an_entry(n, f"Trip {n}"), verdict=mentions("inf"))) for n in (1, 2)]
    assert rendered(a_digest(*stories)).split("\n\n")[1].split("\n") == [
        "Mentioned in passing",
        "S1 Trip 1 · INF Treaty · harbour-times.example",
        "S2 Trip 2 · INF Treaty · harbour-times.example",
    ]


def test_where_only_the_title_matched_the_first_sentence_is_shown() -> None:
    assert "\n  First things first.\n" in rendered(a_digest(a_told_story(summary="First things first. Then more.")))


def test_a_reason_names_the_rule_that_counted_most_and_where_it_found_what() -> None:
    summary = "The nuclear accord of 2015 and enrichment."
    title = "Khamenei speaks"
    evidence = (
        an_evidence(term="x", text="Khamenei", rule="combo 1", start=0, end=8, share=0.5),
        *a_hit(summary, "nuclear accord", rule="combo 1", share=0.5).evidence,
        *a_hit(summary, "enrichment", rule="weak.en", share=0.25).evidence,
        *a_hit(summary, "accord", rule="not.en", share=0.0).evidence,
    )
    source = a_source(1, entry=an_entry(1, title, summary), verdict=Verdict(matches=(a_match(evidence=evidence),)))
    assert "why: combo “Khamenei” in the title, “nuclear accord” in the text; 1 more\n" in rendered(
        a_digest(a_story(1, source))
    )


def test_of_many_rules_the_one_that_counted_most_is_named_and_the_rest_counted() -> None:
    hits = [an_evidence(rule=f"weak.{n}", text=f"t{n}", share=n / 4) for n in (1, 2, 3, 4)]
    story = a_story(1, a_source(1, verdict=Verdict(matches=(a_match(evidence=tuple(hits)),))))
    assert "why: weak.4 “t4” in the title; 3 more\n" in rendered(a_digest(story))


def test_a_match_through_its_story_says_what_it_shares() -> None:
    inherited = Verdict(matches=(a_match(origin=Origin.STORY, evidence=()),))
    first = replace(a_source(1, verdict=inherited), reason="same names: Ryabkov, Sherman")
    assert "why: through its story: same names: Ryabkov, Sherman\n" in rendered(a_digest(a_story(1, first)))


def test_long_titles_and_sentences_are_cut_between_words_and_the_match_is_kept() -> None:
    summary = "word " * 200 + "New START " + "word " * 200
    source = a_source(
        1, entry=an_entry(1, "Title " * 200, summary), verdict=Verdict(matches=(a_hit(summary, "New START"),))
    )
    messages = render(a_digest(a_story(1, source)), zone=UTC, preferences=Preferences())
    text = messages[0].text
    assert re.search(r"S1 (Title )+Title…\n", text)
    assert re.search(r"\n  …(word )+New START( word)+…\n", text)
    assert "New START" in marked(messages, EntityKind.MARK)


def test_bold_runs_that_overlap_are_one() -> None:
    summary = "The New START Treaty holds."
    source = a_source(
        1,
        entry=an_entry(1, "T", summary),
        verdict=Verdict(matches=(a_hit(summary, "New START", "START Treaty", "START"),)),
    )
    assert (
        marked(render(a_digest(a_story(1, source)), zone=UTC, preferences=Preferences()), EntityKind.MARK)[-1]
        == "New START Treaty"
    )


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Call @durov now", "Call ＠durov now"),
        ("@durov", "＠durov"),
        ("@\u200bdurov", "＠durov"),
        ("Send /start or /stop@bot", "Send ／start or ／stop@bot"),
        ("US/Russia talks, 24/7, and/or", "US/Russia talks, 24/7, and/or"),
        ("Write to press@iaea.org", "Write to press@iaea.org"),
        ("tg://resolve?domain=x and t.me/joinchat/x", "tg:／／resolve?domain=x and t．me/joinchat/x"),
        ("first\nsecond\r\nthird\u2028fourth", "first second third fourth"),
        ("red \x1b[31m bell \x07 nul \x00", "red [31m bell nul"),
        ("left \u202egnorw\u202c right", "left gnorw right"),
        ("zero\u200bwidth\ufeff\u2060", "zerowidth"),
        ("Zalgo" + "\u0301" * 50, "Zalgo" + "\u0301" * 3),
        ("می‌شود", "می‌شود"),
        (
            "{0} %s {name} %(x)d <b>bold</b> &amp; *stars* _under_",
            "{0} %s {name} %(x)d <b>bold</b> &amp; *stars* _under_",
        ),
        ("\ud800 alone", "alone"),
        ("", "How the text begins."),
        ("\u200b\u2800 \x00", "How the text begins."),
    ],
)
def test_a_hostile_title_is_shown_plain(title: str, shown: str) -> None:
    assert f"\nS1 {shown}\n" in rendered(a_digest(a_told_story(title, "How the text begins.")))


def test_a_story_without_any_text_still_has_its_link() -> None:
    text = rendered(a_digest(a_told_story("")))
    assert "S1 (without a title)\n  new · just now · harbour-times.example\n" in text


@pytest.mark.parametrize(
    "url",
    [
        None,
        "javascript:alert(1)",
        "https://good.example@evil.example/",
        "https://good.example:port/",
        "https://раypal.example/",
        "https://good.example/\n",
        "https:///path",
        "https://[bad/",
        "https://good.example/" + "x" * 5000,
        "ftp://good.example/",
    ],
)
def test_an_address_that_hides_where_it_leads_is_no_link(url: str | None) -> None:
    messages = render(a_digest(a_told_story(url=url)), zone=UTC, preferences=Preferences())
    assert marked(messages, EntityKind.LINK) == []
    assert "harbour-times, no link" in messages[0].text


def test_a_long_digest_is_cut_between_stories_and_headings_are_repeated() -> None:
    stories = [a_story(n, a_source(1, entry=an_entry(n, f"Report {n}", "word " * 60))) for n in range(1, 41)]
    messages = render(a_digest(*stories), zone=UTC, preferences=Preferences())
    assert len(messages) > 2
    assert [message.text.count("Iran") for message in messages] == [1] * len(messages)
    assert all(message.text.startswith("Iran (continued)\nS") for message in messages[1:])
    told = [int(n) for message in messages for n in re.findall(r"^S(\d+) Report", message.text, re.MULTILINE)]
    assert told == list(range(1, 41))
    assert messages[-1].text.endswith("near misses.")


def test_a_story_in_bold_from_end_to_end_leaves_no_entity_behind() -> None:
    summary = "a b " * 60
    hits = tuple(
        an_evidence(term="a", field="summary", start=place, rule=f"weak.{place}") for place in range(0, len(summary), 4)
    )
    verdict = Verdict(matches=(a_match(evidence=hits),))
    stories = [a_story(n, a_source(1, entry=an_entry(n, "T", summary), verdict=verdict)) for n in range(1, 30)]
    for message in render(a_digest(*stories), zone=UTC, preferences=Preferences()):
        assert len(message.entities) <= ENTITIES


def test_an_empty_coverage_is_told_too() -> None:
    nothing = Coverage(
        since=at(days=-1), until=NOON, feeds_polled=1, failing=(), entries_seen=1, entries_matched=0, near_misses=1
    )
    text = rendered(a_digest(a_told_story(), coverage=nothing))
    assert text.endswith("Looked at: 1 feed, 1 entry since Mon 11 May, 12:00 UTC: 0 matched, 1 near miss.")


def test_further_topics_whose_names_show_nothing_are_no_line() -> None:
    verdict = Verdict(matches=(a_match("inf"), a_match("\u200b")))
    assert "also" not in rendered(a_digest(a_story(1, a_source(1, verdict=verdict))))


def test_topics_without_a_name_are_shown_by_their_id() -> None:
    story = a_story(1, a_source(1, verdict=a_verdict("removed-topic")))
    assert "\nremoved-topic\nS1 " in f"\n{rendered(a_digest(story))}"


def a_confirmed_story() -> Story:
    """Told by an agency, a newspaper and the body itself, whose text speaks of it."""
    summary = "Inspectors were let in. New START counts 1,550 warheads. Talks go on."
    hits = (*a_hit(summary, "New START").evidence, *a_hit(summary, "warheads", rule="weak.en", share=0.5).evidence)
    wire = a_source(
        1,
        entry=an_entry(1, "Envoys meet", summary, feed="lakeside", outlet="Lakeside Wire", published=at(-40)),
        tier=Tier.WIRE,
        verdict=Verdict(matches=(a_match(evidence=hits), a_match("inf", role=Role.MENTIONED))),
    )
    press = a_source(2, entry=an_entry(2, language="ru", feed="bridge", outlet="Вестник у моста", published=at(-30)))
    body = a_source(3, entry=an_entry(3, feed="agency", outlet="Agency", published=at(-20)), tier=Tier.OFFICIAL)
    return a_story(12, wire, press, replace(body, report=replace(body.report, verdict=Verdict())))


def block(layout: Layout, story: Story) -> list[str]:
    (message,) = render(a_digest(story), zone=VIENNA, preferences=Preferences(layout=layout))
    return message.text.split("\n\n")[1].split("\n")


def test_the_layouts_say_less_and_more_and_the_official_link_leads_in_each() -> None:
    story = a_confirmed_story()
    assert block(Layout.BRIEF, story) == [
        "Iran",
        "S12 Envoys meet · 3 outlets · agency.example · lakeside.example",
    ]
    assert block(Layout.STANDARD, story) == [
        "Iran",
        "S12 Envoys meet",
        "  new · 40 min ago, 13:20 · agency.example · lakeside.example",
        "  Agency (official), Lakeside Wire (wire), Вестник у моста (press, ru)",
        "  New START counts 1,550 warheads.",
        "  why: strong term “New START” in the text; 1 more",
        "  also: inf",
    ]
    assert block(Layout.FULL, story) == [
        "Iran",
        "S12 Envoys meet",
        "  new · 40 min ago, 13:20 · agency.example · lakeside.example",
        "  New START counts 1,550 warheads.",
        "  – Agency (official) · 20 min ago, 13:40 · agency.example",
        "  – Lakeside Wire (wire) · 40 min ago, 13:20 · lakeside.example",
        "  – Вестник у моста (press, ru) · 30 min ago, 13:30 · bridge.example",
        "  why: strong term “New START” in the text; weak term “warheads” in the text",
        "  also: inf",
    ]


def test_each_link_leads_to_the_host_that_it_shows() -> None:
    for layout in Layout:
        (message,) = render(a_digest(a_confirmed_story()), zone=UTC, preferences=Preferences(layout=layout))
        links = [one for one in message.entities if one.kind is EntityKind.LINK]
        assert len(links) == (5 if layout is Layout.FULL else 2)
        for one in links:
            assert one.url is not None
            assert one.url.split("/")[2] == message.text[one.offset : one.offset + one.length]


def test_an_official_source_without_a_safe_address_leads_nowhere_and_one_that_speaks_is_linked_once() -> None:
    body = a_source(2, entry=an_entry(2, feed="agency", url="javascript:alert(1)"), tier=Tier.OFFICIAL)
    silent = replace(body, report=replace(body.report, verdict=Verdict()))
    assert "· just now · harbour-times.example\n" in rendered(a_digest(a_story(1, a_source(1), silent)))
    speaks = a_source(2, entry=an_entry(2, feed="agency"), tier=Tier.OFFICIAL)
    assert "· just now · agency.example\n" in rendered(a_digest(a_story(1, a_source(1), speaks)))


def test_a_full_block_lists_six_sources_and_counts_the_rest_and_leaves_out_a_host_that_is_too_long() -> None:
    long = f"https://{'a' * 61}.example/1"
    sources = [a_source(n, f"o{n}", entry=an_entry(n, feed=f"o{n}", url=long)) for n in range(1, 10)]
    lines = block(Layout.FULL, a_story(1, *sources))
    assert "  – o6 (press) · just now" in lines
    assert "  – and 3 more outlets" in lines


@pytest.mark.parametrize("layout", Layout)
def test_the_kind_of_a_document_stands_before_all_else_where_it_is_clear(layout: Layout) -> None:
    story = a_told_story(url="https://river-post.example/opinion/2026/05/12/why-it-matters")
    assert re.search(r"S1 Talks on New START resume(\n  | · )opinion · ", "\n".join(block(layout, story)))


@pytest.mark.parametrize("layout", Layout)
def test_each_message_notes_beside_its_stories_whose_words_of_which_revision_it_shows(layout: Layout) -> None:
    stories = [
        a_story(
            n,
            a_source(1, entry=an_entry(n, f"Report {n}", "word " * 60, revision=n % 3 + 1)),
            a_source(2, "river-post", entry=an_entry(100 + n, feed="river-post", seen_at=at(5))),
        )
        for n in range(1, 31)
    ]
    named = a_story(31, a_source(1, entry=an_entry(31, revision=7), verdict=mentions("inf")))
    digest = a_digest(*stories, named)
    messages = render(digest, zone=UTC, preferences=Preferences(layout=layout))
    assert all(message.shown for message in messages[:-1]), "the last may hold the foot alone"
    told = [pair for message in messages for pair in zip(message.stories, message.shown, strict=True)]
    assert told == [(n, EntryRevision(entry_id=EntryId(n), revision=n % 3 + 1)) for n in range(1, 31)] + [
        (31, EntryRevision(entry_id=EntryId(31), revision=7))
    ]
    item = digest.sections[0].items[0]
    assert alert(item, a_destination(), now=NOON).shown == (EntryRevision(entry_id=EntryId(1), revision=2),)


@pytest.mark.parametrize("layout", [Layout.STANDARD, Layout.FULL])
def test_an_outlet_cannot_give_itself_the_label_of_another(layout: Layout) -> None:
    entry = an_entry(1, "Envoys meet", outlet="Agency (official), Wire （wire）, Spam")
    source = a_source(1, entry=entry, tier=Tier.AGGREGATOR)
    (message,) = render(a_digest(a_story(1, source)), zone=UTC, preferences=Preferences(layout=layout))
    assert "Agency [official], Wire [wire], Spam (aggregator)" in message.text
    assert "(official)" not in message.text
