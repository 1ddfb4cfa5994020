"""What a publisher declares is believed unless the bytes contradict it."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.collect.encoding import decode
from tests.collect.documents import feed_of, rss

RUSSIAN = "Инспекторы вернулись на завод после трёх лет перерыва"
SAMPLES = {
    "windows-1251": RUSSIAN,
    "koi8-r": RUSSIAN,
    "koi8-u": "Інспектори повернулися на завод після трьох років перерви, її лінія стоїть",
    "gb18030": "视察员三年后重新进入工厂,这是第一次由两国代表一起检查",
    "big5": "視察員三年後重新進入工廠,這是第一次由兩國代表一起檢查",
    "euc-kr": "사찰단이 삼 년 만에 공장으로 돌아왔다고 대표가 밝혔다",
    "windows-1252": "Après trois ans, les inspecteurs sont retournés à l’usine, déclare le ministère",
    "iso-8859-1": "Die Prüfer kehren nach drei Jahren zurück, erklärt das Außenministerium",
}


@pytest.mark.parametrize("charset", [*SAMPLES, "shift_jis", "utf-8", "utf-16"])
def test_the_charset_of_the_declaration_is_used(charset: str) -> None:
    text = SAMPLES.get(charset, "視察団が工場に戻った" if charset == "shift_jis" else RUSSIAN)
    document = rss(f"<title>{text}</title>", declaration=f'<?xml version="1.0" encoding="{charset}"?>')
    parsed = feed_of(document.encode(charset))
    assert parsed.entries[0].title == text
    assert parsed.warning is None


@pytest.mark.parametrize("charset", SAMPLES)
def test_the_charset_of_the_content_type_is_used(charset: str) -> None:
    document = rss(f"<title>{SAMPLES[charset]}</title>", declaration="")
    parsed = feed_of(document.encode(charset), content_type=f'text/xml; charset="{charset.upper()}"')
    assert parsed.entries[0].title == SAMPLES[charset]


@pytest.mark.parametrize(
    "declaration", ['<?xml version="1.0" encoding="utf-8"?>', "", '<?xml version="1.0" encoding="x-none"?>']
)
@pytest.mark.parametrize("charset", SAMPLES)
def test_a_wrong_missing_or_unknown_declaration_is_seen_through(charset: str, declaration: str) -> None:
    document = rss(f"<title>{SAMPLES[charset]}</title>", declaration=declaration)
    parsed = feed_of(document.encode(charset))
    assert parsed.entries[0].title == SAMPLES[charset]
    assert parsed.warning is not None


def test_latin_in_the_content_type_is_not_believed_against_russian_bytes() -> None:
    document = rss(f"<title>{RUSSIAN}</title>", declaration="").encode("windows-1251")
    assert feed_of(document, content_type="text/xml; charset=iso-8859-1").entries[0].title == RUSSIAN


def test_latin_in_the_content_type_yields_to_the_declaration() -> None:
    document = rss("<title>Größe €</title>", declaration='<?xml version="1.0" encoding="iso-8859-15"?>')
    parsed = feed_of(document.encode("iso-8859-15"), content_type="text/xml; charset=iso-8859-1")
    assert parsed.entries[0].title == "Größe €"


def test_the_content_type_wins_over_the_declaration() -> None:
    document = rss(f"<title>{RUSSIAN}</title>", declaration='<?xml version="1.0" encoding="koi8-r"?>')
    parsed = feed_of(document.encode("windows-1251"), content_type="application/xml; charset=windows-1251")
    assert parsed.entries[0].title == RUSSIAN


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_a_byte_order_mark_or_the_first_bytes_decide(mark: bytes, charset: str) -> None:
    document = rss(f"<title>{RUSSIAN}</title>", declaration='<?xml version="1.0" encoding="windows-1252"?>')
    parsed = feed_of(mark + document.encode(charset), content_type="text/xml; charset=iso-8859-1")
    assert parsed.entries[0].title == RUSSIAN


def test_utf8_is_utf8_whatever_is_said_of_it() -> None:
    document = rss(f"<title>{RUSSIAN}</title>", declaration='<?xml version="1.0" encoding="windows-1252"?>')
    assert feed_of(document.encode()).entries[0].title == RUSSIAN


def test_a_few_bad_bytes_cost_themselves_alone() -> None:
    body = rss(f"<title>{RUSSIAN}</title>", "<title>A X B</title>").encode().replace(b"A X", b"A \xff")
    parsed = feed_of(body)
    assert parsed.entries[0].title == RUSSIAN
    assert parsed.entries[1].title == "A \ufffd B"
    assert parsed.warning is not None


def test_dashes_of_windows_in_latin_text_are_no_other_charset() -> None:
    document = rss(
        "<title>Treaty – what “limits” mean</title>", declaration='<?xml version="1.0" encoding="iso-8859-1"?>'
    )
    assert feed_of(document.encode("windows-1252")).entries[0].title == "Treaty – what “limits” mean"


@pytest.mark.parametrize("name", ["punycode", "unicode_escape", "idna", "zlib", "rot13", "utf-7", "undefined", "../x"])
def test_a_codec_of_python_that_is_no_charset_is_not_used(name: str) -> None:
    document = rss("<title>T\\u0041+AD4-</title>", declaration=f'<?xml version="1.0" encoding="{name}"?>')
    assert feed_of(document.encode()).entries[0].title == "T\\u0041+AD4-"


@given(
    some.binary(max_size=200), some.sampled_from(["", "text/xml; charset=utf-16", "x; charset=koi8-r", "charset=??"])
)
def test_any_bytes_are_decoded(body: bytes, content_type: str) -> None:
    assert isinstance(decode(body, content_type=content_type).text, str)
