"""Stories of random Unicode and of what hostile publishers write, the same for the same seed."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from bot.model.entry import CleanedText
from bot.model.feed import Tier
from bot.model.ids import EntryId
from bot.model.match import Confidence, Evidence, Match, Role, Verdict
from bot.model.story import Kinship, Member, Story
from tests.builders import a_match, a_story, an_entry, an_evidence
from tests.notify.views import a_source

_RANGES = (
    (0x20, 0x7E),
    (0x00, 0x1F),
    (0x80, 0x24F),
    (0x300, 0x36F),
    (0x370, 0x7FF),
    (0x900, 0x1FFF),
    (0x2000, 0x2BFF),
    (0x3000, 0x9FFF),
    (0xAC00, 0xDFFF),
    (0xE000, 0xFFFF),
    (0x10000, 0x10FFFF),
    (0x1F1E6, 0x1F9FF),
)
HOSTILE = (
    "<script>fetch('//evil.example')</script> Envoys meet",
    "<a href='https://evil.example'>New START</a> &lt;b&gt;bold&lt;/b&gt; &amp;amp;",
    "Limits < 1,550 & launchers > 700 </b></i>",
    "*Bold* _under_ [here](https://evil.example) `code` ~~gone~~ ||hidden|| ```pre```",
    "@treaty_desk and @a, also (@somebody) or «@group_chat»",
    "/stop /start@some_bot, then (/digest)",
    "tg://user?id=1 tg://resolve?domain=abcdef https://t.me/+AbCdEf t.me/joinchat/x telegram.me/a",
    "{count} %s %(name)d {0!r} ${HOME} {{both}}",
    "#hashtag #ДоговорСНВ $NUKE 1234 5678 9012 3456 +1 202 555 0100 press@ministry.example 12:34",
    "Пере\u200bго\u00adво\u2060ры \u202eretpahc\u202c \u2066ltr\u2069 \ufeffend",
    "Z\u0301\u0302\u0303\u0304\u0305\u0306a\u0327\u0328l\u0335\u0336g\u0337o",
    "👩\u200d🚀 🇦🇹🇺🇳 👍🏽 𝕹𝖚𝖐𝖊 ﷽ 核不扩散条约 معاهدة",
    "inspection" * 600,
    "&" * 4000,
    "<b></b>",
    "",
    " \t\r\n\u2028\u00a0",
    "\u3164\u200b\u2800",
    "www.bank.example@evil.example//evil.example\\@good.example",
    " ".join(f"#{letter}" for letter in "abcdefghijklmnopqrstuvwxyz" * 3),
    " ".join(f"{letter}{letter}.example.com" for letter in "abcdefghijklmnopqrstuvwxyz" * 2),
    "first\nS2 second\n\nIran\nS3 third",
)
"""Titles that carry markup, signs that chats act on, directions, emptiness, and sizes that no title has."""
_SHORT = tuple(text for text in HOSTILE if len(text) < 1000)
_ADDRESSES = (
    "javascript:alert(1)",
    "https://user:secret@bank.example/",
    "https://bank.example@evil.example/",
    "https://банк.example/",
    "https://xn--80ab6b.example/",
    'https://host.example/"><b>x',
    "https://host.example/a b",
    "https://host.example/" + "x" * 5000,
    "https://host.example:8443/a?b=c&d=%20#e",
    "https://HOST.Example/Path",
    "https://[2001:db8::1]/",
    "https://host.example\\@evil.example/",
    "http://10.0.0.1/",
    "tg://resolve?domain=abcdef",
    "https://t.me/joinchat/x",
)


def stories(count: int, *, seed: int) -> Iterator[Story]:
    """So many, numbered from 1."""
    chance = Random(seed)
    return (_story(number, chance) for number in range(1, count + 1))


def _text(chance: Random) -> str:
    """Hostile, random, or a mixture; now and then of any size."""
    if chance.random() < 0.005:
        return chance.choice(HOSTILE) * chance.randint(1, 20)
    words = [_word(chance) for _ in range(chance.choice((1, 1, 2, 6)))]
    return chance.choice(("", " ", " ", "\n")).join(words)


def _word(chance: Random) -> str:
    if chance.random() < 0.3:
        return chance.choice(_SHORT)
    if chance.random() < 0.3:
        return chance.choice(("Inspectors", "договор", "New START", "مذاکرات", "条约", "enrichment", "it's", "No. 5"))
    first, last = chance.choice(_RANGES)
    return "".join(chr(chance.randint(first, last)) for _ in range(chance.randint(1, 12)))


def _story(number: int, chance: Random) -> Story:
    text = CleanedText(title=_text(chance), summary=_text(chance))
    entry = an_entry(
        number,
        text=text,
        url=_address(number, chance),
        language=chance.choice(("en", "ru", "fa", "zh", "other")),
        outlet=_text(chance)[:200],
    )
    verdict = Verdict(matches=(_about(text, chance), *(_named(chance) for _ in range(chance.choice((0, 0, 0, 1, 8))))))
    tiers = tuple(Tier)
    first = a_source(1, entry=entry, tier=chance.choice(tiers), verdict=verdict)
    further = (
        a_source(
            2,
            tier=chance.choice(tiers),
            kinship=chance.choice((Kinship.COPY, Kinship.REWRITE, Kinship.SPUN)),
            verdict=verdict,
            entry=replace(entry, id=EntryId(10**6 + number * 20 + place), outlet=f"{_text(chance)[:40]}{place}"),
        )
        for place in range(chance.choice((0, 0, 0, 1, 1, 2, 10)))
    )
    return a_story(number, _reasoned(first, chance), *further)


def _reasoned(member: Member, chance: Random) -> Member:
    return replace(member, reason=_text(chance))


def _address(number: int, chance: Random) -> str | None:
    if chance.random() < 0.7:
        return f"https://host-{number}.example/{number}"
    return chance.choice((None, *_ADDRESSES))


def _about(text: CleanedText, chance: Random) -> Match:
    """As any verdict may hold: its places need not be those of the text."""
    topic = chance.choice(("new-start", "inf", "iran-nuclear", "nobody-knows"))
    role = Role.MAIN if chance.random() < 0.8 else Role.MENTIONED
    hits = tuple(_hit(text, chance) for _ in range(chance.choice((1, 1, 2, 12))))
    return a_match(topic, role=role, confidence=chance.choice(tuple(Confidence)), evidence=hits)


def _hit(text: CleanedText, chance: Random) -> Evidence:
    start = chance.randint(0, len(text.summary) + 5)
    return an_evidence(
        field=chance.choice(("title", "summary")),
        start=start,
        end=start + chance.randint(0, 50),
        text=_word(chance),
        rule=_word(chance),
        share=chance.choice((0.0, 0.5, 1.0)),
    )


def _named(chance: Random) -> Match:
    return a_match(_word(chance), role=Role.MENTIONED)
