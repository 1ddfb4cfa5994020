"""Who tells a story, in which order, and who speaks for it."""

from bot.model.feed import Tier
from bot.model.story import Kinship, Member
from bot.stories.sources import ranked_sources, representative
from tests.builders import a_member, a_report, a_story, an_entry, at


def member(
    number: int,
    outlet: str,
    tier: Tier = Tier.PRESS,
    kinship: Kinship = Kinship.REWRITE,
    minutes: int = 0,
    baseline: bool = False,
) -> Member:
    entry = an_entry(number, outlet=outlet, seen_at=at(minutes), baseline=baseline)
    return a_member(a_report(entry, tier=tier), kinship=kinship)


def outlets(*members: Member) -> list[str]:
    return [source.report.entry.outlet for source in ranked_sources(a_story(1, *members))]


def speaker(*members: Member) -> int:
    return representative(a_story(1, *members)).report.entry.id


def test_the_better_tier_comes_first_then_the_earlier() -> None:
    late, early = member(1, "Late Sheet", minutes=9), member(2, "Early Sheet", minutes=1)
    assert outlets(late, early, member(3, "Wire", Tier.WIRE, minutes=20)) == ["Wire", "Early Sheet", "Late Sheet"]


def test_an_outlet_counts_once_whatever_its_case() -> None:
    assert outlets(member(1, "Lake Post"), member(2, "LAKE POST", minutes=3)) == ["Lake Post"]


def test_a_copy_stands_behind_what_it_may_be_taken_from() -> None:
    copy = member(1, "Copying Sheet", kinship=Kinship.COPY)
    assert outlets(copy, member(2, "Writing Sheet", minutes=5)) == ["Writing Sheet", "Copying Sheet"]


def test_a_spun_copy_comes_last_even_from_a_better_tier() -> None:
    spun = member(1, "Spinner", Tier.WIRE, Kinship.SPUN)
    assert outlets(spun, member(2, "Blog", Tier.AGGREGATOR, minutes=5)) == ["Blog", "Spinner"]


def test_an_outlets_own_text_counts_before_its_spun_copy() -> None:
    spun = member(1, "Lake Post", kinship=Kinship.SPUN)
    (only,) = ranked_sources(a_story(1, spun, member(2, "Lake Post", minutes=5)))
    assert only.kinship is not Kinship.SPUN


def test_the_best_tier_speaks_for_the_story_then_the_earliest() -> None:
    assert speaker(member(1, "Sheet"), member(2, "Wire", Tier.WIRE, minutes=30)) == 2
    assert speaker(member(1, "Late", minutes=9), member(2, "Early")) == 2


def test_an_official_document_speaks_for_the_story_however_terse() -> None:
    assert speaker(member(1, "Sheet"), member(2, "Ministry", Tier.OFFICIAL, minutes=90)) == 2


def test_neither_a_spun_copy_nor_a_baseline_entry_speaks_while_there_is_another() -> None:
    spun = member(1, "Spinner", Tier.WIRE, Kinship.SPUN)
    old = member(2, "Ministry", Tier.OFFICIAL, baseline=True)
    assert speaker(spun, old, member(3, "Blog", Tier.AGGREGATOR, minutes=50)) == 3
    assert speaker(spun, old) == 2
    assert speaker(spun) == 1
