"""Messages on their way to the Bot API: counted as Telegram counts, cut where it must be, never refused."""

from collections.abc import Callable
from dataclasses import replace
from unicodedata import normalize

import pytest
import telegram
from hypothesis import given
from hypothesis import strategies as some

from bot.adapters.telegram_text import MOST_PARTS, Outgoing, keyboard, outgoing
from bot.model.message import Button, EntityKind, Message, MessageEntity
from bot.notify.limits import ENTITIES, UNITS, units
from bot.notify.pieces import bold, italic, joined, link, mark, plain
from tests.telegram.markup import cut, read


def words_of(part: Outgoing) -> list[tuple[str, str]]:
    return [(one.type, cut(part.text, one.offset, one.length)) for one in part.entities]


def test_entities_cover_their_words_behind_characters_of_two_units() -> None:
    message = joined(
        [
            plain("𝕊alt 𐍈 "),
            bold("Договор"),
            plain(" 👩‍🚀 "),
            mark("ядерный"),
            italic("核"),
            link("𝕊11", "https://a.example"),
        ]
    )
    (part,) = outgoing(message)
    assert words_of(part) == [
        (telegram.MessageEntity.BOLD, "Договор"),
        (telegram.MessageEntity.BOLD, "ядерный"),
        (telegram.MessageEntity.ITALIC, "核"),
        (telegram.MessageEntity.TEXT_LINK, "𝕊11"),
    ]
    assert part.entities[-1].url == "https://a.example"


def test_buttons_send_their_data_or_open_an_address_and_stand_under_the_last_part() -> None:
    buttons = ((Button(label="Why", data="why|1"), Button(label="Open", url="https://a.example/")), ())
    first, last = outgoing(Message(text="line\n" * 1000, buttons=buttons))
    assert first.keyboard is None
    assert last.keyboard is not None
    assert last.keyboard.to_dict() == {
        "inline_keyboard": [
            [{"text": "Why", "callback_data": "why|1"}, {"text": "Open", "url": "https://a.example/"}],
        ]
    }
    assert keyboard(((), ())) is None


def test_a_long_text_is_cut_at_ends_of_lines_and_nothing_of_it_is_lost() -> None:
    lines = [f"{number}. {'word ' * 20}end" for number in range(150)]
    parts = outgoing(Message(text="\n".join(lines)))
    assert len(parts) > 2
    assert "\n".join(part.text for part in parts) == "\n".join(lines)


def test_a_line_that_is_too_long_is_cut_between_words_and_one_word_anywhere() -> None:
    first, last = outgoing(Message(text="treaty " * 700))
    assert first.text.endswith("treaty")
    assert last.text.startswith("treaty")
    first, last = outgoing(Message(text="𝕊" * 2100))
    assert (len(first.text), len(last.text)) == (2047, 53)


def test_an_entity_over_a_cut_goes_on_in_the_next_part() -> None:
    text = "treaty " * 700
    first, last = outgoing(Message(text=text, entities=(MessageEntity(kind=EntityKind.BOLD, offset=0, length=4900),)))
    assert words_of(first) == [("bold", first.text)]
    assert words_of(last) == [("bold", last.text)]


def test_a_hundredth_entity_begins_a_part_of_its_own() -> None:
    parts = outgoing(joined([bold("a"), plain(" "), link("b", "https://b.example")] * 150))
    counts = [len(part.entities) for part in parts]
    assert sum(counts) == 300
    assert max(counts) == ENTITIES


def test_more_than_a_reply_may_have_is_cut_with_an_ellipsis() -> None:
    parts = outgoing(Message(text="treaty\n" * 9000, buttons=((Button(label="More", data="more"),),)))
    assert len(parts) == MOST_PARTS
    assert parts[-1].text.endswith("…")
    assert parts[-1].keyboard is not None
    (only,) = outgoing(Message(text="x" * 9000), most=1)
    assert only.text == "x" * (UNITS - 1) + "…"


def test_half_a_character_is_replaced_and_moves_nothing() -> None:
    (part,) = outgoing(joined([plain("a\ud800b\udc00 "), bold("c")]))
    assert part.text == "a\ufffdb\ufffd c"
    assert words_of(part) == [("bold", "c")]


def test_a_letter_keeps_a_mark_that_telegram_would_take_away() -> None:
    message = joined(
        [plain("A\u030angstro\u0308m "), bold("Malmo\u0308, A\u030alborg"), plain(" "), italic("nu\u030a")]
    )
    label = Button(label="A\u030alborg", data="x")
    (part,) = outgoing(replace(message, buttons=((label,),)))
    assert read(part.text, [one.to_dict() for one in part.entities]).text == "Ångström Malmö, Ålborg nů"
    assert words_of(part) == [("bold", "Malmö, Ålborg"), ("italic", "nů")]
    assert part.keyboard is not None
    assert part.keyboard.inline_keyboard[0][0].text == "Ålborg"


@given(
    some.lists(
        some.tuples(
            some.sampled_from([plain, bold, italic, mark]),
            some.text(alphabet="aeo \u030a\u0308\u0301\u0333𝕊\u0958\u1100\u1161", min_size=1, max_size=6),
        ),
        max_size=6,
    )
)
def test_composing_a_text_leaves_every_entity_on_its_words(pieces: list[tuple[Callable[[str], Message], str]]) -> None:
    message = joined(make(f"x{words}y") for make, words in pieces)
    (part,) = outgoing(message)
    given_words = [normalize("NFC", message.text[one.offset :][: one.length]) for one in message.entities]
    assert [normalize("NFC", words) for _, words in words_of(part)] == given_words
    assert normalize("NFC", part.text) == normalize("NFC", message.text)
    assert units(part.text) <= units(message.text)


@pytest.mark.parametrize("text", ["", "x", "a\n\n\nb", " " * 5000, "\n" * 5000 + "x"])
def test_every_text_has_at_least_one_part(text: str) -> None:
    assert outgoing(Message(text=text))


@given(
    text=some.text(alphabet="ab \n𝕊é", min_size=1, max_size=9000),
    runs=some.lists(some.tuples(some.integers(0, 8999), some.integers(1, 4000)), max_size=120),
)
def test_no_part_is_over_the_limits_whatever_the_text(text: str, runs: list[tuple[int, int]]) -> None:
    entities = tuple(
        MessageEntity(kind=EntityKind.BOLD, offset=offset, length=min(length, len(text) - offset))
        for offset, length in sorted(runs)
        if offset < len(text)
    )
    for part in outgoing(Message(text=text, entities=entities)):
        assert units(part.text) <= UNITS
        assert len({one.offset for one in part.entities}) <= ENTITIES
        assert all(one.offset >= 0 and one.offset + one.length <= units(part.text) for one in part.entities)


def test_telegrams_own_parser_keeps_every_entity_of_a_part() -> None:
    message = joined([plain("  "), bold("Новый договор"), plain(" 𝕊 "), link("核不扩散条约", "https://un.example/x")])
    (part,) = outgoing(message)
    kept = read(part.text, [one.to_dict() for one in part.entities])
    assert [one.of(kept.text) for one in kept.entities] == ["Новый договор", "核不扩散条约"]
