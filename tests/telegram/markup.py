"""What Telegram makes of a text: its own parser, TDLib, says which entities stand, and what it turns into links itself.

The official Bot API server makes the same calls, so errors and offsets are Telegram's. Offsets count UTF-16 units.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import tdjson

from tests.telegram.refusals import Json, bad_request

MAX_UNITS = 4096
"""Of a message after parsing, in UTF-16 units: the stricter of the two readings of "characters"."""
MAX_ENTITIES = 100
"""The rest is dropped without a word."""

_KINDS = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "blockquote": "BlockQuote",
    "expandable_blockquote": "ExpandableBlockQuote",
    "mention": "Mention",
    "hashtag": "Hashtag",
    "cashtag": "Cashtag",
    "bot_command": "BotCommand",
    "url": "Url",
    "email": "EmailAddress",
    "phone_number": "PhoneNumber",
}
_FOUND_BY_TELEGRAM = frozenset({"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"})
_HOLDS_NO_LINK = frozenset({"text_link", "code", "pre"})
_NAMES = {f"textEntityType{name}": kind for kind, name in _KINDS.items()} | {"textEntityTypePreCode": "pre"}
_MODES = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}
_SIGNS = "*_~|`[]()"
"""What TDLib's ``parseMarkdown`` would read as markup; it is asked only to put text and entities in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A run of a message's text, in UTF-16 units."""

    kind: str
    offset: int
    length: int
    url: str = ""

    @property
    def end(self) -> int:
        return self.offset + self.length

    def of(self, text: str) -> str:
        """The words that it covers."""
        return cut(text, self.offset, self.length)

    def wire(self) -> Json:
        found: Json = {"type": self.kind, "offset": self.offset, "length": self.length}
        return found | ({"url": self.url} if self.url else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """A text as it stands in a chat."""

    text: str
    entities: tuple[Entity, ...] = ()


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """A run of the text, counted in UTF-16 units."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def read(text: str, entities: Sequence[Json] | None = None, parse_mode: str | None = None) -> Formatted:
    """The text as Telegram keeps it. Raises Refused with Telegram's own words for an entity or markup it refuses."""
    if not text:
        raise bad_request("message text is empty")
    given = Formatted(text=text, entities=tuple(_given(entities or ())))
    if parse_mode is not None and not entities:
        given = _parsed(text, parse_mode)
    tidy = _trimmed(_ordered(given))
    if not tidy.text:
        raise bad_request("text must be non-empty")
    if units(tidy.text) > MAX_UNITS:
        raise bad_request("message is too long")
    everything = sorted((*tidy.entities, *_found(tidy)), key=lambda entity: (entity.offset, -entity.length))
    return replace(tidy, entities=tuple(everything[:MAX_ENTITIES]))


def check_address(url: str) -> str:
    """The address as Telegram writes it; raises ValueError with its reason."""
    answer = _tdlib("parseMarkdown", text=_wire(Formatted(text="x", entities=(_link(url),))))
    if answer["@type"] == "error":
        raise ValueError(answer["message"].rpartition(": ")[2])
    return str(answer["entities"][0]["type"]["url"])


def _link(url: str) -> Entity:
    return Entity(kind="text_link", offset=0, length=1, url=url)


def _given(entities: Iterable[Json]) -> Iterable[Entity]:
    for entity in entities:
        kind = entity["type"]
        if kind in _FOUND_BY_TELEGRAM:
            continue  # the Bot API ignores them in what a bot sends and looks for itself
        if kind not in _KINDS:
            raise bad_request(f"can't parse MessageEntity: the fake knows no entity of type {kind}")
        if kind == "text_link" and not entity.get("url"):
            raise bad_request("can't parse MessageEntity: Can't find field \"url\"")
        yield Entity(kind=kind, offset=entity["offset"], length=entity["length"], url=entity.get("url") or "")


def _parsed(text: str, parse_mode: str) -> Formatted:
    if parse_mode.lower() not in _MODES:
        raise bad_request("unsupported parse_mode")
    return _formatted(_asked("parseTextEntities", text=text, parse_mode=_MODES[parse_mode.lower()]))


def _ordered(given: Formatted) -> Formatted:
    """Entities checked, split where they overlap and joined where they touch; control characters gone."""
    spare = (chr(code) for code in range(0xF000, 0xF8FF) if chr(code) not in given.text)
    hidden: dict[str, str | int | None] = dict(zip(_SIGNS, spare, strict=False))
    masked = given.text.translate(str.maketrans(hidden))
    shown = str.maketrans({str(mask): sign for sign, mask in hidden.items()})
    found = _formatted(_asked("parseMarkdown", text=_wire(replace(given, text=masked))))
    return replace(found, text=found.text.translate(shown))


def _trimmed(given: Formatted) -> Formatted:
    """Without space at the end, nor at the beginning as far as no entity covers it."""
    text = given.text.rstrip(" \n")
    first = min((entity.offset for entity in given.entities), default=len(text))
    lead = len(text) - len(text.lstrip(" \n"))
    lead = min(lead, first)
    text = text[lead:]
    ends = units(text)
    kept = (
        replace(entity, offset=entity.offset - lead, length=min(entity.length, ends - entity.offset + lead))
        for entity in given.entities
    )
    return Formatted(text=text, entities=tuple(entity for entity in kept if entity.length > 0))


def _found(given: Formatted) -> Iterable[Entity]:
    """What Telegram makes pressable by itself, outside of links and code."""
    closed = [entity for entity in given.entities if entity.kind in _HOLDS_NO_LINK]
    for entity in _entities(_asked("getTextEntities", text=given.text)):
        if not any(entity.offset < other.end and other.offset < entity.end for other in closed):
            yield entity


def _wire(given: Formatted) -> Json:
    return {
        "@type": "formattedText",
        "text": given.text,
        "entities": [
            {"@type": "textEntity", "offset": entity.offset, "length": entity.length, "type": _td_type(entity)}
            for entity in given.entities
        ],
    }


def _td_type(entity: Entity) -> Json:
    return {"@type": f"textEntityType{_KINDS[entity.kind]}"} | ({"url": entity.url} if entity.url else {})


def _formatted(answer: Json) -> Formatted:
    return Formatted(text=answer["text"], entities=tuple(_entities(answer)))


def _entities(answer: Json) -> Iterable[Entity]:
    for entity in answer["entities"]:
        kind = _NAMES.get(entity["type"]["@type"])
        if kind is not None:  # card numbers and times of media have no name in the Bot API
            url = entity["type"].get("url", "")
            yield Entity(kind=kind, offset=entity["offset"], length=entity["length"], url=url)


def _asked(method: str, **parameters: object) -> Json:
    answer = _tdlib(method, **parameters)
    if answer["@type"] == "error":
        raise bad_request(answer["message"])
    return answer


def _tdlib(method: str, **parameters: object) -> Json:
    answer = tdjson.td_execute(json.dumps({"@type": method, **parameters}).encode())
    assert answer is not None, method
    found: Json = json.loads(answer)
    return found


_tdlib("setLogVerbosityLevel", new_verbosity_level=0)
