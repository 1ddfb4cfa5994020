"""What kind of document an entry is, where its address or title says so; nothing where one would have to guess."""

import re
from enum import StrEnum
from urllib.parse import urlsplit

from bot.model.entry import Entry
from bot.model.feed import Tier


class DocumentKind(StrEnum):
    """What a reader holds before reading it."""

    OFFICIAL_TEXT = "official-text"
    """A statement, resolution or other document, from the body whose words they are."""
    RESEARCH = "research"
    """A report of a research institute, not a report in the news."""
    OPINION = "opinion"


_OPINION_PATH = frozenset(
    {
        *("opinion", "opinions", "op-ed", "op-eds", "oped", "editorial", "editorials", "commentary", "commentaries"),
        *("commentisfree", "columns", "columnists", "meinung", "kommentare", "tribune", "tribunes", "mneniya"),
    }
)
"""Folders of addresses, as publishers of the nine languages call them."""
_RESEARCH_PATH = frozenset(
    {
        *("reports", "research-reports", "research-report", "research-paper", "research-papers", "working-papers"),
        *("working-paper", "policy-papers", "policy-briefs", "occasional-papers", "white-papers"),
    }
)
_OFFICIAL_PATH = frozenset(
    {
        *("statement", "statements", "joint-statements", "declaration", "declarations", "communique", "communiques"),
        *("press-release", "press-releases", "pressrelease", "pressreleases", "remarks", "speech", "speeches"),
        *("resolution", "resolutions", "transcripts", "infcircs"),
    }
)
_OPINION_TITLE = re.compile(
    r"\s*(?:opinion|op-ed|editorial|commentary|мнение|колонка|meinung|kommentar|éditorial|tribune|opinión)\s*[:|]"
    r"|[|]\s*(?:opinion|op-ed|editorial|мнение|meinung)\s*$",
    re.IGNORECASE,
)
_OFFICIAL_TITLE = re.compile(
    r"\s*(?:joint |press |official |introductory )?(?:statement|declaration|communiqu[eé]|remarks|transcript)\b"
    r"|\s*(?:совместное )?(?:заявление|коммюнике)\b"
    r"|.*\b(?:INFCIRC/\d|GOV/20\d\d/|NPT/CONF|[AS]/RES/\d)",
    re.IGNORECASE,
)


def document_kind(entry: Entry, tier: Tier) -> DocumentKind | None:
    """The kind; None where neither its address nor its title names one.

    An official text comes from an official source: a newspaper that prints a statement reports it.
    """
    sections = _sections(entry.url)
    if tier is Tier.OFFICIAL:
        is_text = sections & _OFFICIAL_PATH or _OFFICIAL_TITLE.match(entry.text.title)
        return DocumentKind.OFFICIAL_TEXT if is_text else None
    if sections & _OPINION_PATH or _is_opinion(entry.text.title):
        return DocumentKind.OPINION
    if tier in {Tier.THINK_TANK, Tier.SPECIALIST} and sections & _RESEARCH_PATH:
        return DocumentKind.RESEARCH
    return None


def _is_opinion(title: str) -> bool:
    """Its beginning or its end says so; a word in the middle is of the news."""
    found = _OPINION_TITLE.search(title)
    return found is not None and (found.start() == 0 or found.end() == len(title))


def _sections(url: str | None) -> frozenset[str]:
    """The folders of the address, without the page itself."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return frozenset()
    return frozenset(part.casefold() for part in path.split("/")[:-1])
