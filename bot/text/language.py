"""Which language an entry is in, among those that term lists exist for; everything else is ``other``.

The script decides first, then a statistical guess among languages of the Latin script. What the publisher declares
breaks ties and settles texts too short to tell.
"""

import re
from collections import Counter
from functools import cache

from bot.model.entry import CleanedText
from bot.text.scripts import is_arabic, is_cyrillic, is_han, is_hangul, is_kana, is_latin

LANGUAGES = ("en", "ru", "uk", "zh", "fa", "ko", "fr", "de", "es")
"""The languages of term lists, in the order in which they are shown."""
OTHER = "other"

_SAMPLE = 1000
"""Characters of the summary that are looked at: more change nothing (measured: 400 suffice for all but lists)."""

_CYRILLIC_OTHERS = frozenset({"bg", "sr", "mk", "be", "kk", "ky", "tg", "mn", "tt", "ba", "uz"})
_FOREIGN_CYRILLIC = frozenset("ўђјљњћџѓќѕәғқңөұүһҷӣӯҳҝөүԝ")
"""Letters of Belarusian, Serbian, Macedonian, Kazakh, Tajik, Mongolian and others, in neither Russian nor Ukrainian."""
_BULGARIAN = re.compile("ъ(?![еёюя])", re.IGNORECASE)
"""In Russian a hard sign stands only before е, ё, ю and я; in Bulgarian it is a vowel."""

_PERSIAN = frozenset("پچژگ")
_PERSIAN_FORMS = frozenset("یک")
_ARABIC_FORMS = frozenset("ةيكأإىؤ")
_ARABIC_ARTICLE = re.compile(r"\bال\w")
_FOREIGN_ARABIC = frozenset("ٹڈڑںےۓہھټډړښځڅېۍێۆڵڕڭۇۈۋ")
"""Letters of Urdu, Pashto, Kurdish and Uyghur that Persian does not have."""

_LATIN = ("en", "fr", "de", "es")
_LATIN_OTHERS = ("it", "pt", "nl", "pl", "tr", "sv", "ro", "cs", "id", "da", "fi", "hu")
_SURE = 0.80
"""Probability above which the guess overrules what the feed declares."""
_SHORT = 20
"""Letters below which nothing is guessed."""


def language_of(text: CleanedText, declared: str | None) -> str:
    """One of ``LANGUAGES`` or ``other``. ``declared`` may be a full tag such as ``en-US`` or ``zh_Hant``."""
    named = _primary(declared)
    sample = f"{text.title}\n{text.summary[:_SAMPLE]}"
    counts = _letters(sample)
    if not counts:
        return _known(named) if named else "en"
    match counts.most_common(1)[0][0]:
        case "hangul":
            return "ko"
        case "han" | "kana":
            return OTHER if named == "ja" or counts["kana"] * 10 >= counts["han"] else "zh"
        case "arabic":
            return _arabic(sample, named)
        case "cyrillic":
            return _cyrillic(sample.lower(), named)
        case "latin":
            return _latin(sample, counts["latin"], named)
        case _:
            return OTHER


def _primary(declared: str | None) -> str:
    return re.split("[-_]", (declared or "").strip().lower())[0]


def _known(language: str) -> str:
    return language if language in LANGUAGES else OTHER


def _letters(sample: str) -> Counter[str]:
    """Letters by script. A syllable of Korean or a Chinese character says as much as two letters of an alphabet."""
    counts: Counter[str] = Counter()
    for char in sample:
        if not char.isalpha():
            continue
        if is_latin(char):
            counts["latin"] += 1
        elif is_cyrillic(char):
            counts["cyrillic"] += 1
        elif is_han(char):
            counts["han"] += 2
        elif is_kana(char):
            counts["kana"] += 2
        elif is_hangul(char):
            counts["hangul"] += 2
        elif is_arabic(char):
            counts["arabic"] += 1
        else:
            counts["unknown"] += 1
    if counts["kana"]:
        counts["kana"], counts["han"] = counts["kana"] + counts["han"], counts["han"]
    return +counts


def _arabic(sample: str, named: str) -> str:
    letters = Counter(char for char in sample if is_arabic(char))
    if sum(letters[char] for char in _FOREIGN_ARABIC) * 50 > letters.total():
        return OTHER
    persian = 2 * sum(letters[char] for char in _PERSIAN) + sum(letters[char] for char in _PERSIAN_FORMS)
    arabic = sum(letters[char] for char in _ARABIC_FORMS) + len(_ARABIC_ARTICLE.findall(sample))
    if named == "fa":
        return OTHER if arabic > 4 and not persian else "fa"
    if named == "ar":
        return "fa" if persian > 4 and not arabic else OTHER
    return "fa" if persian > arabic else OTHER


def _cyrillic(sample: str, named: str) -> str:
    letters = Counter(sample)
    if sum(letters[char] for char in _FOREIGN_CYRILLIC) > 1 or len(_BULGARIAN.findall(sample)) > 1:
        return OTHER
    ukrainian = sum(letters[char] for char in "іїєґ")
    russian = sum(letters[char] for char in "ыэъё")
    if ukrainian > 2 * russian:
        return "uk"
    if russian:
        return "ru"
    if named == "uk" or named in _CYRILLIC_OTHERS:
        return _known(named)
    return "ru"


def _latin(sample: str, letters: int, named: str) -> str:
    declared = _known(named) if named in _LATIN or (named and named not in LANGUAGES) else ""
    if letters < _SHORT or sample.isupper():
        return declared or "en"
    guess, probability = _identifier().classify(sample)
    if probability < _SURE:
        return declared or "en"
    return str(_known(guess))


@cache
def _identifier():  # type: ignore[no-untyped-def]  # the library ships no types
    """The model is read when the first Latin text comes: half a second that commands without texts never pay."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  see above

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([*_LATIN, *_LATIN_OTHERS])
    return identifier
