"""The text that is matched and shown, with the boilerplate around it set aside."""

import re
import unicodedata
from collections.abc import Sequence

from bot.model.entry import CleanedText

_TAIL_SHARE = 0.5
"""A section such as "Read also" is looked for in the last half of the text only."""
_HEADLINE = 220
"""Characters of the longest line that still looks like a headline under such a section."""
_LONGEST_SENTENCE = 300
"""A marker in the last line cuts no more than this, so that it cannot take a paragraph with it."""

_LABEL = re.compile(
    r"(?:(?:update|wrapup|rpt|refile|corrected|correction|advisory|analysis|factbox|explainer|exclusive|insight|focus"
    r"|preview|timeline|newsmaker|graphic|column|live|watch|breaking(?:\ news)?|just\ in|live\ updates?|updated?)"
    r"(?:\ \d{1,2})?(?:-(?=\S)|:\ *|\ [-–—|]\ (?=\S))"
    r"|(?:срочно|молния|обновлено|en\ direct|direct|eilmeldung|liveticker|última\ hora|en\ vivo)\s*[:!.|]\s*"
    r"|[\[【](?:속보|단독|종합|快讯|突发|独家)[\]】]\s*|(?:快讯|突发|独家)[:：|｜]\s*)",
    re.IGNORECASE,
)
"""Labels that desks put before a title: the wires' slugs (UPDATE 2-, WRAPUP 1-) and "live" or "breaking" in our
languages. A word without its dash or colon is part of the title."""

_SUFFIX = re.compile(r"\s+(?:[-–—|·•:]|::)\s+(?=[^\s])|\s*[|｜]\s*")

_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,3}[a-z]{2,10}", re.IGNORECASE)
"""``reuters.com``: an outlet's name whether it was given or not."""

_SECTIONS = re.compile(
    r"(?:related(?:\ (?:articles?|stories|story|news|coverage|topics?|posts?|content|links?|reading))?\s*(?::|$)"
    r"|(?:read|see|watch)\ (?:also|more|next)\s*(?::|$|»|>|→|…)|also\ (?:read|see)\s*(?::|$)"
    r"|more\ (?:on\ this(?:\ story)?|stories|coverage|from\ .{1,40})\s*(?::|$)|recommended(?:\ stories)?\s*(?::|$)"
    r"|you\ (?:may|might)\ also\ (?:like|be\ interested\ in)|don[’']t\ miss\s*(?::|$)"
    r"|(?:à|a)\ lire\ (?:aussi|également)|lire\ aussi|voir\ aussi|sur\ le\ même\ sujet"
    r"|читайте\ (?:также|еще|ещё)|читать\ также|по\ теме\s*(?::|$)|материалы\ по\ теме|смотрите\ также"
    r"|подробнее\s*(?::|$)"
    r"|читайте\ також|за\ темою\s*(?::|$)|相关阅读|相关新闻|延伸阅读|相关报道|관련\ ?기사|관련\ ?뉴스"
    r"|مطالب\ مرتبط|اخبار\ مرتبط|بیشتر\ بخوانید|mehr\ zum\ thema|lesen\ sie\ (?:auch|mehr)|siehe\ auch"
    r"|le(?:a|er)\ (?:también|tambien|más)|te\ puede\ interesar|noticias?\ relacionad[ao]s?)",
    re.IGNORECASE,
)
"""Words that open a list of other articles, at the start of a line."""

_CLOSERS = re.compile(
    r"(?:source\ link(?=\W|$)|exit\ mobile\ version\s*\.?$"
    r"|the\ post\ .{0,400}\ (?:appeared\ first|first\ appeared)\ on\ "
    r"|l[’']article\ .{0,400}\ est\ apparu\ en\ premier\ sur|der\ beitrag\ .{0,400}\ erschien\ zuerst\ (?:auf|bei)"
    r"|la\ entrada\ .{0,400}\ se\ publicó\ primero\ en|сообщение\ .{0,400}\ появил[аио]сь\ сначала\ на"
    r"|read\ (?:the\ )?(?:full|whole|entire|original|rest)\b.{0,60}$|continue\ reading\b|read\ more\b|keep\ reading\b"
    r"|lire\ la\ suite|weiterlesen|leer\ más|seguir\ leyendo|читать\ (?:далее|полностью|дальше)|阅读全文|查看全文"
    r"|sign\ up\ (?:for|to)\ (?:our|the|your)\b.{0,120}$|subscribe\ to\ (?:our|the)\b.{0,120}$"
    r"|follow\ us\ on\b.{0,120}$|view\ (?:the\ )?(?:original|full|entire)\b.{0,60}$|all\ rights\ reserved)",
    re.IGNORECASE,
)
"""What machines put under a text. Only the last lines, and the last sentence of the last line, are asked."""

