"""Words of /settings and /language."""

from bot.words.text import Text

CARD = {
    "card.title": Text("Settings of this chat", "Настройки этого чата"),
    "card.how": Text(
        "The buttons change what stands first; the commands show and change the others.",
        "Кнопки меняют первые пункты; команды показывают и меняют остальные.",
    ),
    "card.language": Text("The bot speaks {value}.", "Язык бота: {value}."),
    "card.language_en": Text("English", "английский"),
    "card.language_ru": Text("Russian", "русский"),
    "card.layout_standard": Text(
        "Layout: standard, with sources, the sentence that matched, and why.",
        "Вид: обычный — с источниками, найденным предложением и причиной.",
    ),
    "card.layout_full": Text(
        "Layout: full, with a link to each source, and more of the reasons.",
        "Вид: полный — со ссылкой на каждый источник и более подробной причиной.",
    ),
    "card.layout_brief": Text(
        "Layout: brief, a line a story with title and link.",
        "Вид: краткий — заголовок и ссылка, по строке на сюжет.",
    ),
    "card.least_weak": Text(
        "Confidence: every match is told.",
        "Отбор: приходят все совпадения.",
    ),
    "card.least_clear": Text(
        "Confidence: clear or strong. What rests on weak terms alone is left out.",
        "Отбор: явные и сильные совпадения. Найденное лишь по слабым терминам пропускается.",
    ),
    "card.least_strong": Text(
        "Confidence: strong only, the name in the title or several signs. Some developments will be missed.",
        "Отбор: только сильные совпадения — название в заголовке или несколько признаков. Часть событий "
        "будет пропущена.",
    ),
    "card.most_10": Text(
        "Stories: a digest shows the 10 most important ones and counts the others.",
        "Сюжеты: в дайджесте 10 самых важных, остальные сосчитаны.",
    ),
    "card.most_30": Text(
        "Stories: a digest shows the 30 most important ones and counts the others.",
        "Сюжеты: в дайджесте 30 самых важных, остальные сосчитаны.",
    ),
    "card.most_100": Text(
        "Stories: a digest shows the 100 most important ones and counts the others.",
        "Сюжеты: в дайджесте 100 самых важных, остальные сосчитаны.",
    ),
    "card.most_0": Text("Stories: a digest shows all of them.", "Сюжеты: дайджест показывает все."),
    "card.mentions_on": Text(
        "Mentions: digests also list stories that only name a topic.",
        "Упоминания: в дайджест входят и сюжеты, где тема только названа.",
    ),
    "card.mentions_off": Text(
        "Mentions: left out; digests list only stories that are about a topic.",
        "Упоминания: не показываются; в дайджесте только сюжеты о самих темах.",
    ),
    "card.heartbeat_on": Text(
        "Signs of life: a digest with nothing new says so, and what was looked at.",
        "Пустой дайджест: приходит; в нём сказано, что нового нет и что просмотрено.",
    ),
    "card.heartbeat_off": Text(
        "Signs of life: none; where nothing is new, no digest comes.",
        "Пустой дайджест: не приходит, когда нового нет.",
    ),
    "card.calendar_on": Text(
        "Dates: digests begin with the dates of the treaty calendar that are near. /calendar",
        "Даты: дайджест начинается с близких дат календаря договоров. /calendar",
    ),
    "card.calendar_off": Text(
        "Dates: digests leave out the treaty calendar. /calendar",
        "Даты: календарь договоров в дайджест не входит. /calendar",
    ),
    "card.silent_on": Text(
        "Digests come without a sound; alerts ring.",
        "Дайджесты приходят без звука, оповещения — со звуком.",
    ),
    "card.silent_off": Text("Digests come with a sound.", "Дайджесты приходят со звуком."),
    "card.protected_on": Text(
        "Messages are protected: they cannot be forwarded or saved.",
        "Сообщения защищены: их нельзя пересылать и сохранять.",
    ),
    "card.protected_off": Text("Messages can be forwarded and saved.", "Сообщения можно пересылать и сохранять."),
    "card.topics": Text("Topics: {count} of {all}. /topics", "Темы: {count} из {all}. /topics"),
    "card.keywords": Text("Keywords: {count}. /keywords", "Ключевые слова: {count}. /keywords"),
    "card.keywords_paused": Text(
        "Keywords: {count}, of them paused: {paused}. /keywords",
        "Ключевые слова: {count}, на паузе: {paused}. /keywords",
    ),
    "card.schedule": Text("Digests: {times}. /schedule", "Дайджесты: {times}. /schedule"),
    "card.zone": Text("Time zone: {zone}, now {clock}. /timezone", "Часовой пояс: {zone}, сейчас {clock}. /timezone"),
    "card.quiet": Text("Quiet hours: {begin} to {end}. /quiet", "Тихие часы: с {begin} до {end}. /quiet"),
    "card.quiet_none": Text("Quiet hours: none. /quiet", "Тихие часы: нет. /quiet"),
    "card.mutes": Text("Muted: {count}. /mute", "Скрыто: {count}. /mute"),
    "card.paused": Text("Paused: nothing comes by itself. /resume", "Пауза: сам бот ничего не присылает. /resume"),
    "card.button_language": Text("Language: {value}", "Язык: {value}"),
    "card.button_layout_standard": Text("Layout: standard", "Вид: обычный"),
    "card.button_layout_full": Text("Layout: full", "Вид: полный"),
    "card.button_layout_brief": Text("Layout: brief", "Вид: краткий"),
    "card.button_least_weak": Text("Confidence: any", "Отбор: все"),
    "card.button_least_clear": Text("Confidence: clear", "Отбор: явные"),
    "card.button_least_strong": Text("Confidence: strong", "Отбор: сильные"),
    "card.button_most_10": Text("Stories: 10", "Сюжеты: 10"),
    "card.button_most_30": Text("Stories: 30", "Сюжеты: 30"),
    "card.button_most_100": Text("Stories: 100", "Сюжеты: 100"),
    "card.button_most_0": Text("Stories: all", "Сюжеты: все"),
    "card.button_mentions_on": Text("Mentions: on", "Упоминания: да"),
    "card.button_mentions_off": Text("Mentions: off", "Упоминания: нет"),
    "card.button_heartbeat_on": Text("Signs of life: on", "Пустой дайджест: да"),
    "card.button_heartbeat_off": Text("Signs of life: off", "Пустой дайджест: нет"),
    "card.button_calendar_on": Text("Dates: on", "Даты: да"),
    "card.button_calendar_off": Text("Dates: off", "Даты: нет"),
    "card.button_silent_on": Text("Silent digests: on", "Тихий дайджест: да"),
    "card.button_silent_off": Text("Silent digests: off", "Тихий дайджест: нет"),
    "card.button_protected_on": Text("Protected: on", "Пересылка: нельзя"),
    "card.button_protected_off": Text("Protected: off", "Пересылка: можно"),
    "card.undo": Text("Undo", "Отменить"),
    "card.languages": Text(
        "The bot speaks {value}. For another language: /language en, /language ru. Titles of news stay as published.",
        "Язык бота: {value}. Сменить: /language en, /language ru. Заголовки новостей не переводятся.",
    ),
    "card.strange_language": Text(
        "The bot speaks English and Russian: /language en or /language ru.",
        "Бот говорит по-английски и по-русски: /language en или /language ru.",
    ),
    "card.language_set": Text(
        "The bot speaks English here from now on. Titles of news stay as published.",
        "Теперь бот говорит здесь по-русски. Заголовки новостей не переводятся.",
    ),
    "card.language_there": Text(
        "In {title} the bot speaks {value} from now on.",
        "Теперь язык бота в чате «{title}» — {value}.",
    ),
}
