"""Words of what is told: alerts and digests."""

from bot.words.text import Text

_HEAD = {
    "digest.head_stories": Text("{count|story|stories}", "{count|сюжет|сюжета|сюжетов}"),
    "digest.head_passing": Text("{count} mentioned in passing", "упоминаний: {count}"),
    "digest.head_new": Text("{count|new story|new stories}", "{count|новый сюжет|новых сюжета|новых сюжетов}"),
    "digest.head_updated": Text("{count|updated story|updated stories}", "{count|сюжет|сюжета|сюжетов} с обновлениями"),
    "digest.head_mixed": Text(
        "{count|story|stories} ({new} new, {updated} updated)",
        "{count|сюжет|сюжета|сюжетов} (новых: {new}, с обновлениями: {updated})",
    ),
    "digest.head_quiet": Text("{count} quiet", "без новостей: {count}"),
    "digest.quiet": Text("Quiet since the last digest", "Без новостей с прошлого дайджеста"),
    "digest.quiet_more": Text("and {count} more", "и ещё {count}"),
    "digest.head_nothing": Text("nothing new", "ничего нового"),
    "digest.passing": Text("Mentioned in passing", "Упомянуто вскользь"),
    "digest.continued": Text("{heading} (continued)", "{heading} (продолжение)"),
    "digest.more_stories": Text(
        "and {count|more story|more stories}: {command}", "и ещё {count|сюжет|сюжета|сюжетов}: {command}"
    ),
    "digest.more_counted": Text(
        "and {count|more story|more stories} without room here",
        "и ещё {count|сюжет|сюжета|сюжетов}, которым не хватило места",
    ),
    "digest.keyword": Text("Keyword: {query}", "Ключевое слово: {query}"),
    "digest.repeat": Text(
        "(possible repeat: the answer to an earlier attempt was lost)",
        "(возможно, повтор: ответ на прошлую отправку потерян)",
    ),
}

_STORY = {
    "digest.no_title": Text("(without a title)", "(без заголовка)"),
    "digest.new": Text("new", "новое"),
    "digest.development": Text("development", "развитие"),
    "digest.development_of": Text("development of {story}", "развитие сюжета {story}"),
    "digest.more_reports": Text("+{count|report|reports}", "+{count|публикация|публикации|публикаций}"),
    "digest.more_sources": Text("+{count|source|sources}", "+{count|источник|источника|источников}"),
    "digest.outlets": Text("{count|outlet|outlets}", "{count|издание|издания|изданий}"),
    "digest.more_outlets": Text("– and {count|more outlet|more outlets}", "– и ещё {count|издание|издания|изданий}"),
    "digest.kind_official_text": Text("official text", "официальный текст"),
    "digest.kind_research": Text("research report", "исследование"),
    "digest.kind_opinion": Text("opinion", "мнение"),
    "digest.no_link": Text("{outlet}, no link", "{outlet}, без ссылки"),
    "digest.and_more": Text("{listed} and {count} more", "{listed} и ещё {count}"),
    "digest.copy": Text("copy", "перепечатка"),
    "digest.spun": Text("machine-spun copy", "машинный пересказ"),
    "digest.tier_official": Text("official", "официальный источник"),
    "digest.tier_wire": Text("wire", "агентство"),
    "digest.tier_specialist": Text("specialist", "профильное издание"),
    "digest.tier_think_tank": Text("think-tank", "аналитический центр"),
    "digest.tier_press": Text("press", "пресса"),
    "digest.tier_state_media": Text("state-media", "госСМИ"),
    "digest.tier_aggregator": Text("aggregator", "агрегатор"),
}

_WHY = {
    "digest.why": Text("why: {reasons}", "почему: {reasons}"),
    "digest.also": Text("also: {topics}", "также: {topics}"),
    "digest.through_story": Text("through its story: {reason}", "по связи с сюжетом: {reason}"),
    "digest.reasons_more": Text("{reasons}; {count} more", "{reasons}; ещё {count}"),
    "digest.rule_strong": Text("strong term", "сильный термин"),
    "digest.rule_strong_several": Text("strong terms", "сильные термины"),
    "digest.rule_weak": Text("weak term", "слабый термин"),
    "digest.rule_weak_several": Text("weak terms", "слабые термины"),
    "digest.rule_combo": Text("combo", "сочетание"),
    "digest.rule_keyword": Text("keyword", "ключевое слово"),
    "digest.in_title": Text("{texts} in the title", "{texts} в заголовке"),
    "digest.in_text": Text("{texts} in the text", "{texts} в тексте"),
    "digest.match_strong": Text("strong match", "сильное совпадение"),
    "digest.match_clear": Text("clear match", "явное совпадение"),
    "digest.match_weak": Text("weak match", "слабое совпадение"),
}

_COVERAGE = {
    "digest.looked_at": Text(
        "Looked at: {feeds}, {entries|entry|entries} since {begun}:"
        " {matched} matched, {near|near miss|near misses}{muted}{left_out}.",
        "Просмотрено после {begun}: {feeds}, {entries|публикация|публикации|публикаций}; подошло {matched}, "
        "почти подошло {near}{muted}{left_out}.",
    ),
    "digest.muted": Text(", {count} muted", ", скрыто {count}"),
    "digest.left_out": Text(", {count} left out as weak or as mentions", ", пропущено слабых и упоминаний: {count}"),
    "digest.feeds": Text("{count|feed|feeds}", "{count|лента|ленты|лент}"),
    "digest.feeds_of": Text("{looked} of {count|feed|feeds}", "{looked} из {count|ленты|лент|лент}"),
    "digest.failing": Text("Failing: {feeds}", "Не читаются: {feeds}"),
    "digest.failing_feed": Text("{feed} since {begun}: {reason}", "{feed} (впервые {begun}): {reason}"),
    "digest.failing_more": Text("and {count} more", "и ещё {count}"),
    "digest.no_reason": Text("no reason was noted", "причина не записана"),
}

_MOMENTS = {
    "digest.just_now": Text("just now", "только что"),
    "digest.minutes_ago": Text("{count} min ago", "{count} мин назад"),
    "digest.hours_ago": Text("{count} h ago", "{count} ч назад"),
    "digest.days_ago": Text("{count|day|days} ago", "{count|день|дня|дней} назад"),
    "digest.weekdays": Text("Mon Tue Wed Thu Fri Sat Sun", "пн вт ср чт пт сб вс"),
    "digest.months": Text(
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "янв фев мар апр мая июн июл авг сен окт ноя дек"
    ),
}

DIGEST = _HEAD | _STORY | _WHY | _COVERAGE | _MOMENTS
