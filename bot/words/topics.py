"""Words of /topics."""

from bot.words.text import Text

TOPICS = {
    "topics.title": Text("Topics", "Темы"),
    "topics.counts": Text(
        "Alerts at once: {alerts}. In the digest: {digest}. Off: {off}.",
        "Оповещения сразу: {alerts}. В дайджесте: {digest}. Выключено: {off}.",
    ),
    "topics.later": Text(
        "Topics that the bot gains later: {mode}.",
        "Темы, которые появятся позже: {mode}.",
    ),
    "topics.page": Text("Page {page} of {pages}.", "Страница {page} из {pages}."),
    "topics.how": Text(
        "Press a topic for what it covers. Or write: /topics china, /topics new-start alerts, /topics inf off.",
        "Нажмите на тему, чтобы узнать, что в неё входит. Или напишите: /topics китай, /topics new-start "
        "alerts, /topics inf off.",
    ),
    "topics.none": Text(
        "This bot has no topics: its operator has switched all of them off.",
        "У этого бота нет тем: оператор отключил их все.",
    ),
    "topics.row": Text("{mode} · {name}", "{mode} · {name}"),
    "topics.short_alerts": Text("alerts", "сразу"),
    "topics.short_digest": Text("digest", "дайджест"),
    "topics.short_off": Text("off", "выкл."),
    "topics.name": Text("{name} ({topic})", "{name} ({topic})"),
    "topics.covers": Text("Counts: {what}.", "Входит: {what}."),
    "topics.leaves_out": Text("Does not count: {what}.", "Не входит: {what}."),
    "topics.languages": Text("Languages: {languages}.", "Языки: {languages}."),
    "topics.now": Text("Here: {mode}.", "Здесь: {mode}."),
    "topics.link": Text("Link for others: {link}", "Ссылка для других: {link}"),
    "topics.set": Text("{name}: {mode}.", "{name}: {mode}."),
    "topics.set_already": Text("{name}: {mode}, as it was.", "{name}: {mode}, как и было."),
    "topics.which": Text("Several topics have these words. Which?", "Эти слова есть в нескольких темах. Какая?"),
    "topics.near": Text(
        "No topic is called “{words}”. Is it one of these?",
        "Темы «{words}» нет. Может быть, одна из этих?",
    ),
    "topics.unknown": Text(
        "No topic is called “{words}”. /topics lists all; /keywords looks for words of your own.",
        "Темы «{words}» нет. Все темы: /topics. Искать свои слова: /keywords.",
    ),
    "topics.mode_alone": Text(
        "Which topic? Write for example /topics new-start {mode}, or /topics all {mode}.",
        "Какую тему? Напишите, например, /topics new-start {mode} или /topics all {mode}.",
    ),
    "topics.confirm_all": Text(
        "All topics, those that the bot gains later included: {mode}. Choices for single topics are lost.",
        "Все темы, в том числе будущие: {mode}. Отдельные настройки тем пропадут.",
    ),
    "topics.all_set": Text("All topics: {mode}.", "Все темы: {mode}."),
    "topics.undone": Text("Taken back.", "Отменено: всё как было."),
    "topics.cannot_undo": Text(
        "That cannot be taken back any more: the topics of the bot have changed since.",
        "Отменить это уже нельзя: с тех пор темы бота изменились.",
    ),
    "topics.gone": Text(
        "The bot does not have that topic any more. Send /topics again.",
        "Этой темы у бота больше нет. Отправьте /topics ещё раз.",
    ),
    "topics.button_alerts": Text("Alerts at once", "Сразу"),
    "topics.button_digest": Text("Digest", "Дайджест"),
    "topics.button_off": Text("Off", "Выкл."),
    "topics.button_all_alerts": Text("All: alerts", "Все: сразу"),
    "topics.button_all_digest": Text("All: digest", "Все: дайджест"),
    "topics.button_all_off": Text("All: off", "Все: выкл."),
    "topics.button_yes": Text("Yes, all", "Да, все"),
    "topics.button_no": Text("No", "Нет"),
    "topics.button_back": Text("All topics", "Ко всем темам"),
    "topics.button_undo": Text("Undo", "Отменить"),
    "topics.button_earlier": Text("Previous page", "Предыдущая страница"),
    "topics.button_further": Text("Next page", "Следующая страница"),
}
