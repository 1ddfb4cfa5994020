"""Words of /help: each command in a line (``menu``, which chat systems show too), and with examples (``help``)."""

from bot.words.text import Text

_MENU = {
    "menu.start": Text("Set up this chat, step by step", "Настроить этот чат по шагам"),
    "menu.topics": Text("Topics: alerts at once, digest or off", "Темы: сразу, в дайджесте или выключены"),
    "menu.keywords": Text("Words of your own to look for", "Свои ключевые слова"),
    "menu.mute": Text("Leave out a word, a source or a story", "Скрыть слово, источник или сюжет"),
    "menu.unmute": Text("Take back what is muted", "Вернуть скрытое"),
    "menu.schedule": Text("Times of the digest", "Время дайджестов"),
    "menu.timezone": Text("Time zone", "Часовой пояс"),
    "menu.quiet": Text("Hours in which no alert comes", "Часы без оповещений"),
    "menu.settings": Text("Layout, language, confidence and more", "Вид, язык, отбор и другое"),
    "menu.language": Text("Language of the bot: English, Russian", "Язык бота: русский, английский"),
    "menu.manage": Text("Set up a channel or group from here", "Настроить отсюда канал или группу"),
    "menu.latest": Text("The newest stories", "Самые новые сюжеты"),
    "menu.digest": Text("All that is new, now", "Всё новое прямо сейчас"),
    "menu.calendar": Text("Dates of treaties that come next", "Ближайшие даты по договорам"),
    "menu.search": Text("Search all that was collected", "Поиск по всему собранному"),
    "menu.story": Text("One story with all its sources", "Один сюжет со всеми источниками"),
    "menu.why": Text("Why a story came, or did not", "Почему сюжет пришёл или не пришёл"),
    "menu.pause": Text("Nothing comes by itself for a while", "Пауза: бот сам ничего не пишет"),
    "menu.resume": Text("End the pause", "Закончить паузу"),
    "menu.stop": Text("Stop, and delete everything if you like", "Отписаться и, если нужно, всё удалить"),
    "menu.privacy": Text("What is stored about this chat", "Что хранится об этом чате"),
    "menu.forget": Text("Delete all that is stored about this chat", "Удалить всё, что хранится об этом чате"),
    "menu.id": Text("Numbers of this chat and of yourself", "Номер этого чата и ваш номер"),
    "menu.help": Text("All commands, with examples", "Все команды с примерами"),
}

