"""What stands before the root element of an XML document, and the entities that its DTD declares."""

import re
from dataclasses import dataclass

_SHORT = 10
"""Characters of an entity's value that are harmless: long enough for ``&#x2019;``, too short to grow a document."""
_ENTITY = re.compile(r"<!ENTITY\s+([\w:.-]{1,60})\s+(?:\"([^\"<%]{0,400})\"|'([^'<%]{0,400})')\s*>")
_CHARACTER = re.compile(r"&#(?:(\d{1,7})|x([0-9a-fA-F]{1,6}));")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prolog:
    """A document with its document type declaration taken out."""

    document: str
    entities: dict[str, str]
    """The harmless ones: name -> the character or two that it stands for."""
    refusal: str | None = None
    """A sentence if the document declares an entity that could grow it or reach for a file."""


def read_prolog(text: str) -> Prolog:
    """Takes the DTD off, so that no parser after this one ever sees an entity declaration.

    The grammar is that of XML 1.0 section 2.8: up to the first element there are only processing instructions,
    comments, white space and one document type declaration. Feeds need no entities of their own; those that stand
    for one character are replaced, anything else is refused: nested ones grow by powers ("billion laughs"), long ones
    by the square, external ones read files.
    """
    place, taken = 0, []
    while (place := text.find("<", place)) >= 0:
        if text.startswith("<?", place):
            end = text.find("?>", place)
            end = end + 2 if end >= 0 else len(text)
        elif text.startswith("<!--", place):
            end = text.find("-->", place + 4)
            end = end + 3 if end >= 0 else len(text)
        elif text[place : place + 9].upper() == "<!DOCTYPE":
            end = _end_of_doctype(text, place)
            taken.append((place, end))
        else:
            break
        place = end
    kept = _without(text, taken)
    declarations = [text[start:end] for start, end in taken]
    return _judged(kept, "".join(declarations))


def with_entities(document: str, entities: dict[str, str]) -> str:
    """The document with these entities written out."""
    if not entities:
        return document
    names = "|".join(map(re.escape, sorted(entities, key=len, reverse=True)))
    return re.sub(f"&({names});", lambda found: entities[found[1]], document)


def _end_of_doctype(text: str, start: int) -> int:
    """Behind the declaration's closing bracket; quotes, comments and the internal subset are stepped over."""
    place, inside = start + 9, 0
    mark = re.compile(r"[\"'\[\]>]|<!--|<\?")
    while found := mark.search(text, place):
        sign, place = found[0], found.end()
        if sign in "\"'":
            place = _behind(text, sign, place)
        elif sign == "<!--":
            place = _behind(text, "-->", place)
        elif sign == "<?":
            place = _behind(text, "?>", place)
        elif sign == "[":
            inside += 1
        elif sign == "]":
            inside -= 1
        elif inside <= 0:
            return place
    return len(text)


def _behind(text: str, sign: str, place: int) -> int:
    end = text.find(sign, place)
    return len(text) if end < 0 else end + len(sign)


def _without(text: str, taken: list[tuple[int, int]]) -> str:
    pieces, place = [], 0
    for start, end in taken:
        pieces.append(text[place:start])
        place = end
    return "".join((*pieces, text[place:]))


def _judged(document: str, declarations: str) -> Prolog:
    """All entities of the declarations are harmless, or the document is refused."""
    visible = re.sub(r"<!--.*?-->", "", declarations, flags=re.DOTALL)
    entities: dict[str, str] = {}
    for found in _ENTITY.finditer(visible):
        value = found[2] if found[2] is not None else found[3]
        meant = _CHARACTER.sub(_character, value.replace("&#38;", "&"))
        if len(value) > _SHORT or "&" in _CHARACTER.sub("", value.replace("&#38;", "&")):
            return Prolog(document=document, entities={}, refusal=_refusal(found[1]))
        entities[found[1]] = meant.replace("&", "&amp;").replace("<", "&lt;")
    if len(re.findall("<!ENTITY", visible, re.IGNORECASE)) > len(entities):
        return Prolog(document=document, entities={}, refusal=_refusal(None))
    return Prolog(document=document, entities=entities)


def _character(reference: re.Match[str]) -> str:
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    return chr(number) if 0x20 <= number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def _refusal(name: str | None) -> str:
    which = f"the entity {name!r}" if name else "entities"
    return (
        f"the document declares {which} in its DTD, which feeds do not need and which can make a small document"
        " fill the memory; it was not read"
    )
