"""Words of what people ask for themselves: the latest stories, searches, one story."""

from bot.words.text import Text

_SPANS = {
    "pull.span_minutes": Text("{count|minute|minutes}", "{count|минуту|минуты|минут}"),
    "pull.span_hours": Text("{count|hour|hours}", "{count|час|часа|часов}"),
    "pull.span_days": Text("{count|day|days}", "{count|день|дня|дней}"),
}

_LABELS = {
    "pull.no_link": Text("no link", "без ссылки"),
    "pull.keyword": Text("keyword “{query}”", "ключевое слово «{query}»"),
    "pull.mentions": Text("mentions {topics}", "упоминает: {topics}"),
    "pull.sources": Text("{count|source|sources}", "{count|источник|источника|источников}"),
    "pull.next": Text("Next", "Дальше"),
    "pull.back": Text("Back", "Назад"),
    "pull.newest": Text("Newest", "К новейшим"),
}

_LATEST = {
    "pull.latest_count": Text("last {span}, {count|story|stories}", "за {span}: {count|сюжет|сюжета|сюжетов}"),
    "pull.every_topic": Text("All topics", "Все темы"),
    "pull.followed": Text("Latest of what this chat follows", "Новое по темам этого чата"),
    "pull.more_stories": Text("And {count|more story|more stories}.", "И ещё {count|сюжет|сюжета|сюжетов}."),
    "pull.muted_stories": Text(
        "{count|muted story is|muted stories are} left out here. /mute lists what is muted.",
        "Здесь пропущено: {count|скрытый сюжет|скрытых сюжета|скрытых сюжетов}. Что скрыто: /mute.",
    ),
    "pull.no_more_stories": Text("There are no older stories in that time.", "Более ранних сюжетов за это время нет."),
    "pull.nothing_latest": Text(
        "Nothing that this chat follows came in the last {span}. Look further back with /latest 3d.",
        "По темам этого чата за {span} ничего не было. Посмотреть за больший срок: /latest 3d.",
    ),
    "pull.nothing_followed": Text(
        "This chat follows nothing yet, so there is nothing to show. /topics chooses, /search looks everywhere.",
        "Этот чат пока ни на что не подписан, показать нечего. Выбрать темы: /topics, искать повсюду: /search.",
    ),
    "pull.nothing_of_topic": Text(
        "Nothing about “{topic}” came in the last {span}. Look further back, such as 7d, or try /search.",
        "По теме «{topic}» за {span} ничего не было. Укажите больший срок, например 7d, или попробуйте /search.",
    ),
    "pull.bad_period": Text(
        "“{word}” is not a length of time to look back. Write 90m, 2h, 3d or 2w, at most a year: /latest inf 3d",
        "«{word}» — не срок, за который можно посмотреть. Напишите 90m, 2h, 3d или 2w, не больше года: /latest inf 3d",
    ),
    "pull.which_topic": Text(
        "Several topics have these words. Which one?", "Эти слова есть в нескольких темах. Какую показать?"
    ),
    "pull.no_topic_near": Text(
        "No topic is called “{words}”. Did you mean one of these?",
        "Темы «{words}» нет. Может быть, одна из этих?",
    ),
    "pull.no_topic": Text(
        "No topic is called “{words}”. /topics lists all; /search looks for words in every entry.",
        "Темы «{words}» нет. Все темы: /topics; поиск слов во всех публикациях: /search.",
    ),
    "pull.on_their_way": Text(
        "{count|story is|stories are} on the way.", "Сейчас придёт: {count|сюжет|сюжета|сюжетов}."
    ),
    "pull.on_their_way_to": Text(
        "{count|story is|stories are} on the way to {title}.",
        "Сейчас придёт в «{title}»: {count|сюжет|сюжета|сюжетов}.",
    ),
    "pull.nothing_new": Text(
        "Nothing is new: all that matches was told before. /latest shows it again.",
        "Ничего нового: обо всём подходящем уже сообщалось. Показать это ещё раз: /latest.",
    ),
}

