"""What tells look-alikes apart: ordinals, dates, venues, designations, and whether a text reports or comments."""

import re
from collections.abc import Set
from dataclasses import dataclass

from bot.stories.ahead import announces_a_further_round
from bot.stories.ideas import folded

_ORDINALS = {
    1: "first 1st перв* перш* premier premiere 1er 1re erste* primer* 第一 اول نخست 첫 제1차",
    2: "second 2nd втор* друг* deuxieme seconde 2e zweite* segund* 第二 دوم 두번째 제2차",
    3: "third 3rd треть* третий трет* troisieme 3e dritte* tercer* 第三 سوم 세번째 제3차",
    4: "fourth 4th четверт* quatrieme 4e vierte* cuart* 第四 چهارم 네번째 제4차",
    5: "fifth 5th пят* п'ят* cinquieme 5e funfte* quint* 第五 پنجم 다섯번째 제5차",
    6: "sixth 6th шест* шост* sixieme 6e sechste* sext* 第六 ششم 제6차",
    7: "seventh 7th седьм* сьом* septieme 7e siebte* septim* 第七 هفتم 제7차",
    8: "eighth 8th восьм* huitieme 8e achte* octav* 第八 هشتم 제8차",
}
_MEETINGS = (
    r"round|session|meeting|plenary|conference|summit|раунд\w*|тур\w*|заседани\w*|сесси\w*|засіданн\w*"
    r"|seance|session|reunion|cycle|runde|sitzung|treffen|ronda|sesion|reunion"
)
_MONTHS = {
    1: "january jan январ* січ* janvier januar enero",
    2: "february feb феврал* лют* fevrier februar febrero",
    3: "march mar март* берез* mars marz marzo",
    4: "april apr апрел* квіт* avril abril",
    5: "may мая май трав* mai mayo",
    6: "june jun июн* черв* juin juni junio",
    7: "july jul июл* лип* juillet juli julio",
    8: "august aug август* серп* aout agosto",
    9: "september sept sep сентябр* верес* septembre septiembre",
    10: "october oct октябр* жовт* octobre oktober octubre",
    11: "november nov ноябр* листопад* novembre noviembre",
    12: "december dec декабр* груд* decembre dezember diciembre",
}
_COMMENT_START = re.compile(
    r"^(?:why|how|what|who|where|is|are|can|could|should|does|do|will|would|opinion|editorial|analysis|explainer|explained"
    r"|comment|commentary|op-ed|interview|podcast|watch|history|timeline|fact ?check|q&a|in pictures"
    r"|почему|зачем|как|что такое|мнение|аналитика|колонка|интервью|чому|навіщо|думка"
    r"|pourquoi|comment|que sait|analyse|tribune|editorial|entretien"
    r"|warum|wieso|wie|was|analyse|kommentar|meinung|interview"
    r"|por que|como|analisis|opinion|entrevista)\b"
)
_COMMENT_ANYWHERE = re.compile(
    r"\bexplained\b|what to know|what we know|here'?s (?:what|why|how)|\bexplainer\b|\banalysis\b|\bopinion\b"
    r"|: (?:what|why|how)\b.*\b(?:means?|matters|next|works?|stake|happened)\b|\bdebate\b"
    r"|что известно|разбор\b|ce que l'on sait|was bedeutet|lo que se sabe"
    r"|评论|社评|观点|分析|为什么|为何|解读|تحلیل|چرا|사설|칼럼|왜"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What two reports of one event do not differ in."""

    ordinals: frozenset[int]
    """Which round, session or meeting the title and lead speak of."""
    days: frozenset[tuple[int, int]]
    """Months and days that the title names."""
    designations: frozenset[str]
    """Models such as ``hwasong17`` or ``rs28`` in the title."""
    venues: frozenset[str]
    """Of the title."""
    lead_venues: frozenset[str]
    numbers: frozenset[int]
    """Of the title, number words included."""
    comment: bool
    """It comments, asks or explains instead of reporting."""
    goes_on: bool
    """The title announces a further round."""

    def contradicts(self, other: "Particulars") -> bool:
        """Whether the titles name another round, day, model or place: then no likeness makes them one event."""
        return _apart(self.ordinals, other.ordinals) or self.is_of_another(other)

    def is_of_another(self, other: "Particulars") -> bool:
        """Whether the titles name another day, model or place: then neither is a later step of the other."""
        return (
            _apart(self.days, other.days)
            or _apart(self.designations, other.designations)
            or _apart(self.venues, other.venues)
        )

    def differs_in_place(self, other: "Particulars") -> bool:
        """Whether title and lead name other venues; a dateline may be another than where the event was."""
        return _apart(self.venues | self.lead_venues, other.venues | other.lead_venues)


def _apart(one: Set[object], other: Set[object]) -> bool:
    return bool(one) and bool(other) and not one & other


def particulars(title: str, lead: str, title_venues: frozenset[str], lead_venues: frozenset[str]) -> Particulars:
    head, body = folded(title), folded(lead)
    return Particulars(
        ordinals=_rounds(head) or _rounds(body),
        days=_days(head),
        designations=_designations(title),
        venues=title_venues,
        lead_venues=lead_venues,
        numbers=_numbers(head),
        comment=_comments(head),
        goes_on=announces_a_further_round(head),
    )


def _pattern(words: str) -> str:
    parts = [re.escape(word).replace(r"\*", r"\w*") for word in words.split()]
    return "|".join(part if "\u3400" <= part[0] <= "\ud7a3" else rf"\b{part}\b" for part in parts)


_ROUND = re.compile("|".join(rf"(?P<o{number}>{_pattern(words)})" for number, words in _ORDINALS.items()))
_AFTER_ROUND = re.compile(rf"\s*(?:\w+\s+){{0,2}}?(?:{_MEETINGS})\b|\s*(?:轮|次会|届|차)|\s*دور")
_MEETING = re.compile(rf"\b(?:{_MEETINGS})|[轮届次]|دور|차")
_MONTH = "|".join(rf"(?P<m{number}>{_pattern(words)})" for number, words in _MONTHS.items())
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})\.?(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?(?:{_MONTH})")
_MONTH_DAY = re.compile(rf"(?:{_MONTH})\s+(\d{{1,2}})\b(?!\s*%)")
_CJK_DAY = re.compile(r"(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DESIGNATION = re.compile(r"\b([^\W\d_]{1,12})[-‑ ]?(\d{1,4})(?![\d%])\b|\b(\d{1,3}[^\W\d_]\d{2,3})\b")


def _rounds(text: str) -> frozenset[int]:
    if not _MEETING.search(text):  # most texts: saves the slow search
        return frozenset()
    found = set()
    for ordinal in _ROUND.finditer(text):
        if ordinal.lastgroup and _AFTER_ROUND.match(text, ordinal.end()):
            found.add(int(ordinal.lastgroup[1:]))
    return frozenset(found)


def _days(text: str) -> frozenset[tuple[int, int]]:
    days = set()
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for found in pattern.finditer(text):
            if found.lastgroup or found.groupdict():
                month = next(int(name[1:]) for name, value in found.groupdict().items() if value)
                day = next(int(group) for group in found.groups() if group and group.isdecimal())
                days.add((month, day))
    days.update((int(found[1]), int(found[2])) for found in _CJK_DAY.finditer(text))
    return frozenset(days)


def _designations(title: str) -> frozenset[str]:
    found = set()
    for one in _DESIGNATION.finditer(title):
        letters = one[1]
        if one[3]:
            found.add(one[3].casefold())
        elif letters and letters[0].isupper() and (letters.isupper() or "-" in one[0]):
            found.add(f"{letters}{one[2]}".casefold())
    return frozenset(found)


_NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5,
    "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "дві": 2, "чотири": 4,
}  # fmt: skip


def _numbers(text: str) -> frozenset[int]:
    digits = {int(found) for found in re.findall(r"(?<![\w.,])\d{1,6}(?![\w])", text)}
    return frozenset(digits | {_NUMBER_WORDS[word] for word in re.findall(r"\w+", text) if word in _NUMBER_WORDS})


def _comments(title: str) -> bool:
    tail = title.rstrip("\"'”’» ")
    return tail.endswith(("?", "?", "؟")) or bool(_COMMENT_START.match(title)) or bool(_COMMENT_ANYWHERE.search(title))
