"""What is not news is set aside, kept, and never taken from the middle."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.text.clean import clean, folded
from bot.text.plain import plain_text
from tests.demo.recorded import DEMO

NEWS = "The inspectors came back on Monday and saw both halls.\nThe ministry expects a report within a month."
NAMES = ("Reuters", "The Hill", "BBC News", "Harbour Times")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Talks resume in Geneva - Reuters", "Talks resume in Geneva"),
        ("Talks resume in Geneva | The Hill", "Talks resume in Geneva"),
        ("Talks resume in Geneva – BBC News", "Talks resume in Geneva"),
        ("Talks resume - in Geneva — harbour times", "Talks resume - in Geneva"),
        ("Talks resume in Geneva - reuters.com", "Talks resume in Geneva"),
        ("Talks resume in Geneva - officials", "Talks resume in Geneva - officials"),
        ("Reuters", "Reuters"),
        ("- Reuters", "- Reuters"),
        ("UPDATE 2-Talks resume", "Talks resume"),
        ("WRAPUP 1-Talks resume", "Talks resume"),
        ("EXCLUSIVE-Talks resume", "Talks resume"),
        ("Exclusive: talks resume", "talks resume"),
        ("LIVE: Talks resume", "Talks resume"),
        ("BREAKING: Talks resume", "Talks resume"),
        ("Live updates: talks resume", "talks resume"),
        ("Срочно: переговоры", "переговоры"),
        ("[속보] 북한", "북한"),
        ("快讯:谈判恢复", "谈判恢复"),
        ("Live wires cut at the plant", "Live wires cut at the plant"),
        ("Update on the talks", "Update on the talks"),
        ("Exclusive zone declared", "Exclusive zone declared"),
        ("LIVE:", "LIVE:"),
        ("UPDATE 1-Talks resume - Reuters", "Talks resume"),
    ],
)
def test_a_title_loses_labels_and_the_outlet(title: str, shown: str) -> None:
    assert clean(title, NEWS, outlet_names=NAMES).title == shown


def test_what_a_title_loses_is_kept() -> None:
    assert clean("UPDATE 2-Talks resume - Reuters", "", outlet_names=NAMES).boilerplate == "UPDATE 2-\nReuters"


@pytest.mark.parametrize(
    "tail",
    [
        "Related\nAnother headline\nA third headline",
        "Related articles: another headline",
        "Read also:\nAnother headline",
        "Read more: Another headline",
        "Lire aussi : une autre",
        "Читайте также:\nДругая новость",
        "相关阅读\n另一条新闻",
        "관련기사\n다른 기사",
        "مطالب مرتبط\nخبر دیگر",
        "Mehr zum Thema\nEin anderer Titel",
        "Lea también: otro título",
        "Source link",
        "Exit mobile version",
        "The post Talks resume appeared first on Harbour Times.",
        "Talks resume in Geneva",
        "TALKS RESUME IN GENEVA!",
        "Talks resume in Geneva Reuters",
        "Talks resume in Geneva\nSource link Talks resume in Geneva\nExit mobile version",
        "Continue reading…",
        "Sign up for our newsletter",
    ],
)
def test_a_tail_is_set_aside_whole(tail: str) -> None:
    cleaned = clean("Talks resume in Geneva", f"{NEWS}\n{tail}", outlet_names=NAMES)
    assert cleaned.summary == NEWS
    assert cleaned.boilerplate == tail


@pytest.mark.parametrize(
    "tail", ["Read more: Another headline", "Source link", "The post Talks appeared first on Site."]
)
def test_a_tail_in_the_last_line_is_set_aside(tail: str) -> None:
    cleaned = clean("Talks resume", f"{NEWS} {tail}")
    assert (cleaned.summary, cleaned.boilerplate) == (NEWS, tail)


@pytest.mark.parametrize(
    "news",
    [
        "You can read more about it in the report, officials said.\nThe talks go on.",
        "Related talks in Vienna went on.\nThey end on Friday.",
        "Read also how the treaty came about, said the minister, and you will see.\nThe talks go on until Friday.",
        "The source linked the attack to a gang.\nNobody was hurt.",
        "Read more",
        f"{NEWS * 8}\nRelated\n{'A paragraph of the article that follows a headline of its own. ' * 5}"[:-1],
        "Related\n" + "An article that begins with the marker and goes on at great length." * 5,
    ],
)
def test_news_that_only_sounds_like_a_tail_stays(news: str) -> None:
    assert clean("Talks resume", news).summary == news


def test_a_list_of_links_in_the_first_half_is_not_the_end() -> None:
    news = "Short start.\nRelated:\n" + "\n".join(
        f"Paragraph {number} of a long article follows here." for number in range(9)
    )
    assert clean("Talks resume", news).summary == news


def test_a_summary_that_only_repeats_the_title_is_empty() -> None:
    cleaned = clean("Talks resume - Reuters", "Talks resume Reuters", outlet_names=NAMES)
    assert (cleaned.title, cleaned.summary) == ("Talks resume", "")


def test_the_machine_spun_copy_of_the_recording_loses_its_tail() -> None:
    document = (DEMO / "2021-07-28/round-1/mirrorfeed.rss").read_text()
    title = "US and Russia officials open arms management dialogue over “strategic stability”"
    start = document.index("<![CDATA[") + len("<![CDATA[")
    cleaned = clean(title, plain_text(document[start : document.index("]]>", start)]))
    assert cleaned.boilerplate.split("\n") == [title, f"Source link {title}", "Exit mobile version"]
    assert cleaned.summary.startswith("Global Policy Update\nTop officials")
    assert cleaned.summary.endswith("He said.")


LINES = some.sampled_from(
    [
        "News of the day.",
        "Related",
        "Read more: x",
        "Source link",
        "Title",
        "Exit mobile version",
        "More news.",
        "a b c",
    ]
)


@given(some.sampled_from(["Title", "UPDATE 1-Title", "Title - Reuters", "LIVE:", "x"]), some.lists(LINES, max_size=7))
def test_nothing_is_lost(title: str, lines: list[str]) -> None:
    cleaned = clean(title, "\n".join(lines), outlet_names=NAMES)
    before = sorted(folded(f"{title} {' '.join(lines)}").split())
    after = sorted(folded(f"{cleaned.title} {cleaned.summary} {cleaned.boilerplate}").split())
    assert after == before
    assert cleaned.title


@given(some.text(max_size=100), some.text(max_size=300))
def test_any_text_can_be_cleaned(title: str, summary: str) -> None:
    assert len(clean(title, summary, outlet_names=NAMES).summary) <= len(summary)
