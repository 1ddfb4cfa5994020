"""From the text of a topic file or a group file to checked values. Every complaint names file, line, key and term."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.errors import ConfigurationError
from bot.match.grammar import Term, parse_alternatives, parse_term
from bot.match.toml_text import TomlFile
from bot.match.topic import ANY_LANGUAGE, Alternatives, Described, Example, TermLists, Topic
from bot.model.ids import TopicId
from bot.model.match import Role
from bot.text.language import LANGUAGES

Groups = Mapping[str, TermLists]
"""The word groups by name, without the ``@``."""

_KEYS = (
    "id", "name", "scope", "in", "out", "ru", "strong", "weak", "combo", "require", "not",
    "yields_to", "likeness", "reviewed", "example", "order", "enabled",
)  # fmt: skip
_EXAMPLE_KEYS = ("text", "summary", "lang", "match", "role")


def read_groups(file: TomlFile) -> dict[str, TermLists]:
    """The ``[group.NAME]`` tables of a group file."""
    file.check_keys(file.tables, ("group",), "the file")
    groups = _table(file, file.tables, "group")
    return {name: _term_lists(file, groups, name, f"group.{name}") for name in groups}


def is_enabled(file: TomlFile, stem: str) -> bool:
    """Whether the topic is in use; ``enabled = false`` switches a topic off that came with the program.

    Raises ConfigurationError where the file names another topic than it would switch off.
    """
    if "id" in file.tables:
        _check_id(file, stem)
    return _flag(file, file.tables, "enabled", default=True)


def read_topic(file: TomlFile, stem: str, groups: Groups) -> Topic:
    """The topic that a file defines. Raises ConfigurationError for anything that cannot be meant."""
    tables = file.tables
    file.check_keys(tables, _KEYS, "the file")
    _check_id(file, stem)
    topic = Topic(
        id=TopicId(stem),
        name=_text(file, tables, "name"),
        scope=_text(file, tables, "scope"),
        in_=_texts(file, tables, "in"),
        out=_texts(file, tables, "out"),
        strong=_term_lists(file, tables, "strong", "strong"),
        weak=_term_lists(file, tables, "weak", "weak"),
        require=_term_lists(file, tables, "require", "require"),
        not_=_term_lists(file, tables, "not", "not"),
        combos=_combos(file, groups),
        yields_to=_texts(file, tables, "yields_to"),
        likeness=_flag(file, tables, "likeness", default=True),
        reviewed=_reviewed(file),
        examples=_examples(file),
        order=_order(file),
        russian=_russian(file),
    )
    if not (topic.strong or topic.weak or topic.combos):
        raise file.complaint("id", f"{stem} can never fire; give it a strong, weak or combo list")
    return topic


def _check_id(file: TomlFile, stem: str) -> None:
    if _text(file, file.tables, "id") != stem:
        raise file.complaint("id", f"the id must be the file's name, {stem!r}; rename one of them")


def _russian(file: TomlFile) -> Described | None:
    """What ``ru.name``, ``ru.scope``, ``ru.in`` and ``ru.out`` say; None without any of them."""
    if "ru" not in file.tables:
        return None
    table = file.tables["ru"]
    if not isinstance(table, dict):
        raise file.complaint("ru", 'ru must be what readers of Russian are told: ru.name = "...", ru.scope = "..."')
    file.check_keys(table, ("name", "scope", "in", "out"), "ru")
    return Described(
        name=_text(file, table, "name", label="ru.name"),
        scope=_text(file, table, "scope", label="ru.scope"),
        in_=_texts(file, table, "in", label="ru.in"),
        out=_texts(file, table, "out", label="ru.out"),
    )


def _term_lists(file: TomlFile, tables: Mapping[str, object], key: str, where: str) -> TermLists:
    lists = _table(file, tables, key)
    for language in lists:
        if language not in LANGUAGES:
            raise file.complaint(f"{key}.{language}", f"{where}.{language}: no such language; {_languages()}")
    read = {
        language: tuple(_term(file, f"{where}.{language}", written) for written in written_terms)
        for language in lists
        if (written_terms := _texts(file, lists, language, label=f"{key}.{language}"))
    }
    return MappingProxyType(read)


def _term(file: TomlFile, where: str, written: str) -> Term:
    try:
        return parse_term(written)
    except ConfigurationError as error:
        raise file.complaint(written, f"{where}: {error}") from error


def _combos(file: TomlFile, groups: Groups) -> tuple[tuple[Alternatives, ...], ...]:
    combos = file.tables.get("combo", [])
    if not isinstance(combos, list) or not all(isinstance(combo, list) for combo in combos):
        raise file.complaint("combo", 'combo must be a list of lists: [["@us|@russia", "treaty|pact"]]')
    return tuple(_combo(file, number, combo, groups) for number, combo in enumerate(combos, 1))


def _combo(file: TomlFile, number: int, lists: list[object], groups: Groups) -> tuple[Alternatives, ...]:
    if not all(isinstance(one, str) for one in lists):
        raise file.complaint("combo", f'combo {number} must hold strings: ["@us|@russia", "treaty|pact"]')
    if len(lists) < 2:
        raise file.complaint("combo", f"combo {number} has fewer than two lists; what fires alone is a strong term")
    return tuple(_alternatives(file, number, str(one), groups) for one in lists)


def _alternatives(file: TomlFile, number: int, written: str, groups: Groups) -> Alternatives:
    terms: dict[str, list[Term]] = {}
    try:
        parts = parse_alternatives(written)
    except ConfigurationError as error:
        raise file.complaint(written, f"combo {number}: {error}") from error
    for part in parts:
        if part.startswith("@"):
            for language, members in _group(file, number, part, groups).items():
                terms.setdefault(language, []).extend(members)
        else:
            terms.setdefault(ANY_LANGUAGE, []).append(_term(file, f"combo {number}", part))
    by_language = MappingProxyType({language: tuple(members) for language, members in terms.items()})
    return Alternatives(written=written, terms=by_language)


def _group(file: TomlFile, number: int, part: str, groups: Groups) -> TermLists:
    if part[1:] not in groups:
        known = ", ".join(f"@{name}" for name in sorted(groups)) or "none"
        raise file.complaint(part, f"combo {number}: there is no word group {part}; _groups.toml has {known}")
    return groups[part[1:]]


def _examples(file: TomlFile) -> tuple[Example, ...]:
    tables = file.tables.get("example", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise file.complaint("example", "examples are written [[example]], with text and match")
    return tuple(_example(file, table) for table in tables)


def _example(file: TomlFile, table: Mapping[str, object]) -> Example:
    file.check_keys(table, _EXAMPLE_KEYS, "an [[example]]")
    title = _text(file, table, "text")
    language = table.get("lang")
    if language is not None and language not in (*LANGUAGES, "other"):
        raise file.complaint(title, f"an [[example]] has the language {language!r}; {_languages()}, or other")
    if "match" not in table:
        raise file.complaint(title, "an [[example]] does not say match = true or match = false")
    role = table.get("role")
    if role is not None and role not in tuple(Role):
        raise file.complaint(title, f"an [[example]] has the role {role!r}; write main or mentioned")
    return Example(
        title=title,
        summary=_text(file, table, "summary") if "summary" in table else "",
        language=None if language is None else str(language),
        matches=_flag(file, table, "match", default=True),
        role=None if role is None else Role(str(role)),
    )


def _reviewed(file: TomlFile) -> Mapping[str, bool]:
    table = _table(file, file.tables, "reviewed")
    for language, value in table.items():
        if language not in LANGUAGES or not isinstance(value, bool):
            raise file.complaint("reviewed", f"reviewed.{language}: write a language and true or false; {_languages()}")
    return MappingProxyType({language: value is True for language, value in table.items()})


def _order(file: TomlFile) -> int | None:
    order = file.tables.get("order")
    if order is None or (isinstance(order, int) and not isinstance(order, bool)):
        return order
    raise file.complaint("order", "order must be a whole number")


def _table(file: TomlFile, tables: Mapping[str, object], key: str) -> Mapping[str, object]:
    table = tables.get(key, {})
    if not isinstance(table, dict):
        raise file.complaint(key, f'{key} must name a language: {key}.en = ["treaty"]')
    return table


def _text(file: TomlFile, table: Mapping[str, object], key: str, *, label: str = "") -> str:
    """The text under a key; ``label`` is the key as the file writes it, where that is longer."""
    text, written = table.get(key), label or key
    if not isinstance(text, str) or not text.strip():
        raise file.complaint(written, f'{written} is missing or is not a text; write {written} = "..."')
    return text.strip()


def _texts(file: TomlFile, table: Mapping[str, object], key: str, *, label: str = "") -> tuple[str, ...]:
    """The list under a key; ``label`` is the key as the file writes it, where that is longer."""
    texts = table.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise file.complaint(label or key, f'{label or key} must be a list of texts: ["one", "two"]')
    return tuple(texts)


def _flag(file: TomlFile, table: Mapping[str, object], key: str, *, default: bool) -> bool:
    value = table.get(key, default)
    if not isinstance(value, bool):
        raise file.complaint(key, f"{key} must be true or false, without quotes")
    return value


def _languages() -> str:
    return f"the languages are {', '.join(LANGUAGES)}"