_SEARCH = {
    "pull.search_usage": Text(
        'Write what to look for: /search inspectors "New START" since:7d topic:inf lang:ru\n'
        "All words must stand in the title or the text, words in quotes side by side.",
        'Напишите, что искать: /search инспекторы "СНВ-3" since:7d topic:inf lang:ru\n'
        "Все слова должны быть в заголовке или тексте, слова в кавычках — подряд.",
    ),
    "pull.too_many_words": Text(
        "That is too much to look for at once: at most {most|word|words} or phrases.",
        "Слишком много для одного поиска: не больше {most|слова|слов|слов} или фраз.",
    ),
    "pull.bad_since": Text(
        "since:{value} is not a time to look back to. Write since:12h, since:7d or a date, since:2026-11-01.",
        "since:{value} — не срок для поиска. Напишите since:12h, since:7d или дату, например since:2026-11-01.",
    ),
    "pull.bad_language": Text(
        "lang:{value} is not a language that entries are sorted by. Known are {known}.",
        "lang:{value}: такого языка у публикаций нет. Есть {known}.",
    ),
    "pull.search_topics": Text(
        "topic:{value} is not the id of a topic. Near it are {known}.",
        "topic:{value}: темы с таким именем нет. Похожие: {known}.",
    ),
    "pull.search_no_topic": Text(
        "topic:{value} is not the id of a topic. /topics lists all.",
        "topic:{value}: темы с таким именем нет. Все темы: /topics.",
    ),
    "pull.search_address": Text(
        "To ask about an address, send /why with it. To look for it as words, put it in quotes.",
        "Чтобы узнать о статье по её адресу, отправьте /why и адрес. Чтобы искать адрес как слова, возьмите "
        "его в кавычки.",
    ),
    "pull.bad_filter": Text(
        "“{value}:” is not a filter. There are since:, topic: and lang:. To look for it as a word, put it in quotes.",
        "«{value}:» — не фильтр. Есть since:, topic: и lang:. Чтобы искать это как слово, возьмите его в кавычки.",
    ),
    "pull.search_forgotten": Text(
        "This search is not remembered any more, or it was another person's. Send it again.",
        "Этот поиск уже забыт или был чужим. Отправьте запрос ещё раз.",
    ),
    "pull.nothing_found": Text(
        "{query}\nNothing was found. Every word must stand in the text as it is written: try fewer words, another"
        " spelling, or no filter.",
        "{query}\n"
        "Ничего не найдено. Каждое слово должно стоять в тексте именно в этой форме: попробуйте другую форму "
        "или написание, меньше слов или поиск без фильтров.",
    ),
    "pull.no_more_found": Text("{query}\nThat was all.", "{query}\nЭто всё."),
    "pull.found": Text("{first}–{last} of {count}", "{first}–{last} из {count}"),
    "pull.without_topic": Text("no topic", "без темы"),
}

_STORY = {
    "pull.story_usage": Text(
        "Which story? Every story has a number, such as S12: /story S12",
        "Какой сюжет? У каждого есть номер, например S12: /story S12",
    ),
    "pull.no_story": Text("There is no story {story}.", "Сюжета {story} нет."),
    "pull.renamed": Text("{old} is {new} now: both were one event.", "{old} теперь {new}: это одно и то же событие."),
    "pull.topics": Text("Topics: {topics}", "Темы: {topics}"),
    "pull.follows": Text("A later step of {story}.", "Развитие сюжета {story}."),
    "pull.first": Text("First: {outlet}, {moment}", "Первый источник: {outlet}, {moment}"),
    "pull.first_seen": Text(
        "First: {outlet}, undated, seen on {moment}", "Первый источник: {outlet}, без даты, замечено {moment}"
    ),
    "pull.timeline": Text("Timeline ({zone})", "Хронология ({zone})"),
    "pull.more_sources": Text("and {count|more source|more sources}", "и ещё {count|источник|источника|источников}"),
    "pull.more_reports": Text("and {count|more report|more reports}", "и ещё {count|публикация|публикации|публикаций}"),
    "pull.whole_story": Text("Whole story", "Весь сюжет"),
}

PULL = {**_SPANS, **_LABELS, **_LATEST, **_SEARCH, **_STORY}
