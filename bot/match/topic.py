"""A topic as its file defines it, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.match.grammar import Term
from bot.model.ids import TopicId
from bot.model.match import Role
from bot.model.preferences import UiLanguage
from bot.text.language import LANGUAGES

TermLists = Mapping[str, tuple[Term, ...]]
"""Language -> the terms of its list."""

ANY_LANGUAGE = ""
"""The language of alternatives that stand in a combo list by themselves: they run on every text."""

EVERY_TOPIC = "*"
"""In ``yields_to``: every topic that does not say the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """One list of a combo: one hit from it is needed."""

    written: str
    terms: TermLists


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text that must match the topic, or must not."""

    title: str
    summary: str = ""
    language: str | None = None
    """None: found from the text."""
    matches: bool
    role: Role | None = None
    """The role it must have, where the file says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What readers are told of a topic."""

    name: str
    scope: str
    in_: tuple[str, ...] = ()
    out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What to look for and what readers and editors are told about it."""

    id: TopicId
    name: str
    scope: str
    in_: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    strong: TermLists = field(default_factory=dict)
    weak: TermLists = field(default_factory=dict)
    require: TermLists = field(default_factory=dict)
    not_: TermLists = field(default_factory=dict)
    combos: tuple[tuple[Alternatives, ...], ...] = ()
    yields_to: tuple[str, ...] = ()
    """Ids, or ``*``: when one of these fires too, this topic is left out."""
    likeness: bool = True
    reviewed: Mapping[str, bool] = field(default_factory=dict)
    """Language -> whether someone who knows it and the field has read its lists."""
    examples: tuple[Example, ...] = ()
    order: int | None = None
    """Where it stands among the topics; those without stand behind, by id."""
    russian: Described | None = None
    """What is said of it in Russian, where the file says it."""

    def described(self, language: UiLanguage) -> Described:
        """In that language, else in English."""
        if language is UiLanguage.RU and self.russian is not None:
            return self.russian
        return Described(name=self.name, scope=self.scope, in_=self.in_, out=self.out)

    def called(self, language: UiLanguage) -> str:
        """Its name for readers of that language."""
        return self.described(language).name

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it can fire, in the order in which languages are shown."""
        written = {*self.strong, *self.weak}
        for combo in self.combos:
            written |= {language for alternatives in combo for language in alternatives.terms}
        return tuple(language for language in LANGUAGES if language in written)
