"""Words of pausing, stopping, privacy, and of what the bot calls a chat and a person."""

from bot.words.text import Text

PAUSING = {
    "pausing.paused": Text(
        "Paused: nothing comes by itself. /latest, /digest and /search still answer, /resume ends the pause.",
        "Пауза: бот сам ничего не присылает. Команды /latest, /digest и /search работают. Закончить паузу: /resume.",
    ),
    "pausing.paused_already": Text(
        "This is paused already: nothing comes by itself. /resume ends that.",
        "Пауза уже включена: бот сам ничего не присылает. Закончить её: /resume.",
    ),
    "pausing.not_paused": Text(
        "Nothing is paused here. /pause stops what comes by itself.",
        "Паузы здесь нет. Чтобы бот сам ничего не присылал: /pause.",
    ),
    "pausing.how_to_resume": Text(
        "Should what came during the pause be told too, or only what comes from now on? Without a choice the pause "
        "goes on. Or write: /resume all, /resume now.",
        "Прислать и то, что накопилось за время паузы, или только новое? Пока вы не выбрали, пауза "
        "продолжается. Можно и написать: /resume all, /resume now.",
    ),
    "pausing.resumed_all": Text(
        "Resumed. What came during the pause is told too: alerts within minutes, the rest in the next digest.",
        "Пауза закончена. Придёт и накопившееся: оповещения через несколько минут, остальное в ближайшем дайджесте.",
    ),
    "pausing.resumed_now": Text(
        "Resumed. What came before this moment is not told any more; /latest still shows it.",
        "Пауза закончена. Прежнее уже не придёт; посмотреть его можно командой /latest.",
    ),
    "pausing.button_resume": Text("Resume", "Закончить паузу"),
    "pausing.button_all": Text("What came meanwhile too", "И накопившееся тоже"),
    "pausing.button_now": Text("From now on", "Только новое"),
    "pausing.stopped": Text(
        "Stopped: nothing comes by itself any more. All choices are kept in case you come back (/resume). "
        "They can be deleted too.",
        "Остановлено: бот сам больше ничего не присылает. Настройки сохранены на случай, если вы вернётесь "
        "(/resume). Их можно и удалить.",
    ),
    "pausing.confirm_forget": Text(
        "This deletes all that is stored about {what}: choices, keywords, what was told, votes. It cannot be undone.",
        "Удалить всё, что хранится {what}: настройки, ключевые слова, список присланного, оценки? Вернуть "
        "это будет нельзя.",
    ),
    "pausing.this_chat": Text("this chat", "об этом чате"),
    "pausing.that_chat": Text("{title}", "о чате «{title}»"),
    "pausing.button_forget": Text("Delete everything", "Удалить всё"),
    "pausing.button_keep": Text("Keep it", "Оставить"),
    "pausing.kept": Text("Nothing was deleted.", "Ничего не удалено."),
    "pausing.forgotten": Text(
        "All that was stored about {what} is deleted. /start begins anew.",
        "Всё, что хранилось {what}, удалено. Начать заново: /start.",
    ),
    "pausing.forgotten_maybe": Text(
        "All that was stored about {what} is deleted. /start begins anew, if the operator of the bot still lets this "
        "chat in.",
        "Всё, что хранилось {what}, удалено. Начать заново: /start, если оператор бота по-прежнему допускает этот чат.",
    ),
    "pausing.privacy": Text(
        "What is stored about this chat, and for how long:\n"
        "- its number, kind and title (in a private chat your name), topics, times and other choices, keywords: until "
        "/forget\n"
        "- the messages that were sent here by themselves, and which stories they told, so that nothing is told twice: "
        "until /forget\n"
        "- votes, each with the number of the person who cast it: until /forget\n"
        "- for each person who talks to the bot here, their number, the question that is open and what it is about, "
        "what they last searched for or took away: 30 days at most; and the chat that they manage from here: until "
        "/manage off\n"
        "- the number of each update that was answered, so that it is answered once: 7 days\n"
        "- the numbers of those who operate the bot\n"
        "What people write is not stored otherwise. Logs hold numbers of updates and "
        "chats, no texts. The texts of the feeds are public and the same for all.\n"
        "Everything is in the database of whoever runs this bot, and in its backups. /forget deletes what belongs to "
        "this chat.",
        "Что хранится об этом чате и как долго:\n"
        "- его номер, тип и название (в личном чате ваше имя), темы, время и другие настройки, ключевые "
        "слова: до команды /forget\n"
        "- сообщения, которые бот прислал сюда сам, и какие сюжеты в них были, чтобы не повторяться: до "
        "команды /forget\n"
        "- оценки, каждая с номером того, кто её поставил: до команды /forget\n"
        "- для каждого, кто здесь пишет боту: его номер, вопрос бота, на который он ещё не ответил, и к чему "
        "тот относится, что он искал или убрал последним: не больше 30 дней; и чат, которым человек отсюда "
        "управляет: до команды /manage off\n"
        "- номер каждого обработанного обновления, чтобы не отвечать дважды: 7 дней\n"
        "- номера операторов бота\n"
        "Больше ничего из того, что пишут люди, не хранится. В журналах есть номера обновлений и чатов, но "
        "нет текстов. Тексты лент общедоступны и одинаковы для всех.\n"
        "Всё это лежит в базе данных того, кто держит бота, и в её резервных копиях. /forget удаляет то, что "
        "относится к этому чату.",
    ),
    "pausing.id": Text("This chat: {chat}", "Этот чат: {chat}"),
    "pausing.id_topic": Text("This topic: {thread}", "Эта тема форума: {thread}"),
    "pausing.id_person": Text("You: {person}", "Вы: {person}"),
    "pausing.id_hidden": Text(
        "You speak in the name of the chat, so your own number is not known.",
        "Вы пишете от имени чата, поэтому ваш собственный номер неизвестен.",
    ),
    "pausing.id_managed": Text("Managed from here: {chat}", "Отсюда управляется: {chat}"),
    "pausing.id_what_for": Text(
        "The operator of the bot lets chats in by these numbers.",
        "По этим номерам оператор бота открывает доступ чатам.",
    ),
}
