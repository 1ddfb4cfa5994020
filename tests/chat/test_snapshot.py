"""Laws of the code by which a change is taken back."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.snapshot import LONGEST, restored, snapshot
from bot.match.bank import build_bank
from bot.model.ids import TopicId
from bot.model.preferences import Mode, Preferences, Slot, Subscriptions
from tests.chat.scenes import BANK
from tests.match.banks import a_topic_file

_TOPICS = [topic.id for topic in BANK.topics]

slots = st.builds(
    lambda hour, minute, days: Slot(at=time(hour, minute), days=days),
    st.integers(0, 23),
    st.integers(0, 59),
    st.frozensets(st.integers(0, 6), min_size=1),
)
modes = st.sampled_from(Mode)


def _preferences(usual: Mode, each: list[Mode], schedule: list[Slot]) -> Preferences:
    subscriptions = Subscriptions(usual=usual)
    for topic, mode in zip(_TOPICS, each, strict=True):
        subscriptions = subscriptions.having(topic, mode)
    return Preferences(subscriptions=subscriptions, schedule=tuple(schedule))


@given(modes, st.lists(modes, min_size=len(_TOPICS), max_size=len(_TOPICS)), st.lists(slots, max_size=4))
def test_what_is_kept_comes_back(usual: Mode, each: list[Mode], schedule: list[Slot]) -> None:
    before = _preferences(usual, each, schedule)
    code = snapshot(before, BANK)

    assert code is not None
    assert len(code) <= LONGEST
    assert "/" not in code
    assert restored(code, Preferences(), BANK) == before


def test_a_topic_that_the_bank_does_not_have_keeps_its_mode() -> None:
    now = Preferences(subscriptions=Subscriptions().having(TopicId("of-an-editor"), Mode.INSTANT))
    code = snapshot(Preferences(), BANK)

    assert code is not None
    assert restored(code, now, BANK) == now


def test_too_many_times_are_not_kept() -> None:
    schedule = tuple(Slot(at=time(hour)) for hour in range(24))

    assert snapshot(Preferences(schedule=schedule), BANK) is None


def test_a_bank_with_more_topics_than_fit_is_not_kept() -> None:
    bank = build_bank({f"t{n}.toml": a_topic_file(f"t{n}", 'strong.en = ["word"]') for n in range(200)})

    assert snapshot(Preferences(), bank) is None


def test_the_code_of_another_bank_is_refused() -> None:
    """Also where it has as many topics: the modes would be those of others."""
    other = build_bank({f"t{n}.toml": a_topic_file(f"t{n}", 'strong.en = ["word"]') for n in range(len(BANK.topics))})
    code = snapshot(Preferences(), BANK)

    assert code is not None
    assert restored(code, Preferences(), other) is None


@given(st.text(alphabet="0123456789abcdefghijklmnopqrstuvwxyzé-", max_size=40))
@pytest.mark.parametrize("seal", ["", "real"])
def test_a_forged_code_changes_nothing_or_something_valid(seal: str, text: str) -> None:
    code = (snapshot(Preferences(), BANK) or "")[:4] + text if seal else text

    found = restored(code, Preferences(), BANK)

    assert found is None or snapshot(found, BANK) is not None
