"""Which language an entry is in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.entry import CleanedText
from bot.text.language import LANGUAGES, language_of


def _of(title: str, declared: str | None = None, summary: str = "") -> str:
    return language_of(CleanedText(title=title, summary=summary), declared)


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("US and Russia extend nuclear arms treaty for five years", "en"),
        ("США и Россия продлили договор о вооружениях", "ru"),
        ("Россия и США продлили", "ru"),
        ("США та Росія продовжили договір про озброєння", "uk"),
        ("美俄延长新削减战略武器条约", "zh"),
        ("美俄延長新削減戰略武器條約", "zh"),
        ("普京谈INF与New START条约", "zh"),
        ("米露、新STARTの延長で合意", "other"),
        ("ミサイル発射", "other"),
        ("미국과 러시아, 뉴스타트 연장", "ko"),
        ("ایران و آژانس درباره بازرسی‌ها گفت‌وگو کردند", "fa"),
        ("إيران والوكالة الدولية للطاقة الذرية تتفقان على عمليات التفتيش", "other"),
        ("ایران اور آئی اے ای اے کے درمیان مذاکرات ہوئے", "other"),
        ("La France veut relancer la maîtrise des armements nucléaires", "fr"),
        ("Deutschland will die Rüstungskontrolle wieder beleben", "de"),
        ("España pide a Rusia que vuelva al tratado de desarme nuclear", "es"),
        ("L'Italia chiede il rispetto del trattato di non proliferazione nucleare", "other"),
        ("O Brasil defende o desarmamento nuclear e a não proliferação", "other"),
        ("България и Русия обсъждат контрола върху въоръженията и ъгъла", "other"),
        ("Расія і ЗША працягнулі дагавор аб узбраеннях ў Жэневе, кажа ўрад", "other"),
        ("Ρωσία και ΗΠΑ παρατείνουν τη συνθήκη", "other"),
        ("רוסיה וארצות הברית מאריכות את ההסכם", "other"),
    ],
)
def test_the_text_tells_its_language(title: str, language: str) -> None:
    assert _of(title) == language


@pytest.mark.parametrize(
    ("title", "declared", "language"),
    [
        ("", None, "en"),
        ("", "ru", "ru"),
        ("", "zh_Hant-TW", "zh"),
        ("", "pt-BR", "other"),
        ("12:30", "de-AT", "de"),
        ("NEW START", "de", "de"),
        ("NEW START: TREATY ON STRATEGIC ARMS ENDS", "fr-FR", "fr"),
        ("NEW START", None, "en"),
        ("Putin, Biden", "es", "es"),
        ("Путин в США", "uk", "uk"),
        ("Путин в США", "bg", "other"),
        ("Путин в США", "en", "ru"),
        ("Путин и выборы", "uk", "ru"),
        ("Путін і Байден", "ru", "uk"),
        ("米露首脳会談", "ja", "other"),
        ("米露首脳会談", None, "zh"),
        ("ایران پیشنهاد گفتگو کرد", "ar", "fa"),
        ("صاروخ", "ar", "other"),
        ("صاروخ", "fa", "fa"),
        ("US and Russia extend nuclear arms treaty for five years", "de", "en"),
        ("US and Russia extend nuclear arms treaty for five years", "zh", "en"),
    ],
)
def test_what_the_feed_declares_settles_only_what_the_text_leaves_open(
    title: str, declared: str | None, language: str
) -> None:
    assert _of(title, declared) == language


def test_the_summary_is_looked_at_too() -> None:
    assert _of("New START", summary="Die Vereinigten Staaten und Russland verlängern den Vertrag über Waffen.") == "de"


def test_a_foreign_name_does_not_change_the_language() -> None:
    assert _of("Putin says the Буревестник missile works as the designers said it would") == "en"
    assert _of("Путин заявил, что ракета New START готова") == "ru"


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.none() | st.text(max_size=8))
def test_any_text_gets_one_of_the_known_answers(title: str, summary: str, declared: str | None) -> None:
    assert _of(title, declared, summary) in {*LANGUAGES, "other"}
