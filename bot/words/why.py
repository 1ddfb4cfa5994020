"""Words of why something was told or was not, and of readers' votes on it."""

from bot.words.text import Text

_WHY = {
    "why.why": Text("Why", "Почему"),
    "why.why_which": Text("Why these?", "Почему это?"),
    "why.why_usage": Text(
        "Answer a message of this bot with /why, or write /why S12 for a story, or /why with the address of an article"
        " that did not come.",
        "Ответьте на сообщение бота командой /why, или напишите /why S12 о сюжете, или /why с адресом статьи, которая"
        " не пришла.",
    ),
    "why.why_managed": Text(
        "You manage another chat from here at the moment. Write /why with the number of the story, such as /why S12.",
        "Сейчас вы управляете отсюда другим чатом. Напишите /why с номером сюжета, например /why S12.",
    ),
    "why.why_no_story": Text(
        "That message tells no story. Write /why S12 with the number of one.",
        "В этом сообщении нет сюжета. Напишите /why S12 с его номером.",
    ),
    "why.why_choice": Text("Why which story?", "О каком сюжете?"),
    "why.not_in_channel": Text(
        "Ask in a private chat with this bot: /why S12.", "Спросите в личном чате с ботом: /why S12."
    ),
    "why.role_main": Text("it is about this", "об этом"),
    "why.role_mentioned": Text("it names this in passing", "упоминает это"),
    "why.in_title": Text("in the title", "в заголовке"),
    "why.in_text": Text("in the text", "в тексте"),
    "why.term": Text("term {term}", "термин {term}"),
    "why.vetoes": Text("vetoes", "запрещает"),
    "why.repeated": Text("counted already", "уже учтено"),
    "why.more_terms": Text("and {count|more term|more terms}", "и ещё {count|термин|термина|терминов}"),
    "why.sum": Text("Score {sum}; {needed} is needed.", "Баллы: {sum}; нужно {needed}."),
    "why.sum_clipped": Text(
        "Score {sum}, of which {most} count; {needed} is needed.", "Баллы: {sum}, из них учтено {most}; нужно {needed}."
    ),
    "why.because_mentioned": Text(
        "In passing, because all of it stands behind the first {words} words, and no two different strong terms"
        " matched.",
        "Упоминание: всё это стоит после первых {words} слов, и двух разных сильных терминов нет.",
    ),
    "why.because_title": Text(
        "About this, because the title says it, at least in part.", "Об этом, потому что это есть в заголовке."
    ),
    "why.because_two_strong": Text(
        "About this, because two different strong terms matched.",
        "Об этом, потому что найдены два разных сильных термина.",
    ),
    "why.because_lead": Text(
        "About this, because the first {words} words say it.", "Об этом, потому что это есть в первых {words} словах."
    ),
    "why.because_strong": Text(
        "Strong: a strong term or a combo in the title, or a score of 2 or more.",
        "Сильное: сильный термин или сочетание в заголовке либо не меньше 2 баллов.",
    ),
    "why.because_clear": Text(
        "Clear: a strong term or a combo, though not in the title.",
        "Ясное: сильный термин или сочетание, но не в заголовке.",
    ),
    "why.because_weak": Text("Weak: weak terms only.", "Слабое: только слабые термины."),
    "why.text_changed": Text(
        "The text has changed since: some of these words stand there no longer.",
        "Текст с тех пор изменился: некоторых из этих слов там уже нет.",
    ),
    "why.in_report": Text("Found in the report of {outlet}.", "Найдено в сообщении: {outlet}."),
    "why.mode_instant": Text("This chat gets it at once.", "В этот чат приходит сразу."),
    "why.mode_digest": Text("This chat gets it in the digest.", "В этот чат приходит в дайджесте."),
    "why.mode_off": Text("Off in this chat.", "В этом чате выключено."),
    "why.also_matched": Text("Matched too: {topics}", "Также совпали: {topics}"),
    "why.nearly": Text("Nearly", "Почти совпали"),
    "why.also_nearly": Text("Nearly too: {topics}", "Также почти совпали: {topics}"),
    "why.near_veto": Text(
        "vetoed by “{term}”, which two different strong terms would outweigh",
        "запрещено словом «{term}»; его перевесили бы два разных сильных термина",
    ),
    "why.near_score": Text(
        "{score} of the {needed} needed; another, different term would do",
        "{score} из нужных {needed}; хватило бы ещё одного, другого термина",
    ),
    "why.near_required": Text(
        "none of the words that it requires, such as “{term}”, stands in the text",
        "в тексте нет ни одного из обязательных слов, например «{term}»",
    ),
    "why.near_yielded": Text(
        "left out, because “{topic}” matched and is more specific", "уступает теме «{topic}»: она совпала и точнее"
    ),
}

