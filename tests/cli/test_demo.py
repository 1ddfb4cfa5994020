"""What a newcomer sees first: the demonstration, and the digest that the README shows."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.program import Program, Ran

ROOT = Path(__file__).parents[2]
TWO_SCREENS = 110
"""Lines, at 55 to a screen."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    return Program(home=tmp_path_factory.mktemp("shown"))("demo")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    # A variable of this shell must not lead the demonstration to somebody's store.
    home = tmp_path_factory.mktemp("whole")
    return Program(home=home)("demo", "--full", TREATYWATCH_STORE__URL=f"sqlite:///{home}/real.sqlite3")


def test_it_ends_well_and_fits_two_screens_of_eighty_columns(shown: Ran) -> None:
    assert (shown.code, shown.err) == (0, "")
    lines = shown.out.splitlines()
    assert len(lines) <= TWO_SCREENS
    assert max(map(cell_len, lines)) <= 80


def test_without_a_terminal_there_is_no_control_sequence_and_the_matched_words_are_marked(shown: Ran) -> None:
    assert "\x1b" not in shown.out
    assert re.search(r"\*strategic stability dialogue\*", shown.out)


@pytest.mark.parametrize(
    "part",
    [
        "FAILED  Old Mill Bulletin: the server answers 404 Not Found",
        "FAILED  Bramble Blog: the document declares entities in its DTD",
        "note    Harbour Sheet: moved for good to",
        "unchanged (304)",
        "Mirrorfeed Daily (aggregator, machine-spun copy)",
        "+1 source    S3 ",
        "development  S15 of S3: ",
        "fires at 1.00",
        "28 stories, each told once.",
        "Try next:",
    ],
)
def test_it_shows(shown: Ran, part: str) -> None:
    assert part in shown.out


def test_the_stories_that_are_left_out_are_counted(shown: Ran, whole: Ran) -> None:
    left = [int(number) for number in re.findall(r"(?m)^… and (\d+) more stor(?:y|ies): ", shown.out)]
    told = [int(number) for number in re.findall(r"(?m)^Treatywatch · .* · (\d+) stories$", shown.out)]
    begun = [len(re.findall(r"(?m)^S\d+ ", day)) for day in shown.out.split("second round")[:2]]
    assert len(left) == len(told) == len(begun) == 2
    assert [a + b for a, b in zip(left, begun, strict=True)] == told


def test_the_geneva_round_is_one_story_whose_spun_copy_comes_last(whole: Ran) -> None:
    (sources,) = re.findall(r"(?s)lw-210728-geneva\n(.*?)\n  GENEVA", whole.out)
    names = re.findall(r"([^(),]+) \(", " ".join(sources.split()))
    assert [name.strip() for name in names] == [
        "Lakeside Wire",
        "Вестник у моста",
        "Le Fil du Môle",
        "Northern Desk",
        "Mirrorfeed Daily",
    ]


def test_every_story_is_told_once_in_the_digests(whole: Ran) -> None:
    titles = re.findall(r"(?m)^S\d+ (.+)$", whole.out)
    assert len(titles) == len(set(titles)) == 26


def test_the_digest_in_the_readme_is_what_the_demonstration_prints(whole: Ran) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (digest,) = re.findall(r"(?s)<!-- digest -->\n```\n(.*?)```\n<!-- /digest -->", readme)
    pieces = [piece for piece in digest.strip().split("\n\n") if piece != "…"]
    assert len(pieces) > 3
    assert [piece for piece in pieces if piece not in whole.out] == []


def test_a_real_store_named_in_this_shell_is_left_alone(whole: Ran, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert whole.code == 0
    assert list(tmp_path_factory.getbasetemp().rglob("real.sqlite3")) == []
