"""Which titles speak of a further round of something, and which of what is planned only."""

import re
from functools import lru_cache

from bot.stories.ideas import folded, plain

_NEXT_ROUND = re.compile(
    r"\b(?:next|another|further|new|follow ?up) (?:round|session|meeting|plenary)"
    r"|\b(?:следующ|нов|очередн)\w* (?:раунд|тур|встреч|консультаци)"
    r"|\b(?:наступн|нов|чергов)\w* (?:раунд|тур|зустріч|консультаці)"
    r"|\b(?:prochaine?|nouvelle?|nouveau) (?:cycle|tour|seance|session|reunion|rencontre)"
    r"|\b(?:nachste|neue|weitere)[nrs]? (?:runde|sitzung|treffen|gesprachsrunde|verhandlungsrunde)"
    r"|\b(?:proxima|nueva|otra) (?:ronda|sesion|reunion)"
    r"|[下新]一轮|دور (?:بعدی|جدید)|다음 (?:회담|협상|회의)"
)
_AGAIN = re.compile(
    r"\bagain\b|\bcontinue\b|\b(?:снова|вновь|опять|знову)\b|\b(?:de|a) nouveau\b|\bpoursuivre\b"
    r"|\b(?:erneut|wieder|fortsetzen)\b|\b(?:de nuevo|otra vez|continuar)\b|再次|继续|دوباره|다시"
)
_PLANNED = re.compile(
    r"\b(?:will|set|due|plans?|agree[sd]?|expected|to (?:begin|hold|host|meet|open|resume|restart|return|start))\b"
    r"|\b(?:проведут|проведет|пройдут|пройдет|встретятся|встретится|состоятся|состоится|будет|будут)\b"
    r"|\b(?:планиру|намерен|договорил)\w*|\b(?:проведуть|проведе|зустрінуться|відбудуться|відбудеться|буде|будуть)\b"
    r"|\b(?:va|vont|doit|doivent|convien\w*|prevu\w*)\b|\b(?:will|wollen|wird|werden|soll|sollen|geplant)\b"
    r"|\b(?:va|van) a\b|\bacuerdan\b|\bprevist\w*|将|定于|计划|خواهد|خواهند|예정|하기로"
)
_WILL_GO_ON = re.compile(
    r"\bпродолжат\b|\bпродолжит\b|\bпродовжать\b|\bпродовжить\b|\bse reverront\b|\bpoursuivront\b|\bcontinuaran\b"
)
"""One word for both: again, and planned."""


def announces_a_further_round(title: str) -> bool:
    """Whether a folded title says that something will be gone on with: "to meet again", "next round", "продолжат"."""
    if _NEXT_ROUND.search(title) or _WILL_GO_ON.search(title):
        return True
    return bool(_AGAIN.search(title)) and bool(_PLANNED.search(title))


@lru_cache(maxsize=8192)
def plans(title: str) -> bool:
    """Whether a title may speak of what has not happened yet; in doubt it does."""
    head = folded(plain(title))
    return bool(_PLANNED.search(head)) or announces_a_further_round(head)
