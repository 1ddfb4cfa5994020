"""What publishers write when they correct or withdraw a text of their own.

Words such as "withdrawn" and "corrected" are also news of this field: forces are withdrawn, declarations corrected. So
a sentence counts only if it speaks of the text itself, or begins as such notes do.
"""

import re

from bot.model.entry import Entry
from bot.text.fold import fold
from bot.text.sentences import sentences

_MOST = 60
"""Sentences of a summary that are looked at, from either end: notes stand above or below a text."""

_OWN = r"(?:story|article|post|headline|dispatch|news item|blog post|web ?page)"
_GONE = r"(?:withdrawn|retracted|removed|deleted|taken down|unpublished)"

_WITHDRAWN_TITLE = re.compile(
    r"\s*(?:WITHDRAWN|RETRACTED|RETRACTION|STORY WITHDRAWN|STORY REMOVED|ОТОЗВАНО|АННУЛИРОВАНО|ЗНЯТО"
    r"|ZURÜCKGEZOGEN|RETIRÉ|RETIRADO)\b|\s*[\[(](?i:withdrawn|retracted|removed|deleted|отозвано|аннулировано|удалено|видалено)[\])]"
)
"""In capitals or brackets, as desks write it; in small letters it may be what the news is about."""

_WITHDRAWN = re.compile(
    rf"(?:this|the above) {_OWN} (?:has been|have been|was|is|is being) {_GONE}\b"
    rf"|\bwe (?:have|are) (?:withdrawn|retracted|removed|deleted|withdrawing|retracting|removing) (?:this|our) {_OWN}\b"
    rf"|^retraction ?[:.]|^{_OWN} (?:withdrawn|retracted|removed)\b"
    r"|^(?:эта |данная )?(?:статья|новость|публикация|заметка) (?:была )?"
    r"(?:удалена|снята с публикации|отозвана|аннулирована)"
    r"|^(?:этот |данный )?материал (?:был )?(?:снят с публикации|удален редакцией|отозван редакцией)"
    r"|^(?:ця |цю )?(?:стаття|статтю|новина|новину|публікація|публікацію) (?:була )?(?:видален|знят|відкликан)"
    r"|\bdieser (?:artikel|beitrag|text) wurde (?:zurückgezogen|gelöscht|entfernt)\b"
    r"|\b(?:cet article|ce texte) a été (?:retiré|supprimé|dépublié)\b"
    r"|\beste (?:artículo|texto) (?:ha sido|fue) (?:retirado|eliminado)\b"
    r"|本文已(?:被)?(?:撤回|撤稿|删除)|^(?:此|该)(?:文|稿)已(?:被)?(?:撤回|撤稿|删除)|^撤稿"
    r"|기사가 (?:삭제|철회)되었습니다|^\[?(?:기사 ?(?:철회|삭제|취소)|전문 ?취소)"
    r"|این (?:خبر|مطلب) حذف شد"
)

_CORRECTED = re.compile(
    r"^[\[(]?(?:(?:editor'?s?|publisher'?s?) note ?[:.] ?)?"
    r"(?:correction|corrected|clarification|erratum) ?(?:[:.\])—]|$)"
    r"|^[\[(]?(?:this )?corrects (?:the |a |an )?\w+"
    rf"|\bthis {_OWN} (?:has been|was) (?:corrected|amended|clarified|updated (?:to correct|with a correction))\b"
    r"|\ban? (?:earlier|previous|original) version of this (?:report|" + _OWN[3:-1] + r")\b"
    rf"|\bthis {_OWN} (?:originally |previously )?(?:incorrectly|mistakenly|wrongly|erroneously|misstated)\b"
    r"|\bupdated (?:to correct|with (?:a )?correction)\b"
    r"|^[\[(]?(?:исправление|исправлено|исправленная версия|уточнение|уточненная версия) ?(?:[:.\])—]|$)"
    r"|\bв (?:предыдущей|более ранней|первоначальной|ранней) версии (?:этой |этого )?"
    r"(?:статьи|новости|публикации|материала|текста|заметки)"
    r"|\bв (?:новость|материал|текст|статью|публикацию|заметку) внесен\w* (?:исправлен|уточнен)"
    r"|^исправлен[аоы]? (?:опечатка|ошибка|дата|имя|фамилия|заголовок|цифра)"
    r"|^[\[(]?(?:виправлено|виправлення|уточнення) ?(?:[:.\])—]|$)"
    r"|\b[ув] попередній версії (?:цієї |цього )?(?:статті|новини|публікації|матеріалу|тексту)"
    r"|^(?:korrektur|berichtigung|korrigierte fassung) ?(?:[:.]|$)"
    r"|\bin einer (?:früheren|vorherigen) (?:version|fassung) (?:dieses|des) (?:artikels|beitrags|textes)"
    r"|\bdieser (?:artikel|beitrag|text) wurde (?:korrigiert|berichtigt)\b"
    r"|^(?:rectificatif|erratum) ?:"
    r"|\bune (?:version )?(?:précédente|première) version de (?:cet article|ce texte)"
    r"|\bcet article a été (?:corrigé|rectifié)\b"
    r"|^(?:corrección|rectificación|fe de (?:erratas|errores)) ?(?:[:.]|$)"
    r"|\buna versión (?:anterior|previa) de este (?:artículo|texto)\b"
    r"|\beste artículo ha sido (?:corregido|rectificado)\b"
    r"|^[\[【(]?(?:更正|勘误)|本文(?:此前|早前|较早|先前)版本"
    r"|^\[?정정(?:보도)?[\]: ]|바로잡습니다"
    r"|^(?:اصلاحیه|تصحیح)\b"
)
_LABELS = frozenset({"corrected", "correction"})
"""Put before a title; reading a feed sets them aside as what is no news."""


def withdrawals_in(entry: Entry) -> tuple[str, ...]:
    """The sentences in which its publisher withdraws the text."""
    title = (entry.text.title,) if _WITHDRAWN_TITLE.match(entry.text.title) else ()
    return (*title, *(said for said in _said(entry) if _WITHDRAWN.search(fold(said).text)))


def corrections_in(entry: Entry) -> tuple[str, ...]:
    """The sentences in which its publisher corrects the text, and the label that says no more than that."""
    labels = (line for line in entry.text.boilerplate.split("\n") if _bare(line) in _LABELS)
    return (*(said for said in _said(entry) if _CORRECTED.search(fold(said).text)), *labels)


def _said(entry: Entry) -> list[str]:
    """The title, and the sentences of the text that may be such a note."""
    summary = entry.text.summary
    spans = sentences(summary)
    near = spans if len(spans) <= 2 * _MOST else (*spans[:_MOST], *spans[-_MOST:])
    return [entry.text.title, *(summary[start:end] for start, end in near), *entry.text.boilerplate.split("\n")]


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalpha()).casefold()
