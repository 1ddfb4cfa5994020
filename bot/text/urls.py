"""Addresses: made absolute and safe to show, brought to one form for identity, and their host as an outlet's name."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit

LONGEST_URL = 2000
"""Longer addresses are not kept: browsers and chat systems cut or refuse them at about this length."""
_DEFAULT_PORTS = {"http": 80, "https": 443}

_TRACKING = re.compile(
    r"utm_.+|at_.+|ga_.+|mc_[ce]id|mkt_tok|pk_.+|piwik_.+|mtm_.+|matomo_.+|hsa_.+|_hs(?:enc|mi)|vero_.+|oly_(?:anon|enc)_id"
    r"|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|li_fat_id|_openstat|wt_mc"
    r"|cmp|cmpid|cid_source|ns_(?:campaign|mchannel|source|linkname|fee)|ref_src|ref_url|smid|partner|rss|xtor"
    r"|traffic_source|feature_from|__twitter_impression|spm|share_token|guccounter|sr_share|taid|ocid|ito|s_cid|ftag",
    re.IGNORECASE,
)
"""Query parameters that say where a reader came from and never which page this is: the documented ones of the large
analytics and advertising systems, and those that news sites put into the links of their feeds."""

_SUFFIXES = """
    ac.uk co.uk gov.uk org.uk me.uk ltd.uk net.uk mod.uk nhs.uk parliament.uk
    com.au net.au org.au edu.au gov.au co.nz org.nz govt.nz ac.nz co.za org.za gov.za
    com.cn net.cn org.cn gov.cn edu.cn ac.cn com.hk org.hk gov.hk com.tw org.tw gov.tw com.sg gov.sg com.my gov.my
    co.jp or.jp ne.jp ac.jp go.jp co.kr or.kr go.kr re.kr ac.kr ne.kr co.in gov.in org.in nic.in net.in ac.in
    co.id go.id or.id co.th go.th or.th com.ph gov.ph com.vn gov.vn com.pk gov.pk org.pk com.bd gov.bd
    co.il org.il gov.il ac.il co.ir ac.ir gov.ir org.ir com.tr gov.tr org.tr com.sa gov.sa com.eg gov.eg com.lb
    com.ru org.ru net.ru msk.ru spb.ru com.ua org.ua net.ua gov.ua in.ua kiev.ua kyiv.ua lviv.ua com.by gov.by
    com.kz gov.kz com.br org.br gov.br net.br com.ar gob.ar org.ar com.mx gob.mx org.mx com.co gov.co com.pe gob.pe
    com.es org.es gob.es com.fr gouv.fr asso.fr com.pl gov.pl org.pl net.pl com.ua gv.at co.at or.at ac.at
    com.gr gov.gr com.cy com.mt com.ro com.ng gov.ng co.ke or.ke go.ke com.gh co.tz co.ug com.na
"""
_SECOND_LEVEL = frozenset(_SUFFIXES.split())
"""Public suffixes of two labels, those of countries whose press the bot is likely to read. Not the whole Public Suffix
List: a host under a suffix that is missing here counts by its last two labels, so two outlets there would be one."""

_NOT_IN_URL = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def absolute_url(base: str, href: str) -> str | None:
    """The address that ``href`` means on the page ``base``, percent-encoded where needed.

    None for anything a reader should not be sent to: other schemes than http and https, no host, a user name or
    password in it, a port that is no number, more than ``LONGEST_URL`` characters.
    """
    link = _NOT_IN_URL.sub("", href.strip().replace(" ", "%20"))
    if not link or len(link) > LONGEST_URL:
        return None
    try:
        given = urlsplit(link)
        whole = urljoin(base, link)
        parts = urlsplit(whole)
        port, host = parts.port, parts.hostname
    except ValueError:
        return None
    if given.scheme and not given.netloc:
        return None  # "https:" and the like, which urljoin takes for a relative link
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host or "@" in parts.netloc or len(whole) > LONGEST_URL:
        return None
    named = _ascii_host(host)
    if named is None:
        return None
    where = named if port is None or port == _DEFAULT_PORTS[scheme] else f"{named}:{port}"
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    fragment = f"#{_quoted(parts.fragment)}" if parts.fragment else ""
    made = f"{scheme}://{where}{_quoted(parts.path) or '/'}{query}{fragment}"
    return made if len(made) <= LONGEST_URL else None


def canonical_url(url: str) -> str:
    """One form for all spellings of an address, for comparing only: it need not open anything.

    http counts as https; ``www.``, default ports, fragments, tracking parameters, the order of the query and a closing
    slash do not count. What is no http(s) address comes back
    stripped of white space around it.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return url.strip()
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return url.strip()
    named = (_ascii_host(host) or host).removeprefix("www.")
    where = named if port is None or port in _DEFAULT_PORTS.values() else f"{named}:{port}"
    kept = sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0]))
    query = f"?{urlencode(kept)}" if kept else ""
    return f"https://{where}{_quoted(parts.path).rstrip('/')}{query}"


def registrable_host(url: str) -> str | None:
    """The part of the host that somebody registered: ``news.bbc.co.uk`` gives ``bbc.co.uk``; None without a host.

    A small rule, not the Public Suffix List: the last two labels, or three after a suffix of ``_SECOND_LEVEL``.
    Numeric hosts come back whole.
    """
    try:
        host = urlsplit(url.strip()).hostname
    except ValueError:
        return None
    if not host:
        return None
    named = (_ascii_host(host) or host).rstrip(".").removeprefix("www.")
    labels = named.split(".")
    if ":" in named or labels[-1].isdigit():
        return named
    size = 3 if ".".join(labels[-2:]) in _SECOND_LEVEL else 2
    return ".".join(labels[-size:])


def _ascii_host(host: str) -> str | None:
    """The host in lower case, in Punycode where it has other letters; None if that cannot be made of it."""
    if host.isascii():
        return f"[{host.lower()}]" if ":" in host else host.lower().rstrip(".") or None
    try:
        return host.encode("idna").decode("ascii").lower().rstrip(".") or None
    except UnicodeError:
        return None


def _quoted(part: str) -> str:
    """Percent-encodes what RFC 3986 does not allow and leaves existing escapes alone."""
    return quote(part, safe="/:@!$&'()*+,;=~?%-._")
