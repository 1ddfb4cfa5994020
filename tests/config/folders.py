"""Folders of configuration as an operator would write them."""

from pathlib import Path

IAEA = """
[[feed]]
id = "iaea"
url = "https://iaea.example/feed"
title = "IAEA"
tier = "official"
"""

TIMES = """
[[feed]]
id = "harbour-times"
url = "https://harbour-times.example/rss.xml"
title = "Harbour Times"
"""


def a_folder(place: Path, **files: str | bytes) -> Path:
    """A folder in which ``feeds`` is feeds.toml, ``local`` feeds.local.toml and ``settings`` treatywatch.toml."""
    names = {"feeds": "feeds.toml", "local": "feeds.local.toml", "settings": "treatywatch.toml"}
    place.mkdir(exist_ok=True, parents=True)
    for key, content in files.items():
        (place / names[key]).write_bytes(content if isinstance(content, bytes) else content.encode())
    return place


def one_feed(*lines: str, without: str = "") -> str:
    """feeds.toml with one feed to which these lines are added; ``without`` leaves out a key."""
    wanted = [line for line in IAEA.splitlines() if not without or not line.startswith(without)]
    given = {line.split(" =")[0] for line in lines}
    return "\n".join([*(line for line in wanted if line.split(" =")[0] not in given), *lines])
