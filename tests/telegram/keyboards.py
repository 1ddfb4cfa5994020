"""Keyboards under messages, as strictly as Telegram takes them."""

from tests.telegram.markup import check_address
from tests.telegram.refusals import Json, bad_request
from tests.telegram.world import Button

MAX_DATA = 64
"""Bytes of callback_data (Bot API, InlineKeyboardButton)."""
MAX_BUTTONS = 100
MAX_ROW = 8
"""Buttons that a row may have; servers refuse wider ones."""

Rows = tuple[tuple[Button, ...], ...]


def read_keyboard(markup: Json | None) -> Rows:
    """The rows of an inline keyboard; empty rows fall away. Raises Refused."""
    if markup is None:
        return ()
    if "inline_keyboard" not in markup:
        raise bad_request("keyboards other than inline ones are not in the fake")
    rows = tuple(tuple(_button(button) for button in row) for row in markup["inline_keyboard"] if row)
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return rows


def _button(button: Json) -> Button:
    """Exactly one of data and address, and a label that can be read."""
    label = button["text"].strip()
    if not label:
        raise bad_request("can't parse inline keyboard button: Inline keyboard button text must be non-empty")
    given = {name for name, value in button.items() if value is not None} - {"text"}
    match sorted(given):
        case ["callback_data"]:
            return Button(label=label, data=_data(button["callback_data"]))
        case ["url"]:
            return Button(label=label, url=_address(button["url"]))
        case []:
            raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        case several:
            raise bad_request(f"can't parse inline keyboard button: {', '.join(several)} is not in the fake")


def _data(data: str) -> str:
    if not 1 <= len(data.encode()) <= MAX_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _address(url: str) -> str:
    try:
        return check_address(url)
    except ValueError as error:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {error}") from error
