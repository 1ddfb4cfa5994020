"""Words that tell no two events apart: function words, and the everyday vocabulary of the field."""

from collections.abc import Iterable
from functools import cache

from Stemmer import Stemmer

STEMMED = {"en": "english", "ru": "russian", "de": "german", "fr": "french", "es": "spanish", "fa": "persian"}
"""Our languages that have a Snowball stemmer; uk, zh and ko are compared as they stand."""

_FUNCTION_WORDS = {
    "en": """a an the and or but of in on at to for from by with as is are was were be been it its this that
        these those he she they his her their we our you your i not no will would can could may might must
        has have had do does did after before over under into out up down about amid than then more most all
        any who what when where why how s t re ve if while during between against both also only just now""",
    "ru": """и в во на с со о об от до для из за к ко по при под над у не ни что как это а но или же ли бы его ее
        их он она они мы вы я был была были было быть есть будет будут так также уже еще после до этого свои
        свой свою который которая которые""",
    "uk": """і й та в у на з із зі о об від до для за к по при під над не ні що як це а але або ж чи би його її
        їх він вона вони ми ви я був була були було бути є буде будуть так також вже ще після який яка які""",
    "de": """der die das den dem des ein eine einer eines einem einen und oder aber von vom in im an am auf aus
        bei beim mit nach zu zum zur fur uber unter vor durch gegen um als wie ist sind war waren wird
        werden hat haben hatte nicht kein keine sich er sie es ihr ihre sein seine noch auch nur""",
    "fr": """le la les l un une des de du d et ou mais en dans a au aux sur sous par pour avec sans entre vers
        que qui quoi dont ou ce cet cette ces il elle ils elles son sa ses leur leurs est sont etait ete
        etre a ont avait ne pas plus se s n qu c j y""",
    "es": """el la los las un una unos unas de del y o pero en a al con sin por para sobre entre que quien como
        se su sus es son era fue fueron ser ha han habia no mas lo le les este esta estos estas""",
    "fa": """و در به از که این آن را با برای بر تا است بود شد شده می شود کرد کرده هم یک نیز خود ها های ای اما یا""",
}

_FIELD_WORDS = {
    "en": """nuclear atomic nuke weapon weapons missile missiles arms military defense defence force forces say
        says said tell tells told report reports reported minister ministry official officials president
        leader foreign chief secretary new first latest update news treaty pact country state states world
        global international security plan plans program programme power talks talk year years day days week
        today latest statement spokesman spokesperson according amid""",
    "ru": """ядерный ядерного ядерной ядерных атомный оружие оружия ракета ракеты ракет военный военные оборона
        сила силы заявил заявила заявили сообщил сообщили сообщает министр министерство президент глава
        новый новая договор страна государство мир международный безопасность год года день программа""",
    "uk": """ядерний ядерна ядерної ядерних атомний зброя зброї ракета ракети військовий заявив заявила заявили
        повідомив повідомили міністр президент глава новий нова договір країна світ безпека рік року день
        програма""",
    "de": """nuklear atomar atomwaffe atomwaffen atom waffe waffen rakete raketen militar verteidigung sagt sagte
        erklart erklarte minister ministerium prasident neu neue neuer vertrag land staat welt sicherheit
        jahr tag programm""",
    "fr": """nucleaire atomique arme armes missile missiles militaire defense dit declare annonce ministre
        ministere president chef nouveau nouvelle traite pays etat etats monde securite an annee jour
        programme""",
    "es": """nuclear atomico arma armas misil misiles militar defensa dice dijo declara anuncia ministro
        ministerio presidente jefe nuevo nueva tratado pais estado estados mundo seguridad ano dia programa""",
    "fa": """هسته ای سلاح موشک موشکی نظامی دفاع گفت اعلام وزیر وزارت رئیس جمهور جدید پیمان کشور جهان امنیت سال
        روز برنامه""",
}


@cache
def stemmer(language: str) -> Stemmer | None:
    """The stemmer of a language, or None where words stay as they are."""
    return Stemmer(STEMMED[language]) if language in STEMMED else None


def stems(language: str, words: Iterable[str]) -> list[str]:
    """Folded words without their endings."""
    cutter = stemmer(language)
    return list(words) if cutter is None else list(cutter.stemWords(list(words)))


@cache
def function_words(language: str) -> frozenset[str]:
    return frozenset(_FUNCTION_WORDS.get(language, "").split())


@cache
def field_stems(language: str) -> frozenset[str]:
    """Stems so common in news of the field that sharing one says nothing."""
    return frozenset(stems(language, _FIELD_WORDS.get(language, "").split()))
