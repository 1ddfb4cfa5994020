"""Words of why something was told or was not, and of readers' votes on it."""

from bot.words.text import Text

_WHY = {
    "why.why": Text("Why", "Почему"),
    "why.why_usage": Text(
        "Answer a message of this bot with /why, or write /why S12 for a story, or /why with the address of an article"
        " that did not come.",
        "Ответьте на сообщение бота командой /why либо напишите /why S12, чтобы спросить о сюжете, или /why "
        "и адрес статьи, которая не пришла.",
    ),
    "why.why_managed": Text(
        "You manage another chat from here at the moment. Write /why with the number of the story, such as /why S12.",
        "Сейчас вы управляете отсюда другим чатом. Напишите /why с номером сюжета, например /why S12.",
    ),
    "why.why_no_story": Text(
        "That message tells no story. Write /why S12 with the number of one.",
        "В этом сообщении нет сюжета. Напишите /why и номер сюжета, например /why S12.",
    ),
    "why.why_choice": Text("Why which story?", "О каком сюжете?"),
    "why.role_main": Text("it is about this", "основная тема"),
    "why.role_mentioned": Text("it names this in passing", "упоминание"),
    "why.in_title": Text("in the title", "в заголовке"),
    "why.in_text": Text("in the text", "в тексте"),
    "why.term": Text("term {term}", "термин {term}"),
    "why.vetoes": Text("vetoes", "исключает"),
    "why.repeated": Text("counted already", "уже учтено"),
    "why.more_terms": Text("and {count|more term|more terms}", "и ещё {count|термин|термина|терминов}"),
    "why.sum": Text("Score {sum}; {needed} is needed.", "Сумма: {sum}; нужно {needed}."),
    "why.sum_clipped": Text(
        "Score {sum}, of which {most} count; {needed} is needed.", "Сумма: {sum}, из неё учтено {most}; нужно {needed}."
    ),
    "why.because_mentioned": Text(
        "In passing, because all of it stands behind the first {words} words, and no two different strong terms"
        " matched.",
        "Упоминание: всё это стоит после первых {words} слов, и двух разных сильных терминов нет.",
    ),
    "why.because_title": Text(
        "About this, because the title says it, at least in part.",
        "Основная тема, потому что об этом говорит заголовок, хотя бы отчасти.",
    ),
    "why.because_two_strong": Text(
        "About this, because two different strong terms matched.",
        "Основная тема, потому что найдены два разных сильных термина.",
    ),
    "why.because_lead": Text(
        "About this, because the first {words} words say it.",
        "Основная тема, потому что об этом говорят первые {words} слов.",
    ),
    "why.because_strong": Text(
        "Strong: a strong term or a combo in the title, or a score of 2 or more.",
        "Сильное совпадение: сильный термин или сочетание в заголовке либо сумма не меньше 2.",
    ),
    "why.because_clear": Text(
        "Clear: a strong term or a combo, though not in the title.",
        "Явное совпадение: сильный термин или сочетание, но не в заголовке.",
    ),
    "why.because_weak": Text("Weak: weak terms only.", "Слабое совпадение: только слабые термины."),
    "why.text_changed": Text(
        "The text has changed since: some of these words stand there no longer.",
        "Текст с тех пор изменился: некоторых из этих слов там уже нет.",
    ),
    "why.in_report": Text("Found in the report of {outlet}.", "Найдено в публикации: {outlet}."),
    "why.mode_instant": Text("This chat gets it at once.", "В этот чат такое приходит сразу."),
    "why.mode_digest": Text("This chat gets it in the digest.", "В этот чат такое приходит в дайджесте."),
    "why.mode_off": Text("Off in this chat.", "В этом чате такое выключено."),
    "why.also_matched": Text("Matched too: {topics}", "Подошло и к темам: {topics}"),
    "why.nearly": Text("Nearly", "Почти подошло"),
    "why.also_nearly": Text("Nearly too: {topics}", "Почти подошло и к темам: {topics}"),
    "why.near_veto": Text(
        "vetoed by “{term}”, which two different strong terms would outweigh",
        "исключено из-за «{term}»; это перевесили бы два разных сильных термина",
    ),
    "why.near_score": Text(
        "{score} of the {needed} needed; another, different term would do",
        "{score} из нужных {needed}; хватило бы ещё одного термина, другого",
    ),
    "why.near_required": Text(
        "none of the words that it requires, such as “{term}”, stands in the text",
        "в тексте нет ни одного из обязательных слов, например «{term}»",
    ),
    "why.near_yielded": Text(
        "left out, because “{topic}” matched and is more specific", "уступает теме «{topic}»: та тоже подошла и точнее"
    ),
}

