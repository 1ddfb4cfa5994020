"""Words of /mute and /unmute."""

from bot.words.text import Text

MUTES = {
    "mutes.title": Text(
        "Muted in this chat: {count|thing|things}. What is muted is not told, however well it matches.",
        "Скрыто в этом чате: {count|пункт|пункта|пунктов}. Скрытое не приходит, даже если подходит.",
    ),
    "mutes.none": Text("Nothing is muted in this chat.", "В этом чате ничего не скрыто."),
    "mutes.how": Text(
        "To mute: /mute football, /mute source TASS, /mute tier state-media, /mute story S12. With a time at the end "
        "it ends by itself: /mute football for 7d.",
        "Скрыть: /mute футбол*, /mute источник ТАСС, /mute тип госСМИ, /mute сюжет S12. Можно указать срок: "
        "/mute футбол* на 7д.",
    ),
    "mutes.page": Text("Page {page} of {pages}.", "Страница {page} из {pages}."),
    "mutes.row": Text("· {what}", "· {what}"),
    "mutes.row_until": Text("· {what}, until {moment}", "· {what}, до {moment}"),
    "mutes.what_term": Text("reports with “{value}”", "публикации с «{value}»"),
    "mutes.what_source": Text("the outlet {value}", "издание {value}"),
    "mutes.what_tier": Text("sources of the kind “{value}”", "источники типа «{value}»"),
    "mutes.what_story": Text("the story S{value}", "сюжет S{value}"),
    "mutes.short_source": Text("outlet {value}", "издание {value}"),
    "mutes.short_tier": Text("kind: {value}", "тип «{value}»"),
    "mutes.short_story": Text("story S{value}", "сюжет S{value}"),
    "mutes.set_term": Text(
        "Muted: “{value}”. Reports that have it anywhere in the title or the text are left out; a story is told if "
        "another report of it is left.",
        "Скрыто: «{value}». Публикации, где это есть в заголовке или тексте, пропускаются; сюжет придёт, "
        "если о нём есть другая публикация.",
    ),
    "mutes.set_source": Text(
        "Muted: the outlet {value}, as its name stands under stories. A story is told if another outlet reports it.",
        "Скрыто: издание {value} (под этим названием оно стоит под сюжетами). Сюжет придёт, если о нём пишет "
        "другое издание.",
    ),
    "mutes.set_tier": Text(
        "Muted: sources of the kind “{value}”. A story is told if a source of another kind reports it.",
        "Скрыто: источники типа «{value}». Сюжет придёт, если о нём пишет источник другого типа.",
    ),
    "mutes.set_story": Text(
        "Muted: the story S{value}, {title}. Nothing more of it is told, developments included.",
        "Скрыто: сюжет S{value}, {title}. О нём больше ничего не придёт, в том числе о развитии событий.",
    ),
    "mutes.until": Text("This ends by itself: {moment}.", "Скрыто до: {moment}."),
    "mutes.take_back": Text(
        "To take it back: the button below, or /unmute.",
        "Вернуть: кнопкой ниже или командой /unmute.",
    ),
    "mutes.wide": Text(
        "Note: this stands in very many reports, and all of them are left out.",
        "Примечание. Это есть в очень многих публикациях, и все они будут пропущены.",
    ),
    "mutes.same": Text("That is muted already: {what}.", "Это уже скрыто: {what}."),
    "mutes.full": Text(
        "A chat mutes at most {most|thing|things}. Unmute one first.",
        "В чате можно скрыть не больше {most|пункта|пунктов|пунктов}. Сначала верните что-нибудь.",
    ),
    "mutes.unset": Text("No longer muted: {what}.", "Снова показывается: {what}."),
    "mutes.not_muted": Text(
        "That is not muted: {what}. This is what is:",
        "Это не скрыто: {what}. Скрыто вот что:",
    ),
    "mutes.refused": Text("This cannot be muted. {why}", "Скрыть это нельзя. {why}"),
    "mutes.one_term": Text(
        "One term at a time can be muted, without +, | and - between. Send /mute for each.",
        "За один раз можно скрыть одно слово или выражение, без знаков +, | и -. Отправьте /mute отдельно для каждого.",
    ),
    "mutes.which_source": Text(
        "Which outlet? Write its name as it stands under stories: /mute source TASS.",
        "Какое издание? Напишите его название, как оно стоит под сюжетами: /mute источник ТАСС.",
    ),
    "mutes.long_name": Text(
        "The name of an outlet has at most {most|character|characters}.",
        "В названии издания не больше {most|символа|символов|символов}.",
    ),
    "mutes.which_tier": Text(
        "Which kinds of sources should be left out? Press to mute, press again to unmute.",
        "Какие источники не показывать? Нажмите, чтобы скрыть, ещё раз — чтобы вернуть.",
    ),
    "mutes.strange_tier": Text(
        "There is no kind of sources “{word}”. These are the kinds: press one to mute it.",
        "Типа источников «{word}» нет. Вот все типы: нажмите на тип, чтобы скрыть его.",
    ),
    "mutes.which_story": Text(
        "Which story? Its number stands beside it: /mute story S12.",
        "Какой сюжет? Номер стоит рядом с ним: /mute сюжет S12.",
    ),
    "mutes.no_story": Text("There is no story S{number}.", "Сюжета S{number} нет."),
    "mutes.over": Text(
        "That cannot be taken back here any more. /mute lists what is muted.",
        "Здесь это уже нельзя отменить. Список скрытого: /mute.",
    ),
    "mutes.gone": Text("That is not muted any more.", "Это уже не скрыто."),
    "mutes.button_unmute": Text("Unmute {what}", "Вернуть: {what}"),
    "mutes.button_mute_again": Text("Undo", "Отменить"),
    "mutes.button_tiers": Text("Mute a kind of source", "Скрыть тип источников"),
    "mutes.button_list": Text("All that is muted", "Всё скрытое"),
    "mutes.button_earlier": Text("Previous page", "Предыдущая страница"),
    "mutes.button_further": Text("Next page", "Следующая страница"),
    "mutes.tier_official": Text("official sources", "официальные источники"),
    "mutes.tier_wire": Text("news agencies", "информагентства"),
    "mutes.tier_specialist": Text("specialist outlets", "профильные издания"),
    "mutes.tier_think_tank": Text("think-tanks", "аналитические центры"),
    "mutes.tier_press": Text("press", "пресса"),
    "mutes.tier_state_media": Text("state media", "госСМИ"),
    "mutes.tier_aggregator": Text("aggregators", "агрегаторы"),
}
