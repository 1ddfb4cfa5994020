"""Words of the treaty calendar: its lines in digests, and /calendar."""

from bot.words.text import Text

CALENDAR = {
    "calendar.dates": Text("Dates", "Даты"),
    "calendar.line": Text("{when}: {what}", "{when}: {what}"),
    "calendar.at": Text("{what}, {where}", "{what}, {where}"),
    "calendar.expected": Text("{what} (expected, not announced)", "{what} (ожидается, не объявлено)"),
    "calendar.days": Text("{begins} – {ends}", "{begins} — {ends}"),
    "calendar.today": Text("today", "сегодня"),
    "calendar.tomorrow": Text("tomorrow", "завтра"),
    "calendar.in_days": Text("in {count|day|days}", "через {count|день|дня|дней}"),
    "calendar.under_way": Text("under way", "идёт"),
}
