"""Bytes to characters: what a publisher declares is believed unless the bytes contradict it."""

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The four-byte mark of UTF-32 begins with the two-byte one of UTF-16, so it is asked first."""
_WITHOUT_BOM = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))

_ALIASES = {
    "utf-8": "utf8 utf-8 unicode unicode-1-1-utf-8 utf-8-sig x-utf8 utf",
    "cp1252": "us-ascii ascii iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 windows-1252 cp1252 ansi",
    "cp1250": "windows-1250 cp1250",
    "cp1251": "windows-1251 cp1251 cp-1251 win-1251 win1251 x-cp1251 windows1251",
    "cp1253": "windows-1253 cp1253",
    "cp1254": "windows-1254 cp1254 iso-8859-9 latin5",
    "cp1255": "windows-1255 cp1255",
    "cp1256": "windows-1256 cp1256",
    "cp1257": "windows-1257 cp1257",
    "cp866": "ibm866 cp866 866",
    "koi8-r": "koi8-r koi8r koi8 koi",
    "koi8-u": "koi8-u koi8-ru",
    "iso8859-2": "iso-8859-2 iso8859-2 latin2",
    "iso8859-5": "iso-8859-5 iso8859-5",
    "iso8859-6": "iso-8859-6",
    "iso8859-7": "iso-8859-7",
    "iso8859-8": "iso-8859-8 iso-8859-8-i",
    "iso8859-15": "iso-8859-15 iso8859-15 latin9",
    "gb18030": "gb18030 gbk gb2312 gb_2312-80 x-gbk cp936 euc-cn",
    "big5hkscs": "big5 big5-hkscs x-x-big5 cn-big5",
    "cp932": "shift_jis shift-jis sjis x-sjis windows-31j ms_kanji cp932",
    "euc-jp": "euc-jp x-euc-jp eucjp",
    "iso2022-jp": "iso-2022-jp",
    "cp949": "euc-kr ks_c_5601-1987 ksc5601 windows-949 cp949 korean uhc",
    "cp874": "tis-620 windows-874 iso-8859-11",
    "utf-16": "utf-16 utf16 ucs-2 iso-10646-ucs-2",
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
}
"""Names met on the web, as the WHATWG Encoding Standard groups them: the smaller charset is read as the larger one
that contains it. A name that is not here is unknown: Python also has codecs that are no charsets."""
_CODECS = {name: codec for codec, names in _ALIASES.items() for name in names.split()}

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""", re.IGNORECASE)
_DECLARED_IN_HTML = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A(<\?xml[^>]{0,200}?)\s+encoding\s*=\s*[\"'][^\"']{0,60}[\"']", re.IGNORECASE)

_FEW = 0.02
"""A text is still in its charset when no more than this share of its letters outside ASCII is damaged."""
_CLEARLY = 0.5
"""What another charset must have more of to be believed against Latin, which servers say of everything."""
_SAMPLE = 100_000
_DETECTED = ("cp1252", "cp1251", "koi8-u", "gb18030", "cp949", "big5hkscs", "cp1256")
"""Those of our languages; Latin first, which wins on equal marks: a text may have only dashes outside ASCII."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A document's characters, without byte order mark and without the charset in its XML declaration."""

    text: str
    charset: str
    """As Python names it."""
    warning: str | None = None
    """A sentence if the document is not in the charset that it declares, or has damaged characters."""


def decode(body: bytes, *, content_type: str) -> Decoded:
    """The characters of a body. Never fails: what cannot be read becomes U+FFFD, with a warning.

    A byte order mark decides (RFC 7303 section 3), then well-formed UTF-8 with a letter outside ASCII, which no other
    text resembles, then the charset of the Content-Type, then the XML declaration; a charset of Latin letters in the
    Content-Type yields to the declaration, because servers add it to everything. If none of these fits, the charset
    of our languages in which the text looks most like words is taken.
    """
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return _decoded(body[len(mark) :], codec, None)
    start = body[:200].lstrip(b" \t\r\n")
    for first, codec in _WITHOUT_BOM:
        if start.startswith(first):
            return _decoded(body, codec, None)
    names = _declared_names(body, content_type)
    named = [_CODECS.get(name) for name in names]
    if "iso2022-jp" in named and b"\x1b" in body:
        return _decoded(body, "iso2022-jp", None)
    if _is_utf8(body):
        return _decoded(body, "utf-8", None)
    return _by_declaration(body, names) or _by_looks(body, names)


