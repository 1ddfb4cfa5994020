"""Words of /keywords."""

from bot.words.text import Text

KEYWORDS = {
    "keywords.title": Text(
        "{count|keyword|keywords} of this chat. Whatever matches one comes beside the topics.",
        "В этом чате {count|ключевое слово|ключевых слова|ключевых слов}. Всё, что под них подходит, "
        "приходит вдобавок к темам.",
    ),
    "keywords.none": Text(
        "This chat has no keywords. They find what no topic covers, in words of your own.",
        "В этом чате нет ключевых слов. С ними бот находит по вашим словам то, чего нет в темах.",
    ),
    "keywords.how": Text(
        "To add one: /keywords add Sarmat + test*. + asks for both near each other, | for either, - leaves out, * is "
        "any ending, = keeps capitals, missile~5 launch is launch within 5 words.",
        "Добавить: /keywords add Сармат* + испытани*. Знак + требует, чтобы слова стояли рядом, | — любое из "
        "них, - исключает, * — любое окончание, = — те же заглавные буквы, ракет*~5 пуск* — «пуск» не дальше "
        "5 слов от «ракет».",
    ),
    "keywords.page": Text("Page {page} of {pages}.", "Страница {page} из {pages}."),
    "keywords.row": Text("{id} · {query} · {mode}", "{id} · {query} · {mode}"),
    "keywords.row_button": Text("{id} · {query}", "{id} · {query}"),
    "keywords.mode_instant": Text("alerts", "сразу"),
    "keywords.mode_digest": Text("digest", "дайджест"),
    "keywords.mode_off": Text("paused", "пауза"),
    "keywords.now_instant": Text("It comes as an alert, at once.", "Приходит сразу, оповещением."),
    "keywords.now_digest": Text("It comes in the digest.", "Приходит в дайджесте."),
    "keywords.now_off": Text("It is paused: nothing comes of it.", "На паузе: ничего не приходит."),
    "keywords.heading": Text("Keyword {id}: {query}", "Ключевое слово {id}: {query}"),
    "keywords.heading_new": Text("New keyword: {query}", "Новое ключевое слово: {query}"),
    "keywords.heading_edit": Text(
        "Keyword {id} (now {before}) becomes: {query}",
        "Ключевое слово {id} (сейчас {before}) станет таким: {query}",
    ),
    "keywords.unreadable": Text(
        "This version of the bot cannot read it any more, so it matches nothing. {why}",
        "Эта версия бота не может его прочитать, поэтому оно ничего не находит. {why}",
    ),
    "keywords.caution": Text("Note: {caution}", "Примечание. {caution}"),
    "keywords.trial": Text(
        "Of {examined|report|reports} of the last 7 days it would have matched {total}, for example:",
        "Из {examined|публикации|публикаций|публикаций} за последние 7 дней подошло бы {total}, например:",
    ),
    "keywords.trial_none": Text(
        "Of {examined|report|reports} of the last 7 days it would have matched none. It looks at all that comes from "
        "now on.",
        "Из {examined|публикации|публикаций|публикаций} за последние 7 дней не подошла бы ни одна. Бот будет "
        "искать во всём, что придёт дальше.",
    ),
    "keywords.trial_nothing": Text(
        "Nothing was collected in the last 7 days, so there is nothing to try it on.",
        "За последние 7 дней ничего не собрано, поэтому проверить не на чем.",
    ),
    "keywords.broad": Text(
        "That is about {count|match|matches} a day; a narrower keyword spares you noise.",
        "Это примерно {count|совпадение|совпадения|совпадений} в день; более точный запрос избавит от лишнего.",
    ),
    "keywords.sample": Text("· {title} ({outlet}, {moment})", "· {title} ({outlet}, {moment})"),
    "keywords.add_how": Text(
        "How should it come? To change it first, send a corrected keyword.",
        "Как присылать? Чтобы сначала исправить, отправьте исправленный вариант.",
    ),
    "keywords.add_how_here": Text(
        "How should it come? To change it first, send /keywords add again.",
        "Как присылать? Чтобы сначала исправить, отправьте /keywords add ещё раз.",
    ),
    "keywords.edit_how": Text("Put it in place of the old one?", "Заменить им прежнее?"),
    "keywords.send_new": Text(
        "Send what to look for, such as Sarmat + test*, or /keywords add Sarmat + test*.",
        "Отправьте, что искать, например Сармат* + испытани*, или /keywords add Сармат* + испытани*.",
    ),
    "keywords.send_edit": Text(
        "Keyword {id} is {query}. Send what it should be, or /keywords edit {id} and the new words.",
        "Ключевое слово {id}: {query}. Отправьте новый вариант или /keywords edit {id} и новые слова.",
    ),
    "keywords.usage_id": Text(
        "Which keyword? Its number stands in the list: /keywords {action} 3.",
        "Какое ключевое слово? Номер есть в списке /keywords: /keywords {action} 3.",
    ),
    "keywords.unknown": Text(
        "This chat has no keyword {id}. /keywords lists those that it has.",
        "В этом чате нет ключевого слова {id}. Список: /keywords.",
    ),
    "keywords.refused": Text("This cannot be looked for. {why}", "Так искать нельзя. {why}"),
    "keywords.twice": Text(
        "Keyword {id} looks for the same: {query}.",
        "То же самое уже ищет ключевое слово {id}: {query}.",
    ),
    "keywords.full": Text(
        "A chat has at most {most|keyword|keywords}. Remove one first, or join some with |.",
        "В чате может быть не больше {most|ключевого слова|ключевых слов|ключевых слов}. Сначала удалите "
        "одно или объедините несколько знаком |.",
    ),
    "keywords.added_instant": Text(
        "Added: {query}. Whatever matches from now on comes at once.",
        "Добавлено: {query}. Всё подходящее будет приходить сразу.",
    ),
    "keywords.added_digest": Text(
        "Added: {query}. Whatever matches from now on comes in the digest.",
        "Добавлено: {query}. Всё подходящее будет приходить в дайджесте.",
    ),
    "keywords.changed": Text(
        "Keyword {id} is now: {query}. Before it was: {before}.",
        "Ключевое слово {id} теперь: {query}. Было: {before}.",
    ),
    "keywords.removed": Text(
        "Removed: {query}. What it has brought stays.",
        "Удалено: {query}. То, что уже пришло, остаётся.",
    ),
    "keywords.back": Text("Back again: {query}.", "Возвращено: {query}."),
    "keywords.over": Text(
        "No such question is open now, so nothing was changed. Send the command again.",
        "Такой вопрос сейчас не открыт, поэтому ничего не изменено. Отправьте команду ещё раз.",
    ),
    "keywords.see_below": Text("See the message below.", "Ответ в сообщении ниже."),
    "keywords.gone": Text("That keyword is not there any more.", "Этого ключевого слова уже нет."),
    "keywords.not_added": Text("Nothing was changed.", "Ничего не изменено."),
    "keywords.button_instant": Text("Alerts at once", "Сразу"),
    "keywords.button_digest": Text("In the digest", "В дайджест"),
    "keywords.button_pause": Text("Pause", "Пауза"),
    "keywords.button_cancel": Text("Cancel", "Отмена"),
    "keywords.button_replace": Text("Replace it", "Заменить"),
    "keywords.button_try": Text("Try it on 7 days", "Проверить за 7 дней"),
    "keywords.button_edit": Text("Change the words", "Изменить слова"),
    "keywords.button_remove": Text("Remove", "Удалить"),
    "keywords.button_undo": Text("Undo", "Отменить"),
    "keywords.button_list": Text("All keywords", "Все ключевые слова"),
    "keywords.button_add": Text("Add one", "Добавить"),
    "keywords.button_earlier": Text("Previous page", "Предыдущая страница"),
    "keywords.button_further": Text("Next page", "Следующая страница"),
}