_DETAILS = {
    "help.start": Text(
        "/start shows what this chat hears and leads through topics, how to be told, times and the time "
        "zone. Every step can be skipped, and taken back. At the end it shows what the last days would have "
        "brought.",
        "/start показывает, что получает этот чат, и ведёт по шагам: темы, способ, время, часовой пояс. Любой шаг "
        "можно пропустить и отменить. В конце видно, что пришло бы за последние дни.",
    ),
    "help.topics": Text(
        "/topics lists all topics, eight a page; press one to read what it covers and to choose.\n"
        "/topics china finds topics by words.\n"
        "/topics new-start alerts sends its stories at once.\n"
        "/topics new-start digest keeps them for the digest.\n"
        "/topics new-start off leaves it out.\n"
        "/topics all digest does so for all.",
        "/topics показывает все темы, по восемь на странице; нажмите на тему, чтобы прочитать, что в неё "
        "входит, и выбрать.\n"
        "/topics китай ищет темы по словам.\n"
        "/topics new-start alerts: сюжеты темы приходят сразу.\n"
        "/topics new-start digest: они ждут дайджеста.\n"
        "/topics new-start off выключает тему.\n"
        "/topics all digest делает это для всех тем.",
    ),
    "help.keywords": Text(
        "/keywords lists your own searches in the news to come, and says how to add one.\n"
        "/keywords add Kaliningrad + missile* shows first what it would have found in seven days.",
        "/keywords показывает ваши запросы к будущим новостям и объясняет, как добавить новый.\n"
        "/keywords add Калининград* + ракет* сначала покажет, что нашлось бы за семь дней.",
    ),
    "help.mute": Text(
        "/mute lists what is left out here, and says how to leave out a word, a source, a kind of source or a story.",
        "/mute показывает, что здесь скрыто, и объясняет, как скрыть слово, источник, тип источников или сюжет.",
    ),
    "help.unmute": Text(
        "/unmute lists what is muted here, with a button for each.\n"
        "/unmute football, /unmute source TASS or /unmute story S12 takes one back.",
        "/unmute показывает, что здесь скрыто, с кнопкой для каждого пункта.\n"
        "/unmute футбол*, /unmute источник ТАСС или /unmute сюжет S12 возвращает один пункт.",
    ),
    "help.language": Text(
        "/language en and /language ru choose the language of the bot's own words here.",
        "/language en и /language ru выбирают язык, на котором бот говорит здесь.",
    ),
    "help.schedule": Text(
        "/schedule shows the times of the digest and says how to change them, for single weekdays too.",
        "/schedule показывает время дайджестов и объясняет, как его изменить, в том числе для отдельных дней недели.",
    ),
    "help.timezone": Text(
        "/timezone Vienna or /timezone +3 sets the clock by which digests and quiet hours go.",
        "/timezone Вена или /timezone +3 задаёт часовой пояс для дайджестов и тихих часов.",
    ),
    "help.quiet": Text(
        "/quiet shows the hours in which no alert comes, and says how to change them. What falls into them comes at "
        "their end; /quiet official or /quiet confirmed lets urgent alerts through.",
        "/quiet показывает часы без оповещений и объясняет, как их изменить. Оповещения из этих часов "
        "приходят, когда они кончаются; /quiet официальное или /quiet подтверждённое пропускает срочные.",
    ),
    "help.settings": Text(
        "/settings shows all other choices on one card, with a button for each.",
        "/settings показывает остальные настройки на одной карточке, с кнопкой для каждой.",
    ),
    "help.manage": Text(
        "/manage @channel makes the commands in this private chat be for that channel, group or forum topic, if you "
        "are an administrator there. /manage off ends it.",
        "/manage @channel: команды в этом личном чате будут относиться к тому каналу, группе или теме "
        "форума, если вы там администратор. /manage off возвращает их к этому чату.",
    ),
    "help.latest": Text(
        "/latest shows the newest stories of what this chat follows.\n"
        "/latest inf 3d shows those of a topic, of three days.",
        "/latest показывает самые новые сюжеты по темам чата.\n/latest inf 3d показывает сюжеты одной темы за три дня.",
    ),
    "help.digest": Text(
        "/digest sends all that is new here now. What it tells does not come again in the next digest.",
        "/digest присылает всё новое сейчас. В следующем дайджесте этого уже не будет.",
    ),
    "help.calendar": Text(
        "/calendar shows the next dates of the topics that are followed here: meetings, deadlines, what expires. Each "
        "comes with the page that documents it.\n"
        "/calendar all shows those of every topic.",
        "/calendar показывает ближайшие даты по выбранным темам: встречи, сроки докладов, окончание действия. К "
        "каждой дате есть ссылка на источник.\n"
        "/calendar all показывает даты по всем темам.",
    ),
    "help.search": Text(
        "/search inspectors Natanz finds entries that have both words, whether they matched a topic or not.\n"
        "/search missiles since:7d topic:inf lang:ru narrows it.",
        "/search инспекторы Натанз находит публикации, где есть оба слова, даже если они не подошли ни к "
        "одной теме.\n"
        "/search ракеты since:7d topic:inf lang:ru сужает поиск.",
    ),
    "help.story": Text(
        "/story S12 shows a story with all its sources, in the order in which they had it.",
        "/story S12 показывает сюжет со всеми источниками, в порядке появления.",
    ),
    "help.why": Text(
        "/why as a reply to a message says why its stories were told.\n"
        "/why and the address of an article says why it was sent here or was not.",
        "/why в ответ на сообщение бота объясняет, почему пришли его сюжеты.\n"
        "/why и адрес статьи объясняет, почему она пришла сюда или не пришла.",
    ),
    "help.pause": Text(
        "/pause: nothing comes by itself until /resume. /latest, /digest and /search still answer.",
        "/pause: до команды /resume бот сам ничего не присылает. Команды /latest, /digest и /search работают.",
    ),
    "help.resume": Text(
        "/resume ends the pause and asks about what came meanwhile.\n"
        "/resume all tells that too, /resume now only what is new.",
        "/resume заканчивает паузу и спрашивает, что делать с накопившимся.\n"
        "/resume all: прислать и его, /resume now: только новое.",
    ),
    "help.stop": Text(
        "/stop: nothing comes any more. It offers to delete all that is stored about this chat.",
        "/stop: бот сам больше ничего не присылает. Он предложит и удалить всё, что хранится об этом чате.",
    ),
    "help.privacy": Text(
        "/privacy says what is stored about this chat, and for how long.",
        "/privacy рассказывает, что хранится об этом чате и как долго.",
    ),
    "help.forget": Text(
        "/forget deletes all that is stored about this chat, after asking once.",
        "/forget удаляет всё, что хранится об этом чате, спросив подтверждение.",
    ),
    "help.id": Text(
        "/id shows the number of this chat and your own, by which the operator of the bot lets chats in.",
        "/id показывает номер этого чата и ваш собственный; по ним оператор бота открывает доступ.",
    ),
    "help.help": Text(
        "/help lists all commands. /help topics says more of one.",
        "/help показывает все команды. /help topics рассказывает об одной подробнее.",
    ),
}

HELP = {
    **_MENU,
    **_DETAILS,
    "helping.title": Text("Commands", "Команды"),
    "helping.group_hear": Text("What comes", "Что приходит"),
    "helping.group_when": Text("When and how", "Когда и как"),
    "helping.group_ask": Text("To ask", "По запросу"),
    "helping.group_chat": Text("This chat", "Этот чат"),
    "helping.group_more": Text("Further", "Ещё"),
    "helping.line": Text("/{command} – {what}", "/{command} — {what}"),
    "helping.admins": Text("(administrators)", "(администраторы)"),
    "helping.more": Text(
        "/help and a command says more of it, such as /help {command}.",
        "Подробнее о команде: /help и её название, например /help {command}.",
    ),
}
