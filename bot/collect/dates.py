"""Dates as publishers write them. The raw text is read here, because feedparser takes most zone names for UTC."""

import re
from datetime import UTC, datetime, timedelta, timezone

EARLIEST = 1980
"""A date before this year is a clock that was never set (1970) or a default (1900): no feed is that old."""
_LONGEST = 120

_HOURS_EAST = {
    "ut utc gmt z wet azot": 0.0,
    "bst cet mez wat west ist-ie": 1.0,
    "cest mesz eet cat sast": 2.0,
    "msk eest eat idt trt ast-sa fet": 3.0,
    "irst": 3.5,
    "msd samt gst azt get amt-am": 4.0,
    "irdt aft": 4.5,
    "pkt yekt uzt tmt tjt": 5.0,
    "ist": 5.5,
    "npt": 5.75,
    "omst bdt almt kgt": 6.0,
    "mmt": 6.5,
    "ict wib krat novt": 7.0,
    "hkt sgt awst myt pht phst wita irkt ulat": 8.0,
    "jst kst wit yakt": 9.0,
    "acst": 9.5,
    "aest vlat chst": 10.0,
    "acdt": 10.5,
    "aedt magt": 11.0,
    "nzst pett fjt": 12.0,
    "nzdt": 13.0,
    "brst": -2.0,
    "ndt": -2.5,
    "art brt uyt adt": -3.0,
    "nst": -3.5,
    "ast edt clt bot vet": -4.0,
    "est cdt pet cot": -5.0,
    "cst mdt": -6.0,
    "mst pdt": -7.0,
    "pst akdt": -8.0,
    "akst hdt": -9.0,
    "hst": -10.0,
}
"""RFC 2822 section 4.3 names the North American ones, so EST and CST are those; the rest are the zones' own names.
BST is the British and IST the Indian one. A name that is not here counts as UTC."""
_ZONES = {name: timedelta(hours=hours) for names, hours in _HOURS_EAST.items() for name in names.split()}

_MONTH_NAMES = (
    "jan janeiro gennaio gen january janvier janv januar jänner jän enero ene января янв січня січ",
    "feb fevereiro fev febbraio february février févr fév fevr fev febr februar feber febrero февраля фев лютого лют",
    "mar março marzo march mars märz mär mrz marzo марта мар березня бер",
    "apr aprile april avril avr abril abr апреля апр квітня кві",
    "may maio maggio mag mai mayo мая май травня тра",
    "jun junho giugno giu june juin juni junio июня июн червня чер",
    "jul julho luglio lug july juillet juil juli julio июля июл липня лип",
    "aug august août aout agosto ago августа авг серпня сер",
    "sep setembro set settembre sept september septembre septiembre septembre setiembre сентября сен сент вересня вер",
    "oct outubro out ottobre ott okt october octobre oktober octubre октября окт жовтня жов",
    "nov novembro november novembre noviembre ноября ноя нояб листопада лис",
    "dec dezembro dez dicembre dez december décembre déc decembre dezember diciembre dic декабря дек грудня гру",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}

_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?\s*(?P<half>[ap]\.?m\b\.?)?"
_ZONE = r"\s*(?P<zone>(?:[A-Za-z][A-Za-z_/]{0,30}|(?:UTC|GMT)?\s*[+-]\d{1,2}:?(?:\d{2})?)(?:\s*\(.*|\s+[A-Za-z/_]+)?)?"
_NAMED_MONTH = r"(?P<word>[^\W\d_]{3,12})\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?:(?:T|\s+|,\s*){_CLOCK}{_ZONE})?",
        rf"(?P<year>\d{{4}})[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?:\s+{_CLOCK}{_ZONE})?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?"
        rf"{_ZONE})?",
        rf"(?:[^\W\d_]+\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-]+(?:de\s+)?{_NAMED_MONTH}[\s,-]+(?:de\s+)?"
        rf"(?P<year>\d{{4}}|\d{{2}})(?:,?(?:\s+|\s*-\s*){_CLOCK}{_ZONE})?",
        rf"(?:[^\W\d_]+\.?,?\s+)?{_NAMED_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
        rf"(?:,?(?:\s+|\s*-\s*){_CLOCK}{_ZONE})?",
        rf"(?:[^\W\d_]+\.?,?\s+)?{_NAMED_MONTH}\s+(?P<day>\d{{1,2}})\s+{_CLOCK}{_ZONE}\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})[年년]\s*(?P<month>\d{1,2})[月월]\s*(?P<day>\d{1,2})[日일]"
        rf"(?:[^\d]{{0,20}}{_CLOCK}{_ZONE})?",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}})(?:,?\s+{_CLOCK}{_ZONE})?",
        rf"(?P<first>\d{{1,2}})[/-](?P<other>\d{{1,2}})[/-](?P<year>\d{{4}})(?:,?\s+{_CLOCK}{_ZONE})?",
    )
)
"""RFC 3339 and ISO 8601 with their habits, RFC 822 and 2822, US order, asctime, Chinese and Korean, German, slashes."""
_WEEKDAY_AFTER = re.compile(r"\s+\([^)]*\)\s*$")


