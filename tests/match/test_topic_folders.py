"""Where topic files are read from, and which of two files of one name counts."""

from pathlib import Path

import pytest

from bot.adapters.toml_topics import read_topics
from bot.errors import ConfigurationError
from tests.match.banks import GROUPS, a_topic_file, judged


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "_groups.toml").write_text(GROUPS, "utf-8")
    (folder / "pact.toml").write_text(a_topic_file("pact", 'strong.en = ["pact"]'), "utf-8")
    (folder / "skies.toml").write_text(a_topic_file("skies", 'combo = [["@us", "skies"]]'), "utf-8")
    return folder


def _write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def test_without_a_configuration_folder_the_shipped_topics_count(shipped: Path) -> None:
    assert [topic.id for topic in read_topics(shipped, None).topics] == ["pact", "skies"]


def test_an_empty_or_missing_configuration_folder_changes_nothing(shipped: Path, tmp_path: Path) -> None:
    plain = read_topics(shipped, None)
    (tmp_path / "empty" / "topics").mkdir(parents=True)
    assert read_topics(shipped, tmp_path / "empty") == plain
    assert read_topics(shipped, tmp_path / "nowhere") == plain


def test_a_file_of_the_same_name_stands_in_the_place_of_the_shipped_one(shipped: Path, tmp_path: Path) -> None:
    _write(tmp_path / "my" / "topics", "pact.toml", a_topic_file("pact", 'strong.en = ["accord"]'))
    bank = read_topics(shipped, tmp_path / "my")
    assert judged(bank, "The accord").topics == ("pact",)
    assert judged(bank, "The pact").topics == ()
    assert len(bank.topics) == 2


def test_the_local_folder_adds_replaces_and_switches_off(shipped: Path, tmp_path: Path) -> None:
    local = tmp_path / "my" / "topics.local"
    _write(local, "mine.toml", a_topic_file("mine", 'strong.en = ["mine"]'))
    _write(local, "skies.toml", "enabled = false\n")
    assert [topic.id for topic in read_topics(shipped, tmp_path / "my").topics] == ["mine", "pact"]


def test_a_file_that_switches_off_another_topic_than_its_name_says_is_refused(shipped: Path, tmp_path: Path) -> None:
    _write(tmp_path / "my" / "topics.local", "mine.toml", 'id = "skies"\nenabled = false\n')
    with pytest.raises(ConfigurationError, match=r"mine\.toml, line 1: the id must be the file's name, 'mine'"):
        read_topics(shipped, tmp_path / "my")


def test_local_groups_add_to_the_shipped_ones_and_replace_single_ones(shipped: Path, tmp_path: Path) -> None:
    local = tmp_path / "my" / "topics.local"
    _write(local, "_groups.toml", '[group.us]\nen = ["Yankees"]\n[group.mars]\nen = ["Mars"]\n')
    _write(local, "mine.toml", a_topic_file("mine", 'combo = [["@mars", "@russia"]]'))
    bank = read_topics(shipped, tmp_path / "my")
    assert judged(bank, "Yankees watch the skies").topics == ("skies",)
    assert judged(bank, "US watch the skies").topics == ()
    assert judged(bank, "Moscow to Mars").topics == ("mine",)


def test_other_files_in_the_folders_are_left_alone(shipped: Path) -> None:
    (shipped / "notes.txt").write_text("not a topic", "utf-8")
    (shipped / "pact.toml~").write_text("not a topic", "utf-8")
    assert len(read_topics(shipped, None).topics) == 2


def test_a_file_that_is_not_utf8_is_told_with_its_line(shipped: Path) -> None:
    (shipped / "pact.toml").write_bytes(b'id = "pact"\nname = "Vertr\xe4ge"\n')
    with pytest.raises(ConfigurationError, match=r"pact\.toml, line 2: this is not UTF-8; save the file as UTF-8"):
        read_topics(shipped, None)


def test_a_byte_order_mark_is_no_mistake(shipped: Path) -> None:
    file = shipped / "pact.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert len(read_topics(shipped, None).topics) == 2


def test_a_mistake_names_the_path_of_its_file(shipped: Path, tmp_path: Path) -> None:
    _write(tmp_path / "my" / "topics.local", "pact.toml", a_topic_file("pact", 'strong.en = ["a|b"]'))
    with pytest.raises(ConfigurationError) as refusal:
        read_topics(shipped, tmp_path / "my")
    assert str(refusal.value).startswith(f"{tmp_path / 'my' / 'topics.local' / 'pact.toml'}, line 4: ")


def test_a_folder_that_is_a_file_and_a_shipped_folder_without_topics_are_told(shipped: Path, tmp_path: Path) -> None:
    _write(tmp_path / "my", "topics", "a file")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_topics(shipped, tmp_path / "my")
    with pytest.raises(ConfigurationError, match="no topic file"):
        read_topics(tmp_path / "nothing", None)
