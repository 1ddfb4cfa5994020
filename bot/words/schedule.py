"""Words of /schedule, /timezone and /quiet, and of alerts that come in quiet hours."""

from bot.words.text import Text

SCHEDULE = {
    "schedule.day_0": Text("Mon", "пн"),
    "schedule.day_1": Text("Tue", "вт"),
    "schedule.day_2": Text("Wed", "ср"),
    "schedule.day_3": Text("Thu", "чт"),
    "schedule.day_4": Text("Fri", "пт"),
    "schedule.day_5": Text("Sat", "сб"),
    "schedule.day_6": Text("Sun", "вс"),
    "schedule.every_day": Text("every day", "каждый день"),
    "schedule.weekdays": Text("weekdays", "по будням"),
    "schedule.weekends": Text("weekends", "по выходным"),
    "schedule.none": Text("only when asked for", "только по запросу"),
    "schedule.now": Text("Digests: {times}, {zone} time.", "Дайджесты: {times} (часовой пояс {zone})."),
    "schedule.now_none": Text(
        "Digests come only when asked for with /digest.",
        "Дайджесты приходят только по запросу: /digest.",
    ),
    "schedule.next": Text("The next digest: {day} {moment}.", "Ближайший дайджест: {day}, {moment}."),
    "schedule.paused": Text(
        "Nothing comes by itself while this is paused. /resume ends the pause.",
        "Сейчас пауза, бот сам ничего не присылает. Закончить её: /resume.",
    ),
    "schedule.how": Text(
        "To change it: /schedule 08:00, /schedule weekdays 08:00, weekend 10:00, /schedule mon,thu 07:30, "
        "/schedule off. The zone: /timezone.",
        "Изменить: /schedule 08:00, /schedule будни 08:00, выходные 10:00, /schedule пн,чт 07:30, /schedule off. "
        "Часовой пояс: /timezone.",
    ),
    "schedule.set": Text("The schedule is changed.", "Расписание изменено."),
    "schedule.same": Text("That is the schedule already.", "Такое расписание уже задано."),
    "schedule.usage": Text(
        "Write the time of day, with days if you like: /schedule 08:00 or /schedule weekdays 08:00, weekend 10:00.",
        "Напишите время, можно с днями: /schedule 08:00 или /schedule будни 08:00, выходные 10:00.",
    ),
    "schedule.strange_word": Text(
        "“{word}” is neither a time nor a day. Write for example /schedule mon,thu 07:30.",
        "«{word}» — не время и не день. Напишите, например, /schedule пн,чт 07:30.",
    ),
    "schedule.no_time": Text(
        "A time is missing after the days. Write for example /schedule mon,thu 07:30.",
        "После дней нет времени. Напишите, например, /schedule пн,чт 07:30.",
    ),
    "schedule.too_many": Text(
        "That is more than {most|digest|digests}. Choose fewer times.",
        "Слишком много: дайджестов может быть не больше {most}. Оставьте меньше.",
    ),
    "schedule.button_day": Text("Every day {times}", "Каждый день {times}"),
    "schedule.button_weekdays": Text("Weekdays {times}", "По будням {times}"),
    "schedule.button_off": Text("No digests by themselves", "Без дайджестов по времени"),
    "schedule.button_undo": Text("Undo", "Отменить"),
    "schedule.zone_now": Text("Time zone: {zone}. It is {clock} there.", "Часовой пояс: {zone}. Там сейчас {clock}."),
    "schedule.zone_apart": Text(
        "Time zone: {zone} ({apart}). It is {clock} there.",
        "Часовой пояс: {zone} ({apart}). Там сейчас {clock}.",
    ),
    "schedule.zone_gone": Text(
        "Time zone: {zone}, which this machine does not know any more, so times are in UTC.",
        "Часовой пояс: {zone}. Этому компьютеру он больше не известен, поэтому время указано по UTC.",
    ),
    "schedule.zone_set": Text("The time zone is changed.", "Часовой пояс изменён."),
    "schedule.zone_same": Text("That is the time zone already.", "Этот часовой пояс уже выбран."),
    "schedule.zone_how": Text(
        "To change it, name a city or an offset: /timezone Vienna, /timezone +3.",
        "Изменить: назовите город или сдвиг, /timezone Вена или /timezone +3.",
    ),
    "schedule.zone_send": Text("Or send a city now.", "Или просто отправьте название города."),
    "schedule.zone_which": Text(
        "Which one? A city has its summer time, a bare offset has none.",
        "Какой из них? Для города учитывается летнее время, для сдвига — нет.",
    ),
    "schedule.zone_unknown": Text(
        "No place “{words}” is known. Name a larger city near you, an offset such as +3, or a zone such as "
        "Europe/Vienna.",
        "Место «{words}» не найдено. Назовите ближайший крупный город, сдвиг, например +3, или пояс, "
        "например Europe/Vienna.",
    ),
    "schedule.quiet_now": Text(
        "Quiet hours: {begin} to {end}, {zone} time. Alerts that fall into them come at {end}; digests come at their "
        "times.",
        "Тихие часы: с {begin} до {end} (часовой пояс {zone}). Оповещения из этих часов приходят в {end}, "
        "дайджесты — по расписанию.",
    ),
    "schedule.quiet_none": Text(
        "There are no quiet hours: alerts come at once.", "Тихих часов нет: оповещения приходят сразу."
    ),
    "schedule.quiet_how": Text(
        "To change it: /quiet 22-07, /quiet 23:30-06:30, /quiet off.",
        "Изменить: /quiet 22-07, /quiet 23:30-06:30, /quiet off.",
    ),
    "schedule.quiet_set": Text("The quiet hours are changed.", "Тихие часы изменены."),
    "schedule.quiet_same": Text("That is so already.", "Так уже и есть."),
    "schedule.quiet_usage": Text(
        "Write two different times of day: /quiet 22-07 or /quiet 22:30-06:45. /quiet off ends them.",
        "Напишите начало и конец, не одинаковые: /quiet 22-07 или /quiet 22:30-06:45. Отменить тихие часы: /quiet off.",
    ),
    "schedule.urgent_none": Text("No alert breaks them.", "Исключений нет."),
    "schedule.urgent_official": Text(
        "An alert comes at once all the same if an official source reports it.",
        "Оповещение всё равно приходит сразу, если об этом сообщает официальный источник.",
    ),
    "schedule.urgent_confirmed": Text(
        "An alert comes at once all the same if an official source reports it, or at least {count|outlet|outlets} in "
        "their own words.",
        "Оповещение всё равно приходит сразу, если об этом сообщает официальный источник или, своими словами, не "
        "меньше {count|издания|изданий|изданий}.",
    ),
    "schedule.urgent_how": Text(
        "What may break them: /quiet official, /quiet confirmed, /quiet strict (nothing).",
        "Исключения: /quiet официальное, /quiet подтверждённое, /quiet строго (без исключений).",
    ),
    "schedule.urgent_set": Text("What breaks the quiet hours is changed.", "Исключения изменены."),
    "schedule.button_urgent_none": Text("Let nothing through", "Без исключений"),
    "schedule.button_urgent_official": Text("Let official news through", "Пропускать официальное"),
    "schedule.button_urgent_confirmed": Text("Let confirmed news through", "Пропускать подтверждённое"),
    "urgent.sent_official": Text(
        "Sent in the quiet hours: an official source reports it.",
        "Отправлено в тихие часы: об этом сообщает официальный источник.",
    ),
    "urgent.sent_confirmed": Text(
        "Sent in the quiet hours: at least {count|outlet reports|outlets report} it in their own words.",
        "Отправлено в тихие часы: об этом своими словами сообщают не меньше {count|издания|изданий|изданий}.",
    ),
    "urgent.together_official": Text(
        "sent in the quiet hours: an official source reports each",
        "отправлены в тихие часы: о каждом сообщает официальный источник",
    ),
    "urgent.together_confirmed": Text(
        "sent in the quiet hours: an official source, or at least {count|outlet|outlets}, reports each",
        "отправлены в тихие часы: о каждом сообщает официальный источник или не меньше {count|издания|изданий|изданий}",
    ),
    "schedule.button_quiet": Text("{begin} to {end}", "{begin}–{end}"),
    "schedule.button_loud": Text("No quiet hours", "Без тихих часов"),
}
