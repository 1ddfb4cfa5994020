"""Feeds that change from round to round: new entries, edited ones, and entries that match only after an edit."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

FEEDS = ("gazeta", "golos", "vestnik")
PER_ROUND = 8
"""New entries of a feed in a round: every fourth never matches, every fourth does after its first edit."""
TREATY = "СНВ-3"
"""The entries are Russian, all in one language since a report in a second one would unite what has few names. With two
bytes a letter a message has more bytes than a pipe of one page holds."""
_SYLLABLES = ["ба", "де", "фи", "го", "лу", "ма", "не", "пи", "ро", "су", "та", "ве"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """An entry, and the titles it has from its first round on."""

    guid: str
    first: int
    titles: tuple[str, ...]
    text: str

    @property
    def matches(self) -> bool:
        """In its last revision."""
        return TREATY in self.titles[-1]

    def seen(self, round_: int) -> list[str]:
        """The title of each revision that a reader of every round up to that one has seen."""
        return list(dict.fromkeys(self.titles[: max(0, round_ - self.first + 1)]))


def bulletins(feed: str, rounds: int) -> list[Bulletin]:
    """All that the feed will ever publish; the same for the same arguments."""
    chance = random.Random(feed)
    return [_bulletin(feed, chance, number, rounds) for number in range(PER_ROUND * rounds)]


def _bulletin(feed: str, chance: random.Random, number: int, rounds: int) -> Bulletin:
    first = number // PER_ROUND
    other = _words(chance, 9)
    treaty = f"{other}: {TREATY}"
    edited = [f"{treaty} ({round_})" for round_ in range(first, rounds)]
    match number % 4:
        case 0:
            titles = [other] * len(edited)
        case 1:
            titles = [other, *edited[1:]]
        case 2:
            titles = edited
        case _:
            titles = [treaty] * len(edited)
    text = _words(chance, 60)
    return Bulletin(guid=f"{feed}-{number}", first=first, titles=tuple(titles), text=text)


def _words(chance: random.Random, many: int) -> str:
    """Words that no other entry has, so that each is a story of its own."""
    return " ".join("".join(chance.choices(_SYLLABLES, k=4)) for _ in range(many))


def record(folder: Path, rounds: int) -> None:
    """Writes them as a recording, all published now."""
    now = datetime.now(UTC)
    table = ""
    for round_ in range(rounds):
        (folder / f"round-{round_}").mkdir(parents=True)
        table += f'[[round]]\nday = "{round_}"\nat = {now:%Y-%m-%dT%H:%M:%SZ}\ndirectory = "round-{round_}"\n'
        for feed in FEEDS:
            items = [_item(one, round_, now) for one in bulletins(feed, rounds) if one.first <= round_]
            head = f"<title>{feed}</title><link>https://{feed}.example/</link>"
            document = f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'
            (folder / f"round-{round_}/{feed}.xml").write_text(document, encoding="utf-8")
    (folder / "recording.toml").write_text(table, encoding="utf-8")


def _item(one: Bulletin, round_: int, now: datetime) -> str:
    return (
        f"<item><title>{one.titles[round_ - one.first]}</title><guid isPermaLink='false'>{one.guid}</guid>"
        f"<link>https://news.example/{one.guid}</link><pubDate>{format_datetime(now)}</pubDate>"
        f"<description>{one.text}</description></item>"
    )
