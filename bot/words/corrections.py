"""Words of corrections: what a publisher changed in what was told."""

from bot.words.text import Text

CORRECTIONS = {
    "corrections.withdrawn": Text("Withdrawn by its publisher", "Публикация отозвана источником"),
    "corrections.corrected": Text("Corrected by its publisher", "Публикация исправлена источником"),
    "corrections.edited": Text("Edited by its publisher", "Публикация изменена источником"),
    "corrections.several": Text(
        "{count|change|changes} in what was told here",
        "{count|изменение|изменения|изменений} в том, о чём здесь сообщалось",
    ),
    "corrections.moments": Text("told {told}, change seen {seen}", "сообщено {told}, изменение замечено {seen}"),
    "corrections.title_was": Text("title was: ", "заголовок был: "),
    "corrections.title_now": Text("title now: ", "заголовок стал: "),
    "corrections.text_was": Text("text was: ", "в тексте было: "),
    "corrections.text_now": Text("text now: ", "в тексте стало: "),
    "corrections.text_gone": Text("no longer in the text: ", "в тексте больше нет: "),
    "corrections.note": Text("it says: ", "сказано: "),
}
