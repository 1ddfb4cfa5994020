"""Makes broken XML well-formed where the intention is clear, so that the strict reader can read it."""

import html.entities
import re
from dataclasses import dataclass
from xml.parsers import expat

_DAMAGE = 3
"""Repairs of the end tried in a row; more would mean that the end is not what is broken."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BAD_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}));"
)
"""References to characters that XML 1.0 does not have."""
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:([a-zA-Z][a-zA-Z0-9]{1,30});)?")
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_ROOT = re.compile(r"<\?xml|<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_STRAY_LESS_THAN = re.compile(r"<(?![a-zA-Z_/!?])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A document as it may be given to the parser."""

    text: str
    warning: str | None
    """What was wrong with it, or None."""


def mend(document: str) -> Mended:
    """The document as it is when well-formed, else with its usual damages repaired.

    Repaired are: junk before the document, control characters, bare ampersands and angle brackets, the names of
    HTML's entities, undeclared prefixes of names and elements left open at the end. If that does not help, the
    parser reads the text loosely.
    """
    text = _without_junk(document)
    trouble = _first_error(text)
    if trouble is None:
        return Mended(
            text=text, warning=None if text.lstrip() == document.lstrip() else "text before the document was ignored"
        )
    mended = _closed(_with_namespaces(_with_references(text)))
    return Mended(
        text=mended, warning=f"the document is not well-formed XML ({trouble}); its entries were read all the same"
    )


def _without_junk(document: str) -> str:
    """Starts at the XML declaration, or at the root if there is none; nothing is cut where neither is found."""
    if document.lstrip()[:1] == "<" and not _ROOT.match(document.lstrip()):
        first = document.lstrip()
        if first.startswith(("<!--", "<?")):
            return first
    found = _ROOT.search(document, 0, 20_000)
    return document[found.start() :] if found else document.strip()


def _first_error(text: str) -> str | None:
    """What makes the text malformed, in expat's words and with its line; None if it is well-formed."""
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        return f"line {error.lineno}: {expat.errors.messages[error.code]}"
    return None


def _with_references(text: str) -> str:
    """Outside CDATA: every ampersand and bracket is one that XML knows."""
    parts = _CDATA.split(_CONTROLS.sub("", text))
    return "".join(part if part.startswith("<![CDATA[") else _repaired(part) for part in parts)


def _repaired(part: str) -> str:
    named = _AMPERSAND.sub(_named_or_bare, _BAD_REFERENCE.sub("", part))
    return _STRAY_LESS_THAN.sub("&lt;", named)


def _named_or_bare(ampersand: re.Match[str]) -> str:
    name = ampersand[1]
    if name is None:
        return "&amp;" + ampersand[0][1:]
    code = html.entities.name2codepoint.get(name)
    return f"&#{code};" if code else f"&amp;{name};"


_PREFIXED = re.compile(r"</?([a-zA-Z][\w.-]{0,40}):[a-zA-Z]")
_PREFIXED_ATTRIBUTE = re.compile(r"\s([a-zA-Z][\w.-]{0,40}):[\w.-]{1,60}\s*=\s*[\"']")
_WELL_KNOWN = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
    "atom": "http://www.w3.org/2005/Atom",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
}


def _with_namespaces(text: str) -> str:
    """Declares on the root the prefixes that are used and declared nowhere."""
    bare = _CDATA.sub("", text)
    used = {*_PREFIXED.findall(bare), *_PREFIXED_ATTRIBUTE.findall(bare)} - {"xml", "xmlns"}
    missing = sorted(prefix for prefix in used if f"xmlns:{prefix}" not in bare)
    root = re.search(r"<[a-zA-Z][\w:.-]*", text)
    if not missing or root is None:
        return text
    names = "".join(f' xmlns:{prefix}="{_WELL_KNOWN.get(prefix, f"urn:undeclared:{prefix}")}"' for prefix in missing)
    return text[: root.end()] + names + text[root.end() :]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Break:
    """Where expat stops reading."""

    kind: str
    """As ``expat.errors`` names it."""
    place: int
    """Bytes before it."""
    open_names: tuple[str, ...]
    root_ended: bool


def _first_break(raw: bytes) -> _Break | None:
    open_names: list[str] = []
    ended: list[str] = []
    parser = expat.ParserCreate(encoding="utf-8")
    parser.StartElementHandler = lambda name, _: open_names.append(name)
    parser.EndElementHandler = lambda _: ended.append(open_names.pop())
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        return _Break(
            kind=expat.errors.messages[error.code],
            place=parser.ErrorByteIndex,
            open_names=tuple(open_names),
            root_ended=bool(ended) and not open_names,
        )
    return None


def _closed(text: str) -> str:
    """Closes what is open where the document ends too early, and cuts what follows its end."""
    for _ in range(_DAMAGE):
        raw = text.encode("utf-8", "replace")
        found = _first_break(raw)
        if found is None or _HAS_ENTRY.search(raw, found.place):
            return text
        if found.root_ended:
            text = raw[: found.place].decode("utf-8", "ignore")
        elif found.kind in _CUT:
            closers = "".join(f"</{name}>" for name in reversed(found.open_names))
            text = _without_half_tag(raw, found.place, found.kind) + closers
        else:
            return text
    return text


_HAS_ENTRY = re.compile(rb"<(?:[a-zA-Z][\w.-]{0,20}:)?(?:item|entry)[\s>]")
"""Then what follows is no junk and not the end, and nothing is cut: the loose reading finds the entries."""
_CUT = (
    expat.errors.XML_ERROR_NO_ELEMENTS,
    expat.errors.XML_ERROR_UNCLOSED_TOKEN,
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    expat.errors.XML_ERROR_PARTIAL_CHAR,
)


def _without_half_tag(raw: bytes, place: int, kind: str) -> str:
    if kind == expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION:
        return raw.decode("utf-8", "ignore") + "]]>"
    whole = raw if kind == expat.errors.XML_ERROR_NO_ELEMENTS else raw[:place]
    return whole.decode("utf-8", "ignore")
