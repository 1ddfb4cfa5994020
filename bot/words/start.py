"""Words of the first minute: /start, the four steps, what the last days would have brought."""

from bot.words.text import Text

START = {
    "start.welcome": Text(
        "This bot reads news feeds on arms control and tells each story once, with the reason why it matched.\n"
        "It is ready as it is: every topic, one digest a day at 08:00 UTC. Four steps change that; each can be skipped."
        "\nNothing is final: /start opens this again, /help lists all commands.",
        "Бот следит за новостными лентами о контроле над вооружениями и сообщает о каждом сюжете один раз, с "
        "объяснением, почему тот отобран.\n"
        "Он уже готов к работе: все темы, один дайджест в день в 08:00 UTC. Изменить это можно за четыре "
        "шага; каждый можно пропустить.\n"
        "Всё можно поменять и позже: /start откроет настройку снова, список команд: /help.",
    ),
    "start.present": Text("What this chat hears now:", "Сейчас в этом чате:"),
    "start.present_managed": Text("What it hears now:", "Сейчас там:"),
    "start.change": Text("What should change?", "Что изменить?"),
    "start.strange_link": Text(
        "The link you came by means nothing to this bot; nothing was changed.",
        "Бот не понял ссылку, по которой вы пришли; ничего не изменено.",
    ),
    "start.in_group": Text(
        "This bot reads news feeds on arms control and tells each story once. Here it says nothing by itself until an "
        "administrator chooses topics. That is done in private, so that the others need not watch.",
        "Бот следит за новостными лентами о контроле над вооружениями и сообщает о каждом сюжете один раз. "
        "Сам он ничего здесь не пишет, пока администратор не выберет темы. Настройка идёт в личном чате, "
        "чтобы не мешать остальным.",
    ),
    "start.in_group_set_up": Text(
        "This bot is set up here. Administrators change it in private; /latest and /search are open to everyone.",
        "Бот здесь уже настроен. Администраторы меняют настройки в личном чате с ним; /latest и /search доступны всем.",
    ),
    "start.in_group_paused": Text(
        "Paused here: nothing comes by itself until an administrator sends /resume.",
        "Здесь пауза: бот сам ничего не присылает, пока администратор не отправит /resume.",
    ),
    "start.in_group_how": Text(
        "Send this to the bot in private: {command}",
        "Отправьте это боту в личном чате: {command}",
    ),
    "start.button_private": Text("Set up in private", "Настроить в личном чате"),
    "start.step": Text("Step {number} of {all}: {name}", "Шаг {number} из {all}: {name}"),
    "start.name_topics": Text("topics", "темы"),
    "start.name_how": Text("how", "как сообщать"),
    "start.name_time": Text("time of the digest", "время дайджеста"),
    "start.name_zone": Text("time zone", "часовой пояс"),
    "start.ask_topics": Text(
        "Tick as many as you like. /topics has the single topics.",
        "Можно отметить сколько угодно наборов. Отдельные темы: /topics.",
    ),
    "start.none_chosen": Text(
        "Nothing is ticked, so nothing will come.",
        "Ничего не отмечено, поэтому ничего не придёт.",
    ),
    "start.other_topics": Text(
        "Followed beside these packs: {topics}.",
        "Помимо этих наборов выбраны темы: {topics}.",
    ),
    "start.ask_how": Text(
        "An alert comes within minutes of the poll that finds the story. A digest gathers the stories of a day.",
        "Оповещение приходит через несколько минут после того, как бот нашёл новость в ленте. Дайджест "
        "собирает сюжеты за день.",
    ),
    "start.ask_time": Text(
        "When should the digest come? Press a time or write one, such as 7:45.",
        "Когда присылать дайджест? Выберите время или напишите своё, например 7:45.",
    ),
    "start.present_time": Text("Now: {times}.", "Сейчас: {times}."),
    "start.strange_time": Text(
        "“{words}” is not a time of day. Write hours and minutes, such as 7:45 or 19:00.",
        "«{words}» — это не время. Напишите часы и минуты, например 7:45 или 19:00.",
    ),
    "start.ask_zone": Text(
        "Which time zone are you in? Press a place, or write a city or an offset, such as Geneva or +3.",
        "В каком вы часовом поясе? Выберите город или напишите свой либо сдвиг от UTC, например Женева или +3.",
    ),
    "start.present_zone": Text("Now: {zone}, where it is {clock}.", "Сейчас: {zone}, местное время {clock}."),
    "start.strange_zone": Text(
        "No place “{words}” is known. Write a larger city of the same zone, or an offset such as +3.",
        "Место «{words}» не найдено. Напишите более крупный город в том же поясе или сдвиг, например +3.",
    ),
    "start.which_zone": Text("Which of these?", "Какой вариант?"),
    "start.how_alerts": Text("Alerts at once", "Сразу, оповещениями"),
    "start.how_digest": Text("Daily digest", "Раз в день, дайджестом"),
    "start.how_both": Text("Alerts, and a digest of further sources", "Сразу и дайджест новых источников"),
    "start.done": Text("That is all. This chat has now:", "Готово. Теперь в этом чате:"),
    "start.done_managed": Text("That is all. It has now:", "Готово. Теперь там:"),
    "start.nothing_collected": Text(
        "No story has been collected in the last {days|day|days}. Where the bot is new, its first poll is under way.",
        "За последние {days|день|дня|дней} не собрано ни одного сюжета. Если бот установлен недавно, он ещё "
        "читает ленты в первый раз.",
    ),
    "start.nothing_of_these": Text(
        "Of {stories|story|stories} of the last {days|day|days} none would have been told with these choices.",
        "Из {stories|сюжета|сюжетов|сюжетов} за последние {days|день|дня|дней} при таком выборе не пришёл бы ни один.",
    ),
    "start.would_have": Text(
        "The last {days|day|days} would have brought {stories|story|stories}:",
        "За последние {days|день|дня|дней} этот выбор принёс бы {stories|сюжет|сюжета|сюжетов}:",
    ),
    "start.and_mentions": Text(
        "and {stories|story|stories} in which a topic is only named",
        "и {stories|сюжет|сюжета|сюжетов}, где тема только упомянута",
    ),
    "start.of_day": Text("{day} {month}: {count}", "{day} {month}: {count}"),
    "start.newest": Text("The newest:", "Самые новые:"),
    "start.go_on": Text(
        "/latest shows more of them, /keywords adds words of your own, /help lists everything.",
        "Ещё сюжеты: /latest. Свои ключевые слова: /keywords. Все команды: /help.",
    ),
    "start.topic_followed": Text(
        "{topic}: from now on {mode}.",
        "{topic}: теперь {mode}.",
    ),
    "start.topic_known": Text(
        "{topic} is followed here already: {mode}.",
        "{topic}: тема здесь уже выбрана ({mode}).",
    ),
    "start.pack_followed": Text(
        "{pack}: {topics|topic is|topics are} followed from now on.",
        "Набор «{pack}» выбран, в нём {topics|тема|темы|тем}.",
    ),
    "start.unknown_topic": Text(
        "There is no topic “{words}” here. /topics lists all.",
        "Темы «{words}» здесь нет. Все темы: /topics.",
    ),
    "start.unknown_pack": Text(
        "There is no pack “{words}” here. Step 1 of /start shows all.",
        "Набора «{words}» здесь нет. Все наборы — на первом шаге /start.",
    ),
    "start.undone": Text("Taken back.", "Отменено: всё как было."),
    "start.cannot_undo": Text(
        "That cannot be taken back any more: the topics of the bot have changed since.",
        "Отменить это уже нельзя: с тех пор темы бота изменились.",
    ),
    "start.button_everything": Text("Everything", "Все темы"),
    "start.button_next": Text("Next", "Дальше"),
    "start.button_skip": Text("Skip", "Пропустить"),
    "start.button_back": Text("Back", "Назад"),
    "start.button_undo": Text("Undo", "Отменить"),
    "start.button_topics": Text("Topics", "Темы"),
    "start.button_how": Text("How", "Как сообщать"),
    "start.button_time": Text("Time", "Время"),
    "start.button_zone": Text("Time zone", "Часовой пояс"),
    "start.button_preview": Text("What the last days would have brought", "Что пришло бы за эти дни"),
    "start.button_settings": Text("Other settings", "Другие настройки"),
    "start.button_alerts": Text("Alerts at once instead", "Лучше сразу, оповещениями"),
    "packs.us_russia": Text("US–Russia", "США и Россия"),
    "packs.nuclear_testing": Text("Nuclear testing", "Ядерные испытания"),
    "packs.iran": Text("Iran", "Иран"),
    "packs.north_korea": Text("North Korea", "Северная Корея"),
    "packs.china": Text("China and AUKUS", "Китай и АУКУС"),
    "packs.europe": Text("Europe", "Европа"),
    "packs.forces": Text("Forces and doctrine", "Ядерные силы, доктрины"),
    "packs.technology": Text("Missiles, space, AI", "Ракеты, космос, ИИ"),
    "packs.treaties": Text("Non-proliferation", "Нераспространение"),
    "packs.chemical_biological": Text("Chemical, biological", "Хим- и биооружие"),
    "packs.conventional": Text("Arms trade, mines", "Торговля оружием, мины"),
    "packs.south_asia": Text("India and Pakistan", "Индия и Пакистан"),
    "packs.general": Text("Arms control in general", "Контроль над вооружениями в целом"),
    "present.topics_all": Text("Topics: every one.", "Темы: все."),
    "present.topics_some": Text("Topics: {count} of {all} ({topics}).", "Темы: {count} из {all} ({topics})."),
    "present.topics_none": Text(
        "Topics: none. Nothing comes by itself.", "Темы не выбраны. Сам бот ничего не пришлёт."
    ),
    "present.how_alerts": Text("Alerts at once.", "Оповещения сразу."),
    "present.how_digest": Text("No alerts, only the digest.", "Без оповещений, только дайджест."),
    "present.how_mixed": Text(
        "Alerts at once for {alerts|topic|topics}, the digest alone for {digest|topic|topics}.",
        "Оповещения сразу: {alerts|тема|темы|тем}; только дайджест: {digest|тема|темы|тем}.",
    ),
    "present.digest": Text("Digest: {times} ({zone}).", "Дайджест: {times} ({zone})."),
    "present.no_digest": Text(
        "Digest: only when asked for with /digest.",
        "Дайджест: только по команде /digest.",
    ),
    "present.no_time": Text(
        "No time is set for the digest, so it comes only when asked for with /digest. /schedule sets times.",
        "Время дайджеста не задано, поэтому он придёт только по команде /digest. Задать время: /schedule.",
    ),
    "present.keywords": Text("Keywords: {count}.", "Ключевые слова: {count}."),
    "present.paused": Text(
        "Paused: nothing comes by itself until /resume.",
        "Пауза: до команды /resume бот сам ничего не присылает.",
    ),
    "present.alerts": Text("alerts at once", "оповещения сразу"),
    "present.in_digest": Text("in the digest", "в дайджесте"),
    "present.off": Text("off", "выключено"),
    "present.city_new_york": Text("New York", "Нью-Йорк"),
    "present.city_london": Text("London", "Лондон"),
    "present.city_geneva": Text("Geneva", "Женева"),
    "present.city_vienna": Text("Vienna", "Вена"),
    "present.city_kyiv": Text("Kyiv", "Киев"),
    "present.city_moscow": Text("Moscow", "Москва"),
    "present.city_tehran": Text("Tehran", "Тегеран"),
    "present.city_delhi": Text("Delhi", "Дели"),
    "present.city_beijing": Text("Beijing", "Пекин"),
    "present.city_seoul": Text("Seoul", "Сеул"),
    "present.city_tokyo": Text("Tokyo", "Токио"),
}