_UNSENT = {
    "why.unseen": Text("{url}\nThis address was not seen.", "{url}\nЭтот адрес боту не встречался."),
    "why.unseen_hint": Text(
        "No feed that is polled has brought it under this address. It may come under another one: try /search with"
        " words of its title.",
        "Ни в одной из лент, которые читает бот, его под этим адресом не было. Возможно, адрес другой: "
        "попробуйте /search со словами из заголовка.",
    ),
    "why.unseen_no_feed": Text(
        "No feed of this site is polled, so only other outlets can bring its news. The operator of this bot can add "
        "one.",
        "Бот не читает лент этого сайта, поэтому его новости могут прийти только через другие издания. "
        "Добавить ленту может оператор бота.",
    ),
    "why.unseen_feeds": Text(
        "{count|feed of this site is|feeds of this site are} polled, and brought no such address:",
        "Бот читает с этого сайта {count|ленту|ленты|лент}, но такого адреса там не было:",
    ),
    "why.feed_polled": Text("{title}: last read on {moment}", "{title}: последний раз прочитана {moment}"),
    "why.feed_never": Text("{title}: not read yet", "{title}: ещё не читалась"),
    "why.feed_trouble": Text("{title}: cannot be read: {reason}", "{title}: не читается: {reason}"),
    "why.more_feeds": Text("and {count|more feed|more feeds}", "и ещё {count|лента|ленты|лент}"),
    "why.sent": Text("It was told here on {moment}, in {story}.", "Об этом здесь сообщено {moment}, сюжет {story}."),
    "why.counted": Text(
        "The digest of {moment} had no room for its story {story} and only counted it. It comes if the story goes on;"
        " /latest shows it, and /settings changes how much a digest shows.",
        "В дайджесте ({moment}) сюжету {story} не хватило места, он был лишь сосчитан. Он придёт, если получит "
        "развитие; его показывает /latest, а сколько сюжетов входит в дайджест, меняет /settings.",
    ),
    "why.unsent_no_match": Text(
        "It was read and matched no topic and no keyword of this chat.",
        "Публикация прочитана, но не подошла ни к одной теме и ни к одному ключевому слову этого чата.",
    ),
    "why.unsent_off": Text(
        "It matched only what is off in this chat: {topics}. /topics turns it on.",
        "Подошло только то, что в этом чате выключено: {topics}. Включить: /topics.",
    ),
    "why.unsent_weak": Text(
        "It is a {confidence} at best; this chat asks for a {least} at least. /settings changes that.",
        "Найдено лишь {confidence}; в этом чате требуется не меньше, чем {least}. Изменить: /settings.",
    ),
    "why.unsent_mention": Text(
        "It only names the topic in passing, and this chat wants no mentions. /settings changes that.",
        "Тема лишь упомянута, а упоминания в этом чате не показываются. Изменить: /settings.",
    ),
    "why.muted_term": Text(
        "Muted here: texts with “{value}”. /mute lists what is muted.",
        "Здесь скрыты публикации с «{value}». Что ещё скрыто: /mute.",
    ),
    "why.muted_source": Text(
        "Muted here: the source {value}. /mute lists what is muted.",
        "Здесь скрыто издание {value}. Что ещё скрыто: /mute.",
    ),
    "why.muted_tier": Text(
        "Muted here: sources of the kind “{value}”. /mute lists what is muted.",
        "Здесь скрыты источники типа «{value}». Что ещё скрыто: /mute.",
    ),
    "why.muted_story": Text(
        "Muted here: this story. /mute lists what is muted.", "Здесь скрыт этот сюжет. Что ещё скрыто: /mute."
    ),
    "why.muted_until": Text("It ends on {moment}.", "До {moment}."),
    "why.unsent_baseline": Text(
        "It was old already when its feed was read for the first time; such entries are kept and not told.",
        "Публикация была старой уже тогда, когда бот впервые прочитал её ленту; такие хранятся, но не присылаются.",
    ),
    "why.unsent_resumed": Text(
        "It came before this chat was resumed on {moment}; what came before is not told.",
        "Публикация вышла до конца паузы ({moment}); то, что было раньше, не присылается.",
    ),
    "why.unsent_before": Text(
        "It came before this chat subscribed on {moment}; only the newest of that time is told.",
        "Публикация вышла до подписки этого чата ({moment}); из прежнего присылается только самое новое.",
    ),
    "why.unsent_paused": Text(
        "This chat is paused, so nothing comes by itself. /resume ends that.",
        "В этом чате пауза, бот сам ничего не присылает. Закончить её: /resume.",
    ),
    "why.story_told": Text(
        "Its story {story} was told here on {moment}. A further source of it comes with the next digest; the same words"
        " from the same outlet do not.",
        "О её сюжете {story} здесь сообщено {moment}. Новый источник войдёт в следующий дайджест, а тот же "
        "текст того же издания — нет.",
    ),
    "why.passed_over": Text(
        "It came on {moment} and the digests since then have passed it over: it was not wanted here at that time. It"
        " comes only if its story goes on; /latest and /search show it.",
        "Публикация получена {moment}, и дайджесты с тех пор её пропустили: тогда она была здесь не нужна. "
        "Она придёт, только если сюжет получит развитие; её показывают /latest и /search.",
    ),
    "why.waits_quiet": Text("It waits for the end of the quiet hours at {at}.", "Ждёт конца тихих часов: {at}."),
    "why.on_its_way": Text(
        "It is on its way: an alert goes out some minutes after the first report.",
        "Скоро придёт: оповещение уходит через несколько минут после первой публикации.",
    ),
    "why.waits_digest": Text("It waits for the digest of {moment}.", "Ждёт дайджеста: {moment}."),
    "why.waits_asking": Text(
        "It waits until somebody asks: no digest is scheduled here. /digest brings it, /schedule sets times.",
        "Ждёт, пока кто-нибудь спросит: время дайджестов здесь не задано. Получить сейчас: /digest, задать "
        "время: /schedule.",
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
        "Учтено: «{opinion}». Считается ваша последняя оценка этого сюжета.",
    ),
    "why.vote_not_here": Text(
        "Votes are counted in private chats and groups.", "Оценки учитываются в личных чатах и группах."
    ),
}

WHY = {**_WHY, **_UNSENT, **_VOTES}
