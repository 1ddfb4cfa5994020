"""An atom made ready to be looked for: a literal for the automaton, and what must hold around it."""

import re
from dataclasses import dataclass

from bot.match.grammar import ANY_ENDING, HALF, ONE_LETTER, Atom
from bot.text.scripts import is_arabic, is_cjk, is_han, is_hangul, is_kana

LONGEST_ENDING = 40
"""Letters that ``*`` may stand for; the longest German compounds of the field have fewer."""

_WILD = re.compile(f"[{ANY_ENDING}{ONE_LETTER}{HALF}]")
_ENDING = rf"\w{{0,{LONGEST_ENDING}}}"
_REST_OF_WORD = re.compile(_ENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """How to find an atom: its literal by the automaton, then by the rest, at the place where the literal begins."""

    literal: str
    """The atom up to its first wildcard."""
    rest: re.Pattern[str] | None
    """The whole atom, where it goes on behind the first wildcard."""
    cased: re.Pattern[str] | str | None
    """The whole atom with its case, where the case counts."""
    open_left: bool
    """No word boundary on the left: Chinese."""
    open_right: bool
    """No word boundary on the right: Chinese, Korean and Persian, or a star at the end."""
    fills_word: bool
    """A star at the end: the rest of the word belongs to the hit."""

    def find(self, text: str, cased: str, start: int, end: int) -> int:
        """The end of the hit whose literal stands at ``text[start:end]``, or -1."""
        if not self.open_left and start and joined(text[start - 1], text[start]):
            return -1
        if self.rest is not None:
            found = self.rest.match(text, start)
            if found is None:
                return -1
            end = found.end()
        if self.cased is not None and not self._same_case(cased, start):
            return -1
        if not self.open_right and end < len(text) and joined(text[end - 1], text[end]):
            return -1
        return word_end(text, end) if self.fills_word else end

    def _same_case(self, cased: str, start: int) -> bool:
        if isinstance(self.cased, str):
            return cased.startswith(self.cased, start)
        return self.cased is not None and self.cased.match(cased, start) is not None


def compile_atom(atom: Atom) -> Pattern:
    """Never fails for an atom that the grammar accepted."""
    fills = atom.pattern.endswith(ANY_ENDING) and atom.pattern[-2] not in (" ", HALF)
    bare = atom.pattern[:-1] if fills else atom.pattern
    wild = _WILD.search(bare)
    literal = bare[: wild.start()] if wild else bare
    last = bare[-1]
    return Pattern(
        literal=literal,
        rest=_expression(bare) if wild else None,
        cased=_cased(atom.cased[: len(bare)]) if atom.exact else None,
        open_left=is_han(literal[0]) or is_kana(literal[0]) or not literal[0].isalnum(),
        open_right=fills or is_cjk(last) or is_arabic(last) or not (last.isalnum() or last in (ANY_ENDING, ONE_LETTER)),
        fills_word=fills and not is_cjk(last),
    )


def word_end(text: str, end: int) -> int:
    """Where the word ends of which ``text[:end]`` holds the beginning."""
    if end == len(text) or not text[end].isalnum():
        return end
    found = _REST_OF_WORD.match(text, end)
    return found.end() if found else end


def joined(left: str, right: str) -> bool:
    """Whether two neighbours belong to one word, so that no boundary lies between them."""
    if not (left.isalnum() and right.isalnum()):
        return False
    if right < "\u1100" and left < "\u1100":
        return True
    if is_hangul(left) or is_hangul(right):
        return is_hangul(left) and is_hangul(right)
    return not (is_cjk(left) or is_cjk(right))


def _cased(cased: str) -> re.Pattern[str] | str:
    return _expression(cased) if _WILD.search(cased) else cased


def _expression(pattern: str) -> re.Pattern[str]:
    parts = []
    for place, char in enumerate(pattern):
        if char == ANY_ENDING:
            opens = pattern[place - 1] in (" ", HALF)
            parts.append(rf"\w{{1,{LONGEST_ENDING}}}" if opens else _ENDING)
        elif char == ONE_LETTER:
            parts.append(r"\w")
        elif char == HALF:
            parts.append(" ?")
        else:
            parts.append(re.escape(char))
    return re.compile("".join(parts))
