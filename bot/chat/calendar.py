"""``/calendar``: the next dates of the treaty calendar, each with the page that documents it."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.chat.packing import packed
from bot.chat.replies import tell
from bot.chat.scene import Answer, Command, Needs, Part, Response, Scene, Spoken
from bot.chat.set_up import managed_line
from bot.chat.when import zone_of
from bot.model.calendar import CalendarEvent, events_between
from bot.model.message import Message
from bot.model.reply import Say
from bot.notify.calendar_lines import days_shown, distance, follows, named
from bot.notify.pieces import bold, joined, plain
from bot.notify.safe_link import safe_link
from bot.notify.visible import disarmed

MOST = 12
_AHEAD = timedelta(days=3660)
"""Ten years: a mandate that ends later is no date to prepare for."""
_ALL = frozenset({"all", "все", "всё"})


def _calendar(spoken: Spoken, scene: Scene) -> Response:
    words = spoken.words.strip().lower()
    if words and words not in _ALL:
        return tell(scene, "calendar.how")
    today = scene.now.astimezone(zone_of(scene)).date()
    ahead = _next_of_each(events_between(scene.calendar, today, today + _AHEAD))
    shown = [event for event in ahead if words or _is_followed(event, scene)]
    if not shown:
        return tell(scene, "calendar.none_followed" if ahead else "calendar.none")
    return _listed(shown[:MOST], scene, today=today, is_all=len(shown) == len(ahead))


def _next_of_each(events: Sequence[CalendarEvent]) -> list[CalendarEvent]:
    """What comes back each year once, as it comes next."""
    first: dict[str, CalendarEvent] = {}
    for event in events:
        first.setdefault(event.entry.id, event)
    return list(first.values())


def _is_followed(event: CalendarEvent, scene: Scene) -> bool:
    return scene.destination is None or follows(scene.destination.preferences.subscriptions, event.entry)


def _listed(events: Sequence[CalendarEvent], scene: Scene, *, today: date, is_all: bool) -> Answer:
    title = scene.say("calendar.title" if is_all else "calendar.title_followed")
    head = "\n".join((*managed_line(scene), title))
    blocks = [plain(head), *(_block(event, scene, today=today) for event in events)]
    return Answer(replies=tuple(Say(message=message) for message in packed(blocks, between="\n\n")))


def _block(event: CalendarEvent, scene: Scene, *, today: date) -> Message:
    """Three lines: when, what, by which page."""
    language = scene.language
    days = [bold(days_shown(event, language)), plain(distance(event, today=today, language=language))]
    sure = plain(scene.say(f"calendar.sure_{event.entry.sure.value}"))
    page = safe_link(event.entry.source)
    source = joined([sure, *([page] if page else [])], between=" · ")
    what = plain(disarmed(named(event, language)))
    return joined([joined(days, between=", "), what, source], between="\n")


PART = Part(
    commands=(Command(name="calendar", needs=Needs.LOOKING, handler=_calendar),),
    presses={},
    questions={},
)
