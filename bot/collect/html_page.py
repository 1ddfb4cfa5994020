"""A page where a feed was expected: says so, and names the feed that the page points to."""

from selectolax.lexbor import LexborHTMLParser

from bot.text.plain import plain_line
from bot.text.urls import absolute_url

_READ = 200_000
"""Characters of the page that are looked at; feeds are named in its head."""
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")


def is_html(document: str) -> bool:
    """The root, or the first element after junk, is a page's."""
    start = document.lstrip().lower()[:3000]
    while start.startswith(("<?", "<!--")):
        end = "?>" if start.startswith("<?") else "-->"
        start = start.partition(end)[2].lstrip()
    return start.startswith(("<!doctype html", "<html", "<head", "<body"))


def about_page(document: str, url: str) -> str:
    """A sentence: a page came, what it calls itself, and where its feed is if it names one."""
    tree = LexborHTMLParser(document[:_READ])
    node = tree.css_first("title")
    title = plain_line(node.text() if node else "")[:80]
    named = f" (“{title}”)" if title else ""
    feed = _feed_of(tree, url)
    return f"an HTML page{named} came instead of a feed" + (f"; the page names the feed {feed}" if feed else "")


def _feed_of(tree: LexborHTMLParser, url: str) -> str | None:
    base_node = tree.css_first("base[href]")
    base = absolute_url(url, base_node.attributes.get("href") or "") if base_node else None
    for link in tree.css("link[rel][href]"):
        rel = (link.attributes.get("rel") or "").lower().split()
        kind = (link.attributes.get("type") or "").lower().partition(";")[0].strip()
        if "alternate" in rel and kind in _FEED_TYPES:
            found = absolute_url(base or url, link.attributes.get("href") or "")
            if found:
                return found
    return None
