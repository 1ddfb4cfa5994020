"""Topic files as people write them, and what is said when one is wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ConfigurationError
from bot.match.bank import build_bank
from bot.match.toml_text import straighten
from bot.model.preferences import UiLanguage
from tests.match.banks import GROUPS, a_bank, a_topic_file

FULL = """\
id = "open-skies"
name = "Treaty on Open Skies"
scope = "The 1992 treaty."
in = ["flights"]
out = ["airlines"]
ru.name = "Договор по открытому небу"
ru.scope = "Договор 1992 года."
ru.in = ["полёты"]
strong.en = ["Open Skies treaty"]
weak.en = ["Kaliningrad"]
require.en = ["treaty"]
not.en = ["airline*"]
combo = [["@us|@russia", "overflight*"]]
likeness = false
reviewed = { en = true, ru = false }
order = 4

[[example]]
text = "Open Skies treaty ends"
match = true
role = "main"
[[example]]
text = "Airlines"
summary = "Open skies for all."
lang = "en"
match = false
"""


def test_every_key_of_a_topic_file_is_read() -> None:
    (topic,) = build_bank({"open-skies.toml": FULL, "_groups.toml": GROUPS}).topics
    assert (topic.id, topic.name, topic.scope) == ("open-skies", "Treaty on Open Skies", "The 1992 treaty.")
    assert (topic.in_, topic.out, topic.likeness, topic.order) == (("flights",), ("airlines",), False, 4)
    assert [term.written for term in topic.not_["en"]] == ["airline*"]
    assert [one.written for one in topic.combos[0]] == ["@us|@russia", "overflight*"]
    assert topic.languages == ("en", "ru", "zh")
    told = topic.described(UiLanguage.RU)
    assert (told.name, told.scope) == ("Договор по открытому небу", "Договор 1992 года.")
    assert (told.in_, told.out) == (("полёты",), ())
    assert topic.described(UiLanguage.EN).out == ("airlines",)
    assert topic.reviewed == {"en": True, "ru": False}
    assert [(one.title, one.summary, one.language, one.matches, one.role) for one in topic.examples] == [
        ("Open Skies treaty ends", "", None, True, "main"),
        ("Airlines", "Open skies for all.", "en", False, None),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        "\ufeff" + FULL,
        FULL.replace("\n", "\r\n"),
        FULL.replace('"Open Skies treaty"', "“Open Skies treaty”"),
        FULL.replace('"Open Skies treaty"', "„Open Skies treaty“"),
        FULL + "# a comment with “quotes” and 'others\n",
    ],
)
def test_a_byte_order_mark_crlf_and_curly_quotes_do_no_harm(changed: str) -> None:
    (topic,) = build_bank({"open-skies.toml": changed, "_groups.toml": GROUPS}).topics
    assert [term.written for term in topic.strong["en"]] == ["Open Skies treaty"]


@settings(deadline=None)
@given(st.text(alphabet="ab\"'“”„#\\\n= ", max_size=40))
def test_straightening_keeps_every_line_where_it_is(text: str) -> None:
    assert straighten(text).count("\n") == text.count("\n")


def test_curly_quotes_inside_a_string_stay() -> None:
    assert straighten('a = "“x”" # “y”') == 'a = "“x”" # “y”'
    assert straighten("a = [“x”, “y\\z”]") == 'a = ["x", "y\\\\z"]'


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ('strong.en = ["pact",\nweak.en = [\n', "line 5, column 1"),
        ('strong.en = ["pact"]\nweek.en = ["x"]', "line 5: the file has an unknown key 'week'; did you mean 'weak'?"),
        ('strong.xx = ["pact"]', "line 4: strong.xx: no such language; the languages are en, ru"),
        ('strong.en = "pact"', "line 4: strong.en must be a list of texts"),
        ('strong = ["pact"]', "line 4: strong must name a language"),
        ('ru = "Договор"', "line 4: ru must be what readers of Russian are told"),
        ('ru.name = "Договор"', "ru.scope is missing"),
        ('ru.names = "Договор"', "pact.toml: ru has an unknown key 'names'; did you mean 'name'"),
        ('strong.en = [\n"pact",\n"*pact"\n]', "line 6: strong.en: '*pact': a term cannot begin with"),
        ('combo = [["pact"]]', "line 4: combo 1 has fewer than two lists"),
        ('combo = ["pact", "deal"]', "line 4: combo must be a list of lists"),
        ('combo = [["pact", 3]]', "line 4: combo 1 must hold strings"),
        (
            'combo = [["@mars", "pact"]]',
            "line 4: combo 1: there is no word group @mars; _groups.toml has @russia, @talks, @us",
        ),
        ('combo = [["@us", "pact|"]]', "line 4: combo 1: 'pact|' has an empty alternative"),
        ('combo = [["@us", "pact|*deal"]]', "line 4: combo 1: '*deal': a term cannot begin with"),
        ("", "can never fire"),
        ('strong.en = ["pact"]\nlikeness = "yes"', "line 5: likeness must be true or false"),
        ('strong.en = ["pact"]\norder = "first"', "line 5: order must be a whole number"),
        ('strong.en = ["pact"]\nreviewed = { en = "yes" }', "line 5: reviewed.en: write a language and true or false"),
        ('strong.en = ["pact"]\nyields_to = ["peace"]', "line 5: yields_to names 'peace', which is no other topic"),
        ('strong.en = ["pact"]\nyields_to = ["pact"]', "yields_to names 'pact', which is no other topic"),
        ('strong.en = ["pact"]\n[[example]]\ntext = "x"', "does not say match = true or match = false"),
        ('strong.en = ["pact"]\n[[example]]\nmatch = true', "text is missing"),
        ('strong.en = ["pact"]\n[[example]]\ntext = "x"\nmatch = true\nrole = "chief"', "has the role 'chief'"),
        ('strong.en = ["pact"]\n[[example]]\ntext = "x"\nmatch = true\nlang = "xx"', "has the language 'xx'"),
        (
            'strong.en = ["pact"]\n[[example]]\ntext = "x"\nmatched = true',
            "unknown key 'matched'; did you mean 'match'",
        ),
        ('strong.en = ["pact"]\nexample = "x"', "examples are written [[example]]"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_what_to_write(lines: str, complaint: str) -> None:
    files = {"my/topics/pact.toml": a_topic_file("pact", lines), "_groups.toml": GROUPS}
    with pytest.raises(ConfigurationError) as refusal:
        build_bank(files)
    assert str(refusal.value).startswith("my/topics/pact.toml")
    assert complaint in str(refusal.value)


def test_a_mistake_in_a_word_group_names_the_group_file() -> None:
    with pytest.raises(ConfigurationError, match=r"^_groups\.toml, line 2: group\.us\.en: '\*': "):
        build_bank({"_groups.toml": '[group.us]\nen = ["*"]'})


@pytest.mark.parametrize("missing", ["id", "name", "scope"])
def test_a_topic_without_id_name_or_scope_is_refused(missing: str) -> None:
    text = "\n".join(line for line in FULL.splitlines() if not line.startswith(missing))
    with pytest.raises(ConfigurationError, match=f"{missing} is missing"):
        build_bank({"open-skies.toml": text, "_groups.toml": GROUPS})


def test_a_topic_without_russian_words_is_told_in_english() -> None:
    text = "\n".join(line for line in FULL.splitlines() if not line.startswith("ru."))
    (topic,) = build_bank({"open-skies.toml": text, "_groups.toml": GROUPS}).topics
    assert topic.called(UiLanguage.RU) == "Treaty on Open Skies"


def test_the_id_is_the_files_name() -> None:
    with pytest.raises(ConfigurationError, match="must be the file's name, 'skies'"):
        build_bank({"skies.toml": FULL, "_groups.toml": GROUPS})


def test_two_topics_that_yield_to_each_other_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="yield to each other"):
        a_bank(one='strong.en = ["aa"]\nyields_to = ["two"]', two='strong.en = ["bb"]\nyields_to = ["one"]')


def test_a_topic_that_is_switched_off_is_not_there_and_may_still_be_named() -> None:
    bank = build_bank(
        {
            "one.toml": a_topic_file("one", 'strong.en = ["aa"]\nyields_to = ["two"]'),
            "two.toml": "enabled = false",
        }
    )
    assert [topic.id for topic in bank.topics] == ["one"]


def test_topics_stand_in_their_order_then_by_id() -> None:
    bank = a_bank(b='strong.en = ["bb"]', a='strong.en = ["aa"]', z='strong.en = ["zz"]\norder = 1')
    assert [topic.id for topic in bank.topics] == ["z", "a", "b"]


def test_the_hash_follows_the_texts_and_not_their_order_or_folder() -> None:
    one, two = a_topic_file("one", 'strong.en = ["aa"]'), a_topic_file("two", 'strong.en = ["bb"]')
    bank = build_bank({"one.toml": one, "two.toml": two})
    assert bank.hash == build_bank({"x/two.toml": two, "y/one.toml": one}).hash
    assert bank.hash != build_bank({"one.toml": one, "two.toml": two + "#"}).hash
    assert len(bank.hash) == 64