_UNSENT = {
    "why.unseen": Text("{url}\nThis address was not seen.", "{url}\nЭтот адрес не встречался."),
    "why.unseen_hint": Text(
        "No feed that is polled has brought it under this address. It may come under another one: try /search with"
        " words of its title.",
        "Ни одна из опрашиваемых лент не принесла его под этим адресом. Возможно, адрес другой: попробуйте /search со"
        " словами из заголовка.",
    ),
    "why.unseen_no_feed": Text(
        "No feed of this site is polled, so only other outlets can bring its news. The operator of this bot can add "
        "one.",
        "Ленты этого сайта не опрашиваются, поэтому его новости могут прийти только от других изданий. Добавить ленту"
        " может оператор бота.",
    ),
    "why.unseen_feeds": Text(
        "{count|feed of this site is|feeds of this site are} polled, and brought no such address:",
        "Опрашивается {count|лента|ленты|лент} этого сайта, и такого адреса там не было:",
    ),
    "why.feed_polled": Text("{title}: last read on {moment}", "{title}: последний раз прочитана {moment}"),
    "why.feed_never": Text("{title}: not read yet", "{title}: ещё не читалась"),
    "why.feed_trouble": Text("{title}: cannot be read: {reason}", "{title}: не читается: {reason}"),
    "why.more_feeds": Text("and {count|more feed|more feeds}", "и ещё {count|лента|ленты|лент}"),
    "why.sent": Text("It was told here on {moment}, in {story}.", "Это сообщено здесь {moment}, в {story}."),
    "why.unsent_no_match": Text(
        "It was read and matched no topic and no keyword of this chat.",
        "Запись прочитана и не подошла ни к одной теме и ни к одним ключевым словам этого чата.",
    ),
    "why.unsent_off": Text(
        "It matched only what is off in this chat: {topics}. /topics turns it on.",
        "Подошло только то, что в этом чате выключено: {topics}. Включить: /topics.",
    ),
    "why.unsent_weak": Text(
        "It is a {confidence} at best; this chat asks for a {least} at least. /settings changes that.",
        "Это в лучшем случае {confidence}; в этом чате нужно хотя бы {least}. Изменить: /settings.",
    ),
    "why.unsent_mention": Text(
        "It only names the topic in passing, and this chat wants no mentions. /settings changes that.",
        "Тема лишь упомянута, а упоминания в этом чате выключены. Изменить: /settings.",
    ),
    "why.muted_term": Text(
        "Muted here: texts with “{value}”. /mute lists what is muted.",
        "Здесь заглушены тексты с «{value}». Список: /mute.",
    ),
    "why.muted_source": Text(
        "Muted here: the source {value}. /mute lists what is muted.", "Здесь заглушён источник {value}. Список: /mute."
    ),
    "why.muted_tier": Text(
        "Muted here: sources of the tier {value}. /mute lists what is muted.",
        "Здесь заглушены источники уровня {value}. Список: /mute.",
    ),
    "why.muted_story": Text(
        "Muted here: this story. /mute lists what is muted.", "Здесь заглушён этот сюжет. Список: /mute."
    ),
    "why.muted_until": Text("It ends on {moment}.", "До {moment}."),
    "why.unsent_baseline": Text(
        "It was old already when its feed was read for the first time; such entries are kept and not told.",
        "Она была уже старой, когда её ленту прочитали впервые; такие записи хранятся, но не сообщаются.",
    ),
    "why.unsent_resumed": Text(
        "It came before this chat was resumed on {moment}; what came before is not told.",
        "Она пришла до возобновления подписки {moment}; прежнее не сообщается.",
    ),
    "why.unsent_before": Text(
        "It came before this chat subscribed on {moment}; only the newest of that time is told.",
        "Она пришла до подписки этого чата {moment}; из прежнего сообщается только самое новое.",
    ),
    "why.unsent_paused": Text(
        "This chat is paused, so nothing comes by itself. /resume ends that.",
        "Рассылка в этом чате приостановлена. Возобновить: /resume.",
    ),
    "why.story_told": Text(
        "Its story {story} was told here on {moment}. A further source of it comes with the next digest; the same words"
        " from the same outlet do not.",
        "Её сюжет {story} сообщён здесь {moment}. Новый источник войдёт в следующий дайджест, те же слова того же"
        " издания — нет.",
    ),
    "why.passed_over": Text(
        "It came on {moment} and the digests since then have passed it over: it was not wanted here at that time. It"
        " comes only if its story goes on; /latest and /search show it.",
        "Она пришла {moment}, и дайджесты с тех пор её миновали: тогда она была здесь не нужна. Она придёт, только если"
        " сюжет продолжится; посмотреть: /latest и /search.",
    ),
    "why.waits_quiet": Text("It waits for the end of the quiet hours at {at}.", "Ждёт конца тихих часов в {at}."),
    "why.on_its_way": Text(
        "It is on its way: an alert goes out some minutes after the first report.",
        "Уже в пути: оповещение уходит через несколько минут после первого сообщения.",
    ),
    "why.waits_digest": Text("It waits for the digest of {moment}.", "Ждёт дайджеста: {moment}."),
    "why.waits_asking": Text(
        "It waits until somebody asks: no digest is scheduled here. /digest brings it, /schedule sets times.",
        "Ждёт запроса: дайджесты здесь не назначены. Получить сейчас: /digest, назначить время: /schedule.",
    ),
}

_VOTES = {
    "why.vote": Text("Vote…", "Оценить…"),
    "why.vote_back": Text("Back", "Назад"),
    "why.vote_relevant": Text("Relevant", "По теме"),
    "why.vote_off_topic": Text("Off-topic", "Не по теме"),
    "why.vote_wrong_topic": Text("Wrong topic", "Не та тема"),
    "why.vote_duplicate": Text("Duplicate", "Повтор"),
    "why.voted": Text(
        "Noted: {opinion}. Your last vote on this story counts.",
        "Учтено: {opinion}. Засчитывается ваш последний голос по этому сюжету.",
    ),
    "why.vote_not_here": Text(
        "Votes are counted in private chats and groups.", "Голоса учитываются в личных чатах и группах."
    ),
}

WHY = {**_WHY, **_UNSENT, **_VOTES}
