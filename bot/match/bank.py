"""The topic bank: all topics, ready to judge, and the hash by which a verdict names the bank that judged it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.errors import ConfigurationError
from bot.match.rules import Rules, rules_for
from bot.match.toml_text import TomlFile, read_toml_text
from bot.match.topic import EVERY_TOPIC, TermLists, Topic
from bot.match.topic_file import is_enabled, read_groups, read_topic
from bot.text.language import LANGUAGES, OTHER

MOST_TOPICS = 500
"""More files than this are not topics; the bank of the program has some thirty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicBank:
    """The topics in the order in which people see them."""

    topics: tuple[Topic, ...]
    hash: str
    """64 hexadecimal digits over all files; any edit changes it."""
    _rules: dict[str, Rules] = field(default_factory=dict, repr=False, compare=False)
    """A cache: what runs on each language, compiled when the first text in it comes."""

    def rules(self, language: str) -> Rules:
        """What runs on a text in that language; a language without lists is judged as ``other``."""
        known = language if language in LANGUAGES else OTHER
        if known not in self._rules:
            self._rules[known] = rules_for(self.topics, known)
        return self._rules[known]


def build_bank(files: Mapping[str, str]) -> TopicBank:
    """Builds the bank from TOML texts, keyed by file name; a folder before the name is for messages only.

    Files whose name begins with ``_`` hold word groups; where two name a group, the later file has it. Raises
    ConfigurationError that names file, line, key and term, and what to write instead.
    """
    read = {name: read_toml_text(name, text) for name, text in files.items()}
    groups: dict[str, TermLists] = {}
    for name, file in read.items():
        if _stem(name).startswith("_"):
            groups |= read_groups(file)
    topics: dict[str, tuple[TomlFile, Topic]] = {}
    known: set[str] = set()
    for name, file in read.items():
        stem = _stem(name)
        if stem.startswith("_"):
            continue
        if stem in known:
            raise ConfigurationError(f"{name}: there are two files for the topic {stem!r}; keep one")
        known.add(stem)
        if is_enabled(file, stem):
            topics[stem] = (file, read_topic(file, stem, groups))
    if len(topics) > MOST_TOPICS:
        raise ConfigurationError(f"{len(topics)} topic files; a bank holds at most {MOST_TOPICS}")
    _check_yields(topics, known)
    ordered = sorted((topic for _, topic in topics.values()), key=_place)
    return TopicBank(topics=tuple(ordered), hash=_hash(files))


def _stem(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")


def _place(topic: Topic) -> tuple[bool, int, str]:
    return topic.order is None, topic.order or 0, topic.id


def _check_yields(topics: Mapping[str, tuple[TomlFile, Topic]], known: set[str]) -> None:
    for stem, (file, topic) in topics.items():
        for other in topic.yields_to:
            if other == EVERY_TOPIC:
                continue
            if other == stem or other not in known:
                raise file.complaint("yields_to", f"yields_to names {other!r}, which is no other topic")
            if other in topics and stem in topics[other][1].yields_to:
                raise file.complaint("yields_to", f"{stem} and {other} yield to each other, so that neither would stay")


def _hash(files: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for stem, text in sorted((_stem(name), text) for name, text in files.items()):
        digest.update(f"{stem}\0{len(text)}\0{text}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
