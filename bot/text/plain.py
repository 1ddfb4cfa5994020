"""Markup to plain text: nothing that a publisher writes can reach a reader as markup or as an invisible character."""

import html
import re
import unicodedata

from selectolax.lexbor import LexborHTMLParser

LONGEST_MARKUP = 2_000_000
"""Characters of markup that are read; a longer text is cut here before it is parsed."""
DEEPEST = 400
"""Open elements at a time that are given to the HTML parser. It needs time by the square of the depth: measured here,
400 take under 10 ms, 100,000 take 27 s. Deeper markup has its tags taken out by a plain scan instead."""
LONGEST_TAG = 20_000
"""Characters of one tag, for the same reason: 20,000 attributes in one tag take 0.8 s."""
_PASSES = 3
"""A title may be escaped twice by its publisher and once more by an aggregator; further escapes stay as they are."""

_BREAK = "\x1e"
"""Stands where a block begins or ends; no such character is left in the text at that point."""
_BLOCK_NAMES = """
    address article aside blockquote br caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead tr ul
"""
_INLINE_NAMES = """
    a abbr acronym audio b base bdi bdo big body button cite code data del dfn em embed font head html i iframe img
    input ins kbd label link mark meta meter noscript object picture q s samp script select small source span strike
    strong style sub sup svg textarea time title tt u use var video wbr
"""
_VOID_NAMES = "area base br col embed hr img input link meta source track wbr"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HTML_NAMES = _BLOCKS | frozenset(_INLINE_NAMES.split())
_VOID = frozenset(_VOID_NAMES.split())
_DROPPED = ["script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "textarea", "select"]

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_TAG_LIKE = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]*)(?=[\s/>])")
_MARKUP = re.compile(r"</?[a-zA-Z!?]|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31})(?:;|\b)")
_ENTITY_LEFT = re.compile(
    r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip));"
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_LONG_TAG = re.compile(rf"<[^<>]{{{LONGEST_TAG}}}")
_HIDDEN_ELEMENTS = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)

_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, but not white space and NEL
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"  # soft hyphen, fillers, Mongolian selectors
    "\u200b\u200d-\u200f"  # zero width space, joiner, direction marks; U+200C stays: Persian is spelt with it
    "\u202a-\u202e\u2060-\u206f"  # direction embeddings, overrides and isolates, word joiner
    "\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"  # byte order mark, specials, lone surrogates
    "\U000e0000-\U000e0fff"  # tag characters
    "]"
)
_SPACES = re.compile(r"[^\S\n]+")
_SENTENCE_END = tuple('.!?:;…。！？؟»”"')
_WRAPPED_AT = 50
"""A line of at least so many characters that ends without a stop is taken as wrapped, not ended."""


def plain_text(markup: str) -> str:
    """The text of HTML, or of a text without markup: one line for each paragraph, list item or other block.

    Scripts and styles are dropped, entities decoded, invisible and control characters removed (the Persian
    non-joiner stays), white space collapsed, characters composed (NFC). Lines are never empty.
    """
    text = _prepared(markup)
    for _ in range(_PASSES):
        text = _unmarked(text)
        if not _is_still_markup(text):
            break
    return "\n".join(line for line in map(_collapsed, text.split("\n")) if line)


def plain_line(markup: str) -> str:
    """The same on one line, for titles. A name in angle brackets that is no HTML element stays: ``<Analysis>``."""
    return " ".join(plain_text(_TAG_LIKE.sub(_kept_unless_html, markup[:LONGEST_MARKUP])).split())


def _kept_unless_html(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    known = name in _HTML_NAMES or ":" in name or "-" in name
    return tag[0] if known else tag[0].replace("<", "&lt;")


def _prepared(markup: str) -> str:
    text = markup[:LONGEST_MARKUP].replace("\r\n", "\n").replace("\r", "\n")
    return _INVISIBLE.sub("", text.replace("\x0b", "\n").replace("\x0c", "\n").replace("\x85", "\n"))


def _unmarked(text: str) -> str:
    """One level of markup taken away; lines stand for blocks afterwards."""
    if not _MARKUP.search(text):
        return _unwrapped(text)
    if "<" not in text:
        return _unwrapped(_without_invisible(html.unescape(text)))
    whole = _without_invisible(_scanned(text) if _is_costly(text) else _parsed(text))
    if _BREAK not in whole:
        return _unwrapped(whole)
    return "\n".join(" ".join(block.split("\n")) for block in whole.split(_BREAK))


def _without_invisible(text: str) -> str:
    """Removes what entities brought in, but the marks of blocks."""
    return _BREAK.join(_INVISIBLE.sub("", part) for part in text.split(_BREAK))


def _is_costly(text: str) -> bool:
    if _LONG_TAG.search(text):
        return True
    depth = deepest = 0
    for closing, name in _TAG.findall(text):
        if name.lower() not in _VOID:
            depth += -1 if closing and depth else 0 if closing else 1
            deepest = max(deepest, depth)
    return deepest > DEEPEST


def _parsed(text: str) -> str:
    tree = LexborHTMLParser(text)
    tree.strip_tags(_DROPPED, recursive=True)
    body = tree.body
    if body is None:
        return ""
    pieces: list[str] = []
    for node in body.traverse(include_text=True):
        if node.is_text_node:
            pieces.append(node.text_content or "")
        elif node.tag in _BLOCKS:
            node.insert_after(_BREAK)
            pieces.append(_BREAK)
    return "".join(pieces)


def _scanned(text: str) -> str:
    """Tags taken out without understanding them, in time that grows with the length alone."""
    shown = _HIDDEN_ELEMENTS.sub("", text)
    return html.unescape(_ANY_TAG.sub(_break_or_nothing, shown)).replace("<", " ")


def _break_or_nothing(tag: re.Match[str]) -> str:
    name = _TAG.match(tag[0])
    return _BREAK if name and name[2].lower() in _BLOCKS else ""


def _is_still_markup(text: str) -> bool:
    """The publisher escaped twice: what came out still has entities, or tags of HTML."""
    if _ENTITY_LEFT.search(text):
        return True
    return any(name.lower() in _HTML_NAMES for name in _TAG_LIKE.findall(text))


def _unwrapped(text: str) -> str:
    """Lines of a text without blocks: an empty line divides, a single one unless it only wraps a sentence."""
    lines: list[str] = []
    wrapped = False
    for line in map(_collapsed, re.split(r"[\n\u2028\u2029]", text)):
        if line and wrapped:
            lines[-1] += " " + line
        elif line:
            lines.append(line)
        wrapped = len(line) >= _WRAPPED_AT and not line.endswith(_SENTENCE_END)
    return "\n".join(lines)


def _collapsed(line: str) -> str:
    return unicodedata.normalize("NFC", _SPACES.sub(" ", line)).strip()
