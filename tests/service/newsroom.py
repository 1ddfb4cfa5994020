"""A recording made by chance: desks that publish every hour, for as long as a test needs something to be told.

Every outlet and every report is invented; the words are those that news of arms control are made of.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

_DESKS = (
    ("harbour-wire", "Harbour Wire", "wire", "CH"),
    ("ridge-press", "Ridge Press", "press", "GB"),
    ("treaty-letter", "Treaty Letter", "specialist", "US"),
)
_KEPT = 20
"""Items that a feed shows."""
_AN_HOUR = 3
"""Events an hour, on the average."""
_WHO = (
    *("Norway", "Kenya", "Brazil", "Japan", "Canada", "Austria", "Mexico", "Kazakhstan", "Finland", "Chile", "Ghana"),
    *("Ireland", "Poland", "Australia", "Turkey", "Argentina", "Portugal", "Mongolia", "Morocco", "Sweden", "Malaysia"),
    *(
        "Denmark",
        "Peru",
        "Estonia",
        "Jordan",
        "Belgium",
        "Vietnam",
        "Romania",
        "Uruguay",
        "Greece",
        "Nigeria",
        "Latvia",
    ),
)
_DOES = (
    "asks for inspections under",
    "names a new envoy for",
    "publishes its declaration on",
    "hosts a workshop about",
    "warns of gaps in the verification of",
    "proposes a panel of experts for",
    "pays its arrears to the secretariat of",
    "debates the future of",
    "reports a data exchange under",
    "trains inspectors for",
)
_WHAT = (
    "the New START treaty",
    "the Open Skies Treaty",
    "the INF Treaty",
    "the Comprehensive Nuclear-Test-Ban Treaty",
    "the Chemical Weapons Convention",
    "the Biological Weapons Convention",
    "the Treaty on the Non-Proliferation of Nuclear Weapons",
)
_SAYS = (
    "{person} {does} {what} in {town}",
    "{town}: {who} {does} {what}, says {person}",
    "{who}'s envoy {person} {does} {what}",
    "As {ship} leaves {town}, {who} {does} {what}",
)
_TELLS = (
    "{person}, who speaks for {who} in {town}, said aboard the {ship} that {number} inspectors were named.",
    "The paper was handed over in {town} by {person} after {number} hours of talks; the {ship} waited in port.",
    "{number} delegates met {person} of {who} in {town}, where the {ship} had brought them.",
)
_SYLLABLES = ("ba", "ko", "li", "ren", "tu", "mav", "dos", "ni", "har", "gel", "pi", "sto", "lu", "ver", "zan", "mo")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    number: int
    title: str
    text: str
    at: datetime


def record(folder: Path, begin: datetime, hours: int, chance: random.Random) -> Path:
    """Writes a recording with a round for each hour and gives its folder, which holds a ``feeds.toml`` too."""
    folder.mkdir(parents=True)
    shown: dict[str, list[_Report]] = {name: [] for name, *_ in _DESKS}
    rounds = []
    for hour in range(hours):
        at = begin + timedelta(hours=hour)
        for _ in range(chance.randint(1, 2 * _AN_HOUR - 1)):
            event = _event(chance)
            for name in chance.sample([name for name, *_ in _DESKS], chance.choice([1, 1, 2])):
                shown[name].append(_report(len(shown[name]), event, at, chance))
        directory = folder / f"{hour:04}"
        directory.mkdir()
        for name, title, *_ in _DESKS:
            (directory / f"{name}.rss").write_text(_document(title, shown[name][-_KEPT:]), encoding="utf-8")
        rounds.append(f'[[round]]\nday = "hour {hour}"\nat = {at:%Y-%m-%dT%H:%M:%SZ}\ndirectory = "{hour:04}"\n')
    (folder / "recording.toml").write_text("\n".join(rounds), encoding="utf-8")
    (folder / "feeds.toml").write_text("\n".join(map(_feed, _DESKS)), encoding="utf-8")
    return folder


def _event(chance: random.Random) -> dict[str, str]:
    """With names that no other has, so that it is a story of its own."""
    return {
        "who": chance.choice(_WHO),
        "does": chance.choice(_DOES),
        "what": chance.choice(_WHAT),
        "person": f"{_name(chance)} {_name(chance)}",
        "town": _name(chance),
        "ship": _name(chance),
        "number": str(chance.randint(11, 999)),
    }


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=4)).title()


def _report(number: int, event: dict[str, str], at: datetime, chance: random.Random) -> _Report:
    title, text = chance.choice(_SAYS), chance.choice(_TELLS)
    return _Report(number=number, title=title.format(**event), text=text.format(**event), at=at)


def _document(title: str, reports: list[_Report]) -> str:
    items = "".join(
        f"<item><guid isPermaLink='false'>{report.number}</guid><title>{escape(report.title)}</title>"
        f"<link>https://{title.lower().replace(' ', '-')}.example/{report.number}</link>"
        f"<description>{escape(report.text)}</description>"
        f"<pubDate>{format_datetime(report.at, usegmt=True)}</pubDate></item>\n"
        for report in reversed(reports)
    )
    return f"<rss version='2.0'><channel><title>{escape(title)}</title>\n{items}</channel></rss>\n"


def _feed(desk: tuple[str, str, str, str]) -> str:
    name, title, tier, country = desk
    keys = {"id": name, "url": f"{name}.rss", "title": title, "language": "en", "country": country}
    keys |= {"tier": tier, "outlet": title}
    return "\n".join(["[[feed]]", *(f'{key} = "{value}"' for key, value in keys.items()), ""])
