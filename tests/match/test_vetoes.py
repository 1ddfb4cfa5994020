"""What keeps a topic from firing although its score would do, and that it is told."""

from tests.match.banks import a_bank, judged, matched, missed, words

SKIES = 'strong.en = ["Open Skies treaty", "overflight pact"]\nnot.en = ["airline*", "tour"]\n'


def test_a_veto_anywhere_keeps_the_topic_out_and_is_told() -> None:
    miss = missed(SKIES, "Open Skies treaty signed", f"{words(80)} for airlines")
    assert miss is not None
    assert miss.score == 1.0
    assert "'airlines'" in miss.reason
    assert [(one.rule, one.share) for one in miss.evidence] == [("strong.en", 1.0), ("not.en", 0.0)]
    assert matched(SKIES, "Open Skies treaty signed", "for airlines") is None


def test_two_different_strong_terms_outweigh_a_veto_and_one_term_twice_does_not() -> None:
    assert matched(SKIES, "Open Skies treaty and overflight pact", "for airlines") is not None
    assert matched(SKIES, "Open Skies treaty is an Open Skies treaty", "for airlines") is None


def test_a_combo_does_not_outweigh_a_veto() -> None:
    lines = 'strong.en = ["overflight pact"]\ncombo = [["@us", "flights"]]\nnot.en = ["airline*"]'
    assert matched(lines, "US flights, overflight pact") is not None
    assert matched(lines, "US flights, overflight pact, airlines") is None


def test_a_veto_inside_another_word_is_none() -> None:
    assert matched(SKIES, "Open Skies treaty on a detour of contours") is not None


def test_a_veto_between_an_exact_name_and_what_stands_near_it_still_counts() -> None:
    lines = 'strong.en = ["=Open Skies~12 surveillance"]\nnot.en = ["airline*"]'
    assert matched(lines, "Open Skies pact lets airlines keep surveillance cameras") is None
    assert matched(lines, "Open Skies pact lets parties keep surveillance cameras") is not None


def test_a_veto_in_another_case_over_an_exact_term_is_that_term_and_no_veto() -> None:
    lines = 'strong.en = ["=New START"]\nnot.en = ["a new start"]'
    assert matched(lines, "Moscow wants a New START") is not None
    assert matched(lines, "New START is no pause but a new start") is None
    assert matched('strong.en = ["=THAAD"]\nnot.en = ["=THAAD Johnson"]', "THAAD Johnson scores") is None


def test_a_phrase_that_holds_the_term_can_veto_it() -> None:
    assert matched('strong.en = ["Typhon"]\nnot.en = ["the giant Typhon"]', "Zeus and the giant Typhon") is None


def test_vetoes_of_the_texts_language_and_of_english_both_hold() -> None:
    lines = 'strong.ru = ["открытому небу"]\nnot.ru = ["авиакомпани*"]\nnot.en = ["airline*"]'
    assert matched(lines, "Договор по открытому небу", language="ru") is not None
    assert matched(lines, "Договор по открытому небу, авиакомпании", language="ru") is None
    assert matched(lines, "Договор по открытому небу, Airlines", language="ru") is None


def test_nothing_fires_without_a_required_word() -> None:
    lines = 'strong.en = ["snapback"]\nrequire.en = ["Iran*", "Tehran"]\n'
    assert matched(lines, "Snapback begins", f"{words(90)} in Tehran") is not None
    miss = missed(lines, "Snapback caps in fashion")
    assert miss is not None
    assert "'Iran*'" in miss.reason


def test_a_list_of_required_english_words_asks_nothing_of_a_russian_text() -> None:
    lines = 'strong.ru = ["СНВ"]\nrequire.en = ["treaty"]'
    assert matched(lines, "СНВ продлен", language="ru") is not None
    both = 'strong.ru = ["СНВ"]\nrequire.ru = ["договор*"]\nrequire.en = ["treaty"]'
    assert matched(both, "СНВ продлен", language="ru") is None
    assert matched(both, "Договор СНВ продлен", language="ru") is not None


def test_the_catch_all_yields_to_any_specific_topic_and_says_to_which() -> None:
    bank = a_bank(
        all='strong.en = ["arms control"]\nyields_to = ["*"]',
        small='strong.en = ["small pact"]',
        big='strong.en = ["big pact"]',
    )
    assert judged(bank, "Arms control lives").topics == ("all",)
    verdict = judged(bank, "Arms control and big pact", f"{words(80)} small pact")
    assert verdict.topics == ("big", "small")
    assert [miss.reason for miss in verdict.near_misses] == ["left out, because big matched and is more specific"]


def test_a_topic_yields_only_to_those_it_names_when_they_fire() -> None:
    bank = a_bank(
        forces='strong.en = ["missile"]\nyields_to = ["korea"]',
        korea='strong.en = ["Hwasong"]',
        iran='strong.en = ["Fordow"]',
    )
    assert judged(bank, "Hwasong missile").topics == ("korea",)
    assert judged(bank, "Fordow missile").topics == ("forces", "iran")


def test_two_catch_alls_do_not_push_each_other_out() -> None:
    bank = a_bank(one='strong.en = ["arms"]\nyields_to = ["*"]', two='strong.en = ["arms"]\nyields_to = ["*"]')
    assert judged(bank, "Arms").topics == ("one", "two")


def test_a_vetoed_topic_replaces_nothing() -> None:
    bank = a_bank(all='strong.en = ["arms control"]\nyields_to = ["*"]', skies=SKIES)
    assert judged(bank, "Arms control, Open Skies treaty, airlines").topics == ("all",)


def test_a_near_miss_has_half_the_score_or_more_and_its_evidence() -> None:
    miss = missed('weak.en = ["telemetry"]', "Envoys", "On telemetry.")
    assert miss is not None
    assert (miss.score, [one.text for one in miss.evidence]) == (0.5, ["telemetry"])
    assert missed('combo = [["@us", "telemetry"]]', "US", "Nothing.") is None