def _declared_names(body: bytes, content_type: str) -> list[str]:
    """Charsets as named, the most trustworthy first."""
    in_header = _CHARSET.search(content_type)
    in_body = _DECLARED.search(body[:1000]) or _DECLARED_IN_HTML.search(body[:4000])
    header = in_header[1].lower() if in_header else None
    declared = in_body[1].decode("ascii").lower() if in_body else None
    latin = header is not None and _CODECS.get(header) == "cp1252"
    order = (declared, header) if latin else (header, declared)
    return [name for name in dict.fromkeys(order) if name]


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _by_declaration(body: bytes, names: list[str]) -> Decoded | None:
    for name in names:
        codec = _CODECS.get(name)
        if codec is None or codec.startswith(("utf-16", "utf-32")):
            continue
        text = body.decode(codec, "replace")
        if codec == "cp1252" and _best(body) != "cp1252":
            continue
        damaged = text.count("\ufffd")
        if damaged <= _FEW * _foreign_letters(text):
            return _decoded(body, codec, "a few characters of the document are damaged" if damaged else None)
    return None


def _by_looks(body: bytes, names: list[str]) -> Decoded:
    as_utf8 = body.decode("utf-8", "replace")
    if as_utf8.count("\ufffd") <= max(3.0, _FEW * _foreign_letters(as_utf8)) and _foreign_letters(as_utf8) > 0:
        return _decoded(body, "utf-8", "a few characters of the document are damaged")
    best = _best(body)
    declared = " and ".join(names)
    lie = (
        f"the document says it is {declared} but reads as {best}"
        if declared
        else f"no charset declared, read as {best}"
    )
    return _decoded(body, best, lie)


def _best(body: bytes) -> str:
    """The charset of our languages in which the bytes look most like words; Latin unless another is clearly better."""
    marks = {codec: _likeness(body[:_SAMPLE].decode(codec, "replace")) for codec in _DETECTED}
    best = max(_DETECTED, key=lambda codec: marks[codec])
    return best if marks[best] >= marks["cp1252"] + _CLEARLY else "cp1252"


def _foreign_letters(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore")) - text.count("\ufffd")


def _decoded(body: bytes, codec: str, warning: str | None) -> Decoded:
    text = body.decode(codec, "replace").removeprefix("\ufeff")
    return Decoded(text=_DECLARATION.sub(r"\1", text, count=1), charset=codec, warning=warning)


_CYRILLIC_WORD = re.compile("[А-ЯЁІЇЄҐ]?[а-яёіїєґ’'-]+|[А-ЯЁІЇЄҐ-]{2,}")
_LATIN_WORD = re.compile("[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿœ]+")
_ARABIC_WORD = re.compile("[ء-ي٠-٩پچژگکیهۀ\u200c]+")
_HANGUL_WORD = re.compile("[가-힣]+")
_COMMON_HAN = frozenset(
    "的一是不了人在有中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事"
    "平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直"
    "題這個國來們時為對會說過還後間關東車長門書見話電學發動開無現實種經業產應當從體機線結關報新聞總統會議"
)


def _likeness(text: str) -> float:
    """How much the letters outside ASCII look like words of one of our languages: 1.0 all of them, under 0 none."""
    foreign = _foreign_letters(text)
    if not foreign:
        return 0.0
    good = 0.0
    for word in re.findall(r"[^\W\d_]+", text):
        letters = sum(1 for character in word if character > "\x7f")
        if letters:
            good += letters * _word_weight(word)
    return (good - 5 * text.count("\ufffd")) / foreign


def _word_weight(word: str) -> float:
    if _CYRILLIC_WORD.fullmatch(word):
        return 1.0
    if _HANGUL_WORD.fullmatch(word):
        return 0.9
    if _ARABIC_WORD.fullmatch(word):
        return 0.9
    if _LATIN_WORD.fullmatch(word):
        foreign = sum(1 for character in word if character > "\x7f")
        return 0.9 if foreign * 2 <= len(word) else 0.0
    han = [character for character in word if "\u4e00" <= character <= "\u9fff"]
    if len(han) == len(word):
        return min(1.0, 0.1 + 4.0 * sum(character in _COMMON_HAN for character in han) / len(han))
    return 0.0