def read_date(text: str | None, *, now: datetime) -> datetime | None:
    """The instant in UTC, or None for what is no date, lies before ``EARLIEST`` or has no such day.

    Without a zone it is taken as UTC, without a time as midnight. A day and month in figures that could be read both
    ways is read day first, unless that lies ahead of ``now`` and the other does not. Future dates come back as they
    are: clamping is the business of ``identity``.
    """
    shown = " ".join((text or "").split())[:_LONGEST]
    if not shown:
        return None
    if re.fullmatch(r"\d{9,10}|\d{12,13}", shown):
        seconds = int(shown) / (1000 if len(shown) > 10 else 1)
        return _sensible(datetime.fromtimestamp(seconds, UTC))
    bare = _WEEKDAY_AFTER.sub("", shown)
    for form in _FORMS:
        if found := form.fullmatch(bare):
            return _moment(found.groupdict(), now)
    return None


def _moment(parts: dict[str, str | None], now: datetime) -> datetime | None:
    year = _year(parts["year"] or "")
    clock, zone = _clock(parts), _offset(parts.get("zone"))
    readings = (_built(year, month, day, clock, zone) for month, day in _days(parts))
    sensible = [moment for moment in readings if moment is not None]
    past = [moment for moment in sensible if moment <= now + timedelta(days=1)]
    return next(iter(past or sensible), None)


def _year(digits: str) -> int:
    """Two digits as RFC 2822 section 4.3 reads them."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number < 50 else 1900)


def _days(parts: dict[str, str | None]) -> tuple[tuple[int, int], ...]:
    """Month and day, in the order in which readings are tried."""
    if parts.get("word"):
        month = _MONTHS.get((parts["word"] or "").lower())
        return ((month, int(parts["day"] or 0)),) if month else ()
    if parts.get("first"):
        first, other = int(parts["first"] or 0), int(parts["other"] or 0)
        return ((other, first), (first, other))
    return ((int(parts["month"] or 0), int(parts["day"] or 0)),)


def _clock(parts: dict[str, str | None]) -> timedelta:
    """Time of day; 24:00 is the next midnight and a leap second the second before it."""
    hour, minute = int(parts.get("hour") or 0), int(parts.get("minute") or 0)
    half = (parts.get("half") or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return timedelta(hours=hour, minutes=minute, seconds=min(int(parts.get("second") or 0), 59))


def _built(year: int, month: int, day: int, clock: timedelta, zone: timedelta) -> datetime | None:
    if clock > timedelta(days=1):
        return None
    try:
        return _sensible((datetime(year, month, day, tzinfo=timezone(zone)) + clock).astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _offset(zone: str | None) -> timedelta:
    """East of Greenwich. ``+0300``, ``+03:00``, ``GMT+3``, ``MSK``; an impossible or unknown zone counts as UTC."""
    named = (zone or "").partition("(")[0].replace(" ", "").lower()
    found = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?[a-z/_]*", named)
    if found is None:
        return _ZONES.get(named, timedelta(0))
    size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if size > timedelta(hours=15):
        return timedelta(0)
    return size if found[1] == "+" else -size


def _sensible(moment: datetime) -> datetime | None:
    return moment if moment.year >= EARLIEST else None
