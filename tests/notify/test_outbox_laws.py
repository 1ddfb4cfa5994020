"""The transitions of a part: each drawn way is open, no other is, and every way ends."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.model import delivery as delivery_module
from bot.model.bar import Bar, BarKind
from bot.model.delivery import (
    Barred,
    Delivery,
    GiveUp,
    Hold,
    Part,
    PartState,
    SendOutcome,
    Sent,
    TryLater,
    Unknown,
)
from bot.model.ids import DeliveryId, DestinationId
from bot.model.message import EntityKind, Message, MessageEntity
from bot.model.preferences import UiLanguage
from bot.notify import outbox
from bot.notify.limits import REPEAT_LINE
from bot.notify.outbox import (
    FIRST_WAIT,
    LEASE,
    LONGEST_WAIT,
    MOST_EDITS,
    AfterLostAnswer,
    after_lease,
    as_sent,
    next_part,
)
from tests.builders import NOON, a_message, at

REPEAT, HOLD = AfterLostAnswer
GONE = GiveUp(reason="the chat is gone")
BARRED = Barred(bar=Bar(kind=BarKind.BLOCKED, words="Forbidden: bot was blocked by the user"))
ENDS = {PartState.SENT, PartState.DROPPED, PartState.HELD}
PAGE = Path(__file__).parents[2] / "docs/delivery.md"


def a_part(index: int = 0, state: PartState = PartState.QUEUED, **more: object) -> Part:
    return Part(index=index, message=a_message(f"part {index}"), state=state, **more)  # type: ignore[arg-type]


def a_delivery(*parts: Part) -> Delivery:
    return Delivery(id=DeliveryId(1), destination_id=DestinationId(1), created_at=NOON, parts=parts)


def claim(part: Part, *, now: datetime, owner: str = "this run") -> Part:
    return outbox.claim(part, owner=owner, now=now)


def after_send(part: Part, outcome: SendOutcome, *, now: datetime, lost: AfterLostAnswer = REPEAT) -> Part:
    return outbox.after_send(part, outcome, lost=lost, now=now)


def after_restart(delivery: Delivery, *, owner: str = "the next run", lost: AfterLostAnswer = REPEAT) -> list[Part]:
    return list(outbox.after_restart(delivery, owner=owner, lost=lost))


def sent(part: Part, outcome: SendOutcome, now: datetime = NOON, lost: AfterLostAnswer = REPEAT) -> Part:
    return after_send(claim(part, now=now), outcome, now=now, lost=lost)


def test_parts_go_in_order_and_wait_for_the_one_before() -> None:
    first, second = a_part(0), a_part(1)
    assert next_part(a_delivery(first, second), now=NOON) == first
    assert next_part(a_delivery(claim(first, now=NOON), second), now=NOON) is None
    for end in ENDS:
        assert next_part(a_delivery(a_part(0, end), second), now=NOON) == second
    waiting = sent(first, TryLater(at=at(5), reason="busy"))
    assert next_part(a_delivery(waiting, second), now=at(4)) is None
    assert next_part(a_delivery(waiting, second), now=at(5)) == waiting
    assert next_part(a_delivery(a_part(0, PartState.SENT)), now=NOON) is None


def test_each_outcome_leads_where_it_is_drawn() -> None:
    part = a_part()
    assert sent(part, Sent(message_id="7")).state is PartState.SENT
    assert sent(part, Sent(message_id="7")).message_id == "7"
    assert sent(part, TryLater(at=at(1), reason="busy")).state is PartState.QUEUED
    assert sent(part, Unknown(reason="no answer")).state is PartState.UNKNOWN
    dropped = sent(part, GiveUp(reason="the chat is gone"))
    assert (dropped.state, dropped.reason) == (PartState.DROPPED, "the chat is gone")


def test_a_sent_part_keeps_no_reason_of_an_earlier_attempt() -> None:
    late = sent(a_part(), TryLater(at=at(1), reason="busy"))
    assert sent(late, Sent(message_id="7"), now=at(5)).reason is None


def test_an_unknown_part_is_repeated_once_and_marked_then_held_with_a_reason() -> None:
    unknown = sent(a_part(), Unknown(reason="no answer"))
    again = claim(unknown, now=at(60))
    assert again.repeat
    assert not claim(a_part(), now=NOON).repeat
    ended = after_send(again, Unknown(reason="no answer again"), now=at(60))
    assert ended.state is PartState.HELD
    assert ended.reason
    assert "no answer again" in ended.reason


def test_a_repeat_that_must_wait_is_still_a_repeat() -> None:
    unknown = sent(a_part(), Unknown(reason="no answer"))
    late = sent(unknown, TryLater(at=at(90), reason="busy"), now=at(60))
    assert (late.state, late.repeat) == (PartState.QUEUED, True)
    assert sent(late, Unknown(reason="no answer"), now=at(90)).state is PartState.HELD


def test_parts_on_their_way_at_a_restart_are_unknown_and_others_are_left_alone() -> None:
    on_its_way = claim(a_part(1), now=NOON)
    others = (a_part(0, PartState.SENT), a_part(2), a_part(3, PartState.UNKNOWN), a_part(4, PartState.DROPPED))
    (found,) = after_restart(a_delivery(others[0], on_its_way, *others[1:]))
    assert (found.index, found.state, found.not_before) == (1, PartState.UNKNOWN, None)
    assert found.reason
    (again,) = after_restart(a_delivery(claim(found, now=NOON)))
    assert (again.state, again.repeat) == (PartState.UNKNOWN, True)
    assert claim(again, now=NOON).state is PartState.SENDING


def test_a_part_on_its_way_has_an_owner_and_a_lease_and_none_afterwards() -> None:
    on_its_way = claim(a_part(), now=NOON)
    assert (on_its_way.owner, on_its_way.leased_until) == ("this run", NOON + LEASE)
    for outcome in (Sent(message_id="7"), TryLater(at=NOON, reason="busy"), Unknown(reason="no"), GONE, BARRED):
        ended = after_send(on_its_way, outcome, now=NOON)
        assert (ended.owner, ended.leased_until) == (None, None)


def test_what_this_run_itself_has_on_its_way_is_not_forsaken() -> None:
    on_its_way = a_delivery(claim(a_part(), now=NOON))
    assert after_restart(on_its_way, owner="this run") == []
    assert len(after_restart(on_its_way)) == 1


def test_a_part_whose_lease_has_ended_is_unknown_however_the_clock_was_set() -> None:
    on_its_way = a_delivery(claim(a_part(), now=NOON))
    assert after_lease(on_its_way, lost=REPEAT, now=NOON + LEASE / 2) == ()
    for later in (NOON + LEASE, NOON - timedelta(days=400)):
        (found,) = after_lease(on_its_way, lost=REPEAT, now=later)
        assert (found.state, found.owner, found.leased_until) == (PartState.UNKNOWN, None, None)
        assert found.reason


def test_where_the_operator_decides_a_part_of_which_nobody_knows_is_held_and_nothing_waits_for_it() -> None:
    held = sent(a_part(), Unknown(reason="no answer"), lost=HOLD)
    (crashed,) = after_restart(a_delivery(claim(a_part(), now=NOON)), lost=HOLD)
    (late,) = after_lease(a_delivery(claim(a_part(), now=NOON)), lost=HOLD, now=NOON + LEASE)
    for part in (held, crashed, late):
        assert (part.state, part.repeat, part.not_before) == (PartState.HELD, False, None)
        assert part.reason
        assert next_part(a_delivery(part, a_part(1)), now=NOON) == a_part(1)
        assert next_part(a_delivery(part), now=NOON) is None


def test_what_the_operator_repeats_is_marked_and_held_again_if_that_answer_is_lost_too() -> None:
    again = outbox.repeated_by_operator(sent(a_part(), Unknown(reason="no answer"), lost=HOLD))
    assert next_part(a_delivery(again, a_part(1)), now=NOON) == again
    assert (again.repeat, again.reason) == (True, None)
    assert sent(again, Unknown(reason="no answer"), lost=HOLD).state is PartState.HELD
    assert sent(again, Sent(message_id="7"), lost=HOLD).state is PartState.SENT


def test_what_the_operator_drops_says_so() -> None:
    dropped = outbox.dropped_by_operator(sent(a_part(), Unknown(reason="no answer"), lost=HOLD))
    assert dropped.state is PartState.DROPPED
    assert dropped.reason == "dropped by the operator; before: no answer"


@pytest.mark.parametrize("state", sorted(set(PartState) - {PartState.HELD}))
def test_there_is_nothing_to_decide_about_what_is_not_held(state: PartState) -> None:
    for decide in (outbox.repeated_by_operator, outbox.dropped_by_operator):
        with pytest.raises(ValueError, match=state.value):
            decide(a_part(state=state))


@pytest.mark.parametrize("lost", AfterLostAnswer)
def test_an_edit_is_made_again_after_a_lost_answer_unmarked_and_never_held(lost: AfterLostAnswer) -> None:
    edit = replace(a_part(), message=replace(a_message(), edits="7"))
    unanswered = sent(edit, Unknown(reason="no answer"), lost=lost)
    assert unanswered.not_before == NOON + FIRST_WAIT
    (crashed,) = after_restart(a_delivery(claim(edit, now=NOON)), lost=lost)
    for part in (unanswered, crashed):
        assert (part.state, part.repeat) == (PartState.QUEUED, False)
        assert as_sent(claim(part, now=at(1)), language=UiLanguage.EN) == edit.message


def test_an_edit_that_never_gets_an_answer_is_dropped_and_holds_up_nobody_for_ever() -> None:
    part, moment = replace(a_part(), message=replace(a_message(), edits="7")), NOON
    for _ in range(MOST_EDITS - 1):
        part = sent(part, Unknown(reason="no answer"), now=moment)
        assert part.state is PartState.QUEUED
        assert part.not_before is not None
        moment = part.not_before
    part = sent(part, Unknown(reason="no answer"), now=moment)
    assert (part.state, part.reason) == (PartState.DROPPED, "tried 6 times: no answer")
    assert moment - NOON < timedelta(minutes=20)


@pytest.mark.parametrize("hold", [Hold.CHAT, Hold.ALL])
def test_a_wait_that_the_chat_asks_for_is_kept_as_asked_and_is_no_attempt(hold: Hold) -> None:
    part = a_part()
    for minutes in range(1, 40):
        part = sent(part, TryLater(at=at(minutes), reason="flood", hold=hold), now=at(minutes - 1))
        assert (part.state, part.not_before, part.attempts) == (PartState.QUEUED, at(minutes), 0)
    far = sent(a_part(), TryLater(at=at(days=9), reason="flood", hold=hold))
    assert far.not_before == at(days=2)


def test_a_part_that_the_chat_bars_is_queued_as_before_and_says_why() -> None:
    barred = sent(a_part(), BARRED)
    assert replace(barred, reason=None) == a_part()
    assert barred.reason == "the person has blocked the bot"
    repeat = sent(a_part(state=PartState.UNKNOWN), BARRED)
    assert (repeat.state, repeat.repeat) == (PartState.QUEUED, True)


def test_waits_double_up_to_an_hour_and_a_longer_wish_is_kept() -> None:
    part, now, waits = a_part(), NOON, []
    for _ in range(12):
        part = sent(part, TryLater(at=now, reason="busy"), now=now)
        assert part.not_before is not None
        waits.append(part.not_before - now)
        now = part.not_before
    assert waits[0] == FIRST_WAIT
    assert all(later == min(earlier * 2, LONGEST_WAIT) for earlier, later in pairwise(waits))
    assert waits[-1] == LONGEST_WAIT
    asked = now + timedelta(seconds=43_838)  # a flood limit as Telegram has been seen to ask for
    assert sent(part, TryLater(at=asked, reason="flood"), now=now).not_before == asked


@pytest.mark.parametrize("state", [PartState.SENDING, PartState.SENT, PartState.DROPPED, PartState.HELD])
def test_only_a_part_that_waits_or_is_unknown_can_be_claimed(state: PartState) -> None:
    with pytest.raises(ValueError, match=state.value):
        claim(a_part(state=state), now=NOON)


def test_a_time_that_a_clock_ahead_has_written_holds_nothing_back() -> None:
    part = a_part(state=PartState.UNKNOWN, not_before=at(days=400))
    assert next_part(a_delivery(part), now=NOON) == part
    assert claim(part, now=NOON).state is PartState.SENDING
    asked_for_ever = sent(a_part(), TryLater(at=at(days=9999), reason="flood"))
    assert next_part(a_delivery(asked_for_ever), now=at(days=1)) is None
    assert next_part(a_delivery(asked_for_ever), now=at(days=3)) == asked_for_ever


def test_a_part_is_not_claimed_before_its_time() -> None:
    with pytest.raises(ValueError, match="waits"):
        claim(a_part(not_before=at(1)), now=NOON)


@pytest.mark.parametrize("state", sorted(set(PartState) - {PartState.SENDING}))
def test_only_a_part_on_its_way_has_an_outcome(state: PartState) -> None:
    with pytest.raises(ValueError, match=state.value):
        after_send(a_part(state=state), Sent(message_id="7"), now=NOON)


def test_a_repeat_says_so_above_the_message_and_its_entities_move_along() -> None:
    bold = MessageEntity(kind=EntityKind.BOLD, offset=2, length=3)
    part = Part(index=0, message=Message(text="a bee 👩‍🚀", entities=(bold,)))
    assert as_sent(part, language=UiLanguage.EN) == part.message
    again = as_sent(claim(sent(part, Unknown(reason="no answer")), now=at(60)), language=UiLanguage.EN)
    assert again.text == f"{REPEAT_LINE}\na bee 👩‍🚀"
    (moved,) = again.entities
    assert again.text[moved.offset : moved.offset + moved.length] == "bee"


@pytest.mark.parametrize("state", PartState)
def test_every_state_is_drawn_and_explained(state: PartState) -> None:
    drawing, explained = PAGE.read_text(encoding="utf-8").split("```")[1:3]
    assert state.value in drawing
    assert f"| `{state.value}` |" in explained
    assert state.value in (delivery_module.__doc__ or "")


@settings(max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))
class OutboxMachine(RuleBasedStateMachine):
    """A chat that answers anything, and a program that may end at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOON
        self.delivery = a_delivery()
        self.attempts: dict[int, list[str]] = {}
        """Of each part, what is known of its attempts: sent, later, lost, gone, killed; a last one is open."""

    @initialize(count=st.integers(1, 3))
    def begin(self, count: int) -> None:
        self.delivery = a_delivery(*(a_part(index) for index in range(count)))
        self.attempts = {index: [] for index in range(count)}

    def put(self, part: Part) -> None:
        parts = tuple(part if part.index == one.index else one for one in self.delivery.parts)
        self.delivery = a_delivery(*parts)

    def on_its_way(self) -> Part | None:
        return next((part for part in self.delivery.parts if part.state is PartState.SENDING), None)

    @precondition(lambda self: self.on_its_way() is None)
    @rule()
    def send(self) -> None:
        part = next_part(self.delivery, now=self.now)
        if part is not None:
            self.put(claim(part, now=self.now))
            self.attempts[part.index].append("open")

    def end(self, how: str, part: Part) -> None:
        assert self.attempts[part.index][-1] == "open"
        self.attempts[part.index][-1] = how
        self.put(part)

    @precondition(lambda self: self.on_its_way() is not None)
    @rule(answer=st.sampled_from(["sent", "later", "lost", "gone"]), wait=st.integers(-60, 600))
    def answer(self, answer: str, wait: int) -> None:
        part = self.on_its_way()
        assert part is not None
        outcomes: dict[str, SendOutcome] = {
            "sent": Sent(message_id="7"),
            "later": TryLater(at=self.now + timedelta(seconds=wait), reason="busy"),
            "lost": Unknown(reason="no answer"),
            "gone": GiveUp(reason="the chat is gone"),
        }
        self.end(answer, after_send(part, outcomes[answer], now=self.now))

    @rule()
    def restart(self) -> None:
        for part in after_restart(self.delivery):
            self.end("killed", part)

    @rule(minutes=st.integers(0, 90))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @invariant()
    def a_part_leaves_again_after_a_crash_and_after_the_first_lost_answer_only(self) -> None:
        for ways in self.attempts.values():
            left = [way for way in ways if way != "later"]  # certainly not delivered
            assert set(left[:-1]) <= {"lost", "killed"}, ways
            assert "lost" not in left[1:-1], ways

    @invariant()
    def a_repeat_is_marked_and_nothing_else_is(self) -> None:
        for part in self.delivery.parts:
            ways = self.attempts[part.index]
            if part.state is PartState.SENDING:
                assert part.repeat == ("lost" in ways or "killed" in ways)
            assert as_sent(part, language=UiLanguage.EN).text.startswith(REPEAT_LINE) == part.repeat

    @invariant()
    def order_is_kept(self) -> None:
        begun = [bool(self.attempts[part.index]) for part in self.delivery.parts]
        assert begun == sorted(begun, reverse=True)
        for before, after in pairwise(self.delivery.parts):
            assert before.state in ENDS or not self.attempts[after.index]

    @invariant()
    def what_is_not_sent_and_not_fresh_has_a_reason(self) -> None:
        for part in self.delivery.parts:
            if part.state in {PartState.UNKNOWN, PartState.DROPPED, PartState.HELD} or part.not_before:
                assert part.reason

    def teardown(self) -> None:
        """From wherever it stands, a chat that answers brings every part to its end."""
        for _ in range(20):
            self.restart()
            self.wait(24 * 60)
            self.send()
            if self.on_its_way():
                self.answer("sent", 0)
        assert {part.state for part in self.delivery.parts} <= ENDS


TestOutboxMachine = OutboxMachine.TestCase
