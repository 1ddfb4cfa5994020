"""What a button sends back is read as it was packed, and nothing longer than a chat system takes is made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.ids import DestinationId
from bot.notify.press_data import MOST_BYTES, ButtonTooLongError, packed, unpacked


def test_what_was_packed_is_read_with_the_destination_it_belongs_to() -> None:
    assert unpacked(packed("why", 12, "v", destination=DestinationId(7))) == ("why", ("12", "v"), "7")
    assert unpacked(packed("latest", destination=None)) == ("latest", (), "-")


def test_a_button_that_no_chat_system_would_take_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ButtonTooLongError, match="65 bytes of 64"):
        packed("why", "x" * 58, destination=DestinationId(10))


@given(st.text())
def test_forged_data_never_raises(data: str) -> None:
    read = unpacked(data)
    assert read is None or len("/".join((read[0], *read[1], read[2])).encode()) <= MOST_BYTES
