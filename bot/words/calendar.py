"""Words of the treaty calendar: its lines in digests, and /calendar."""

from bot.words.text import Text

CALENDAR = {
    "calendar.dates": Text("Dates", "Даты"),
    "calendar.line": Text("{when}: {what}", "{when}: {what}"),
    "calendar.at": Text("{what}, {where}", "{what}, {where}"),
    "calendar.expected": Text("{line} (expected, not announced)", "{line} (ожидается, не объявлено)"),
    "calendar.days": Text("{begins} – {ends}", "{begins} — {ends}"),
    "calendar.today": Text("today", "сегодня"),
    "calendar.tomorrow": Text("tomorrow", "завтра"),
    "calendar.in_days": Text("in {count|day|days}", "через {count|день|дня|дней}"),
    "calendar.under_way": Text("under way", "идёт"),
    "calendar.title": Text("The next dates of the treaty calendar", "Ближайшие даты календаря договоров"),
    "calendar.title_followed": Text(
        "The next dates of the topics that are followed here. All: /calendar all",
        "Ближайшие даты по выбранным темам. Все даты: /calendar all",
    ),
    "calendar.sure_fixed": Text("fixed by treaty or decision", "установлено договором или решением"),
    "calendar.sure_announced": Text("announced", "объявлено"),
    "calendar.sure_expected": Text("expected, not announced", "ожидается, не объявлено"),
    "calendar.none_followed": Text(
        "The calendar has no date of the topics that are followed here. All: /calendar all",
        "По выбранным темам в календаре нет дат. Все даты: /calendar all",
    ),
    "calendar.none": Text("The calendar has no date to come.", "В календаре нет предстоящих дат."),
    "calendar.how": Text(
        "/calendar shows the next dates of the topics that are followed here, /calendar all those of every topic.",
        "/calendar показывает ближайшие даты по выбранным темам, /calendar all — по всем.",
    ),
}