_SENTENCE_START = re.compile(r"(?<=[.!?…»”\"\])。！？])\s+(?=\S)")
_WORDS = re.compile(r"\w+")


def clean(title: str, summary: str, *, outlet_names: Sequence[str] = ()) -> CleanedText:
    """Title and summary without what is not news: labels, the outlet's name, "Related" and "Source link" tails.

    Both texts are plain already (``text/plain``). Everything cut, from the title too, stands in ``boilerplate``, one
    line each, in the order of the text. Nothing is left of a summary that only repeats the title; otherwise neither
    text is ever cut to nothing.
    """
    label, shown, suffix = _split_title(title.strip(), outlet_names)
    lines = [line for line in summary.split("\n") if line.strip()]
    kept, tail = _split_tail(lines, _repeats(title, shown, [*outlet_names, suffix]))
    cut = [part for part in (label, suffix) if part]
    return CleanedText(title=shown, summary="\n".join(kept), boilerplate="\n".join([*cut, *tail]))


def folded(text: str) -> str:
    """Letters and digits alone, caseless, one space between words: equal for texts that differ in dress only."""
    return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", text).casefold()))


def _split_title(title: str, outlet_names: Sequence[str]) -> tuple[str, str, str]:
    """The label before, the title, and the outlet's name after it."""
    found = _LABEL.match(title)
    start = found.end() if found and title[found.end() :].strip() else 0
    names = {folded(name) for name in outlet_names} - {""}
    end = len(title)
    for mark in reversed(list(_SUFFIX.finditer(title, start))):
        rest = title[mark.end() :]
        if (folded(rest) in names or _DOMAIN.fullmatch(rest)) and title[start : mark.start()].strip():
            end = mark.start()
            break
    return title[:start].strip(), title[start:end].strip(), title[end:].strip(" -–—|·•:｜\u3000")


def _repeats(title: str, shown: str, outlet_names: Sequence[str]) -> set[str]:
    """The title in the forms in which a summary repeats it: as published, as shown, and with the outlet's name."""
    bare = {folded(title), folded(shown)} - {""}
    return bare | {f"{one} {folded(name)}" for one in bare for name in outlet_names if folded(name)}


def _split_tail(lines: list[str], named: set[str]) -> tuple[list[str], list[str]]:
    """What is kept, and what is cut from the end."""
    end = _section_start(lines)
    sentences: list[str] = []
    while end > 0:
        if folded(lines[end - 1]) in named or (end > 1 and _is_closer(lines[end - 1])):
            end -= 1
            continue
        kept, cut = _split_sentence(lines[end - 1])
        if not cut:
            break
        lines = [*lines[: end - 1], kept, *lines[end:]]
        sentences.insert(0, cut)
    return lines[:end], [*sentences, *lines[end:]]


def _section_start(lines: list[str]) -> int:
    """The first line of a closing list of other articles; the number of lines if there is none."""
    total = sum(map(len, lines))
    seen = 0
    for place, line in enumerate(lines):
        if place and seen >= total * _TAIL_SHARE and _SECTIONS.match(line) and _are_headlines(lines[place:]):
            return place
        seen += len(line)
    return len(lines)


def _are_headlines(tail: list[str]) -> bool:
    return all(len(line) <= _HEADLINE for line in tail)


def _is_closer(line: str) -> bool:
    """The line is a machine's remark."""
    return len(line) <= _LONGEST_SENTENCE * 2 and bool(_CLOSERS.match(line.lstrip(" [(*-–—•")))


def _split_sentence(line: str) -> tuple[str, str]:
    """The line without a closing remark in its last sentences, and the remark; or the whole line and nothing."""
    for mark in _SENTENCE_START.finditer(line, max(0, len(line) - _LONGEST_SENTENCE)):
        rest = line[mark.end() :]
        if mark.start() and (_CLOSERS.match(rest) or _SECTIONS.match(rest)):
            return line[: mark.start()], rest
    return line, ""
