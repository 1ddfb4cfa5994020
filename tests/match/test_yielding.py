"""When a general topic stands back for a specific one."""

from bot.model.match import Role
from tests.match.banks import a_bank, judged

BANK = a_bank(all='strong.en = ["arms control"]\nyields_to = ["*"]', skies='strong.en = ["Open Skies"]')
FILLER = "The weather stayed as it was and nobody minded. " * 12


def test_a_general_topic_stands_back_for_a_specific_one_and_says_for_which() -> None:
    verdict = judged(BANK, "Arms control after the Open Skies flights")
    assert verdict.topics == ("skies",)
    assert [(miss.topic, "skies" in miss.reason) for miss in verdict.near_misses] == [("all", True)]


def test_what_a_text_is_about_never_stands_back_for_what_it_mentions() -> None:
    verdict = judged(BANK, "Arms control is in trouble", f"{FILLER}Somebody remembered Open Skies.")
    assert [(match.topic, match.role) for match in verdict.matches] == [("all", Role.MAIN), ("skies", Role.MENTIONED)]


def test_two_mentions_leave_the_specific_one() -> None:
    verdict = judged(BANK, "A quiet week", f"{FILLER}Arms control and Open Skies came up.")
    assert [(match.topic, match.role) for match in verdict.matches] == [("skies", Role.MENTIONED)]
