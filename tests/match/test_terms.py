"""What a word or a phrase matches, in every script."""

import pytest

from tests.match.banks import fires, matched


@pytest.mark.parametrize(
    ("term", "title"),
    [
        ("New START", "Talks on new start resume"),
        ("New START", "The New-START limits"),
        ("New START", "The New\u00a0START limits"),
        ("New START", "The New \u2011 START limits"),
        ("Open Skies treaty", "The “Open Skies” treaty ends"),
        ("Open Skies", "“OPEN SKIES” closed"),
        ("anti-satellite", "An anti satellite test"),
        ("arsenal", "The arsenal’s size"),
        ("Iran's nuclear", "Iran’s nuclear file"),
        ("1,550", "a cap of 1,550 warheads"),
        ("U.S.", "the U.S. envoy"),
        ("maîtrise des armements", "la maîtrise des armements"),
        ("maîtrise", "la mai\u0302trise"),
        ("Weißes Haus", "WEISSES HAUS"),
        ("Straße", "Strasse"),
    ],
)
def test_a_phrase_matches_however_its_words_are_written(term: str, title: str) -> None:
    assert fires(term, title)


@pytest.mark.parametrize(
    ("term", "title"),
    [
        ("arms", "a farmstead with charms"),
        ("INF", "infantry and inflation"),
        ("start", "restart the engine"),
        ("new start", "the new. Start again"),
        ("new start", "the new\nstart of it"),
        ("maîtrise", "la maitrise"),
        ("1,550", "a cap of 1,5500 warheads"),
        ("cluster", "clusters"),
    ],
)
def test_a_word_matches_as_a_whole_and_a_phrase_without_a_stop_in_it(term: str, title: str) -> None:
    assert not fires(term, title)


@pytest.mark.parametrize(
    ("term", "title", "found"),
    [
        ("warhead*", "old warheads stay", "warheads"),
        ("warhead*", "one warhead stays", "warhead"),
        ("nuclear* caps", "nuclear-weapon caps, nuclear caps", "nuclear caps"),
        ("weaponi?ation", "the weaponisation of space", "weaponisation"),
        ("weaponi?ation", "the weaponization of space", "weaponization"),
        ("ядерн* испытани*", "о ядерных испытаниях вчера", "ядерных испытаниях"),
        ("Agni-*", "India tests Agni-V missile", "Agni-V"),
        ("Rüstungskontroll*", "Rüstungskontrollvertrag endet", "Rüstungskontrollvertrag"),
    ],
)
def test_a_star_takes_any_ending_and_a_question_mark_one_letter(term: str, title: str, found: str) -> None:
    match = matched(f'strong.en = ["{term}"]', title)
    assert match is not None
    assert match.evidence[0].text == found


@pytest.mark.parametrize(
    ("term", "title"),
    [("licen?es", "licenes"), ("licen?es", "licensees"), ("Agni-*", "Agnipath"), ("ядерн* сил*", "ядерная держава")],
)
def test_a_question_mark_is_not_nothing_and_a_star_does_not_cross_words(term: str, title: str) -> None:
    assert not fires(term, title)


def test_an_exact_term_heeds_the_case_of_each_letter() -> None:
    assert fires("=INF", "the INF era")
    assert not fires("=INF", "the inf era")
    assert not fires("=INF", "the Inf era")
    assert fires("=New START treat*", "the New START treaty")
    assert not fires("=New START treat*", "a new start treatment")
    assert fires("inf", "the INF era")


@pytest.mark.parametrize(
    ("term", "title", "language"),
    [
        ("核武", "反对核武器扩散", "zh"),
        ("军备控制", "中美舉行軍備控制磋商", "zh"),
        ("条约", "新削减战略武器条约到期", "zh"),
        ("新START", "新START条约到期", "zh"),
        ("《开放天空条约》", "俄退出开放天空条约", "zh"),
        ("개방", "개방조약이", "ko"),
        ("군축", "군축을 논의", "ko"),
        ("موشک", "موشکی تازه", "fa"),
        ("هسته‌ای", "سلاح هسته ای", "fa"),
        ("هسته‌ای", "سلاح هستهای", "fa"),
        ("هسته ای", "سلاح هسته‌ای", "fa"),
        ("کره شمالی", "كره شمالي", "fa"),
        ("تأسیسات", "تاسیسات تازه", "fa"),
        ("п'ятірк*", "ядерна п’ятірка", "uk"),
        ("счёт", "счет", "ru"),
        ("Королев", "Королёв", "ru"),
    ],
)
def test_each_script_has_its_own_word_boundaries(term: str, title: str, language: str) -> None:
    assert fires(term, title, language)


@pytest.mark.parametrize(
    ("term", "title", "language"),
    [
        ("북", "동북아", "ko"),
        ("한", "국한", "ko"),
        ("دفاع", "پدفاع", "fa"),
        ("мин", "министр", "ru"),
        ("мін", "міністр", "uk"),
        ("ПРО", "ПРОТИВ", "ru"),
    ],
)
def test_korean_and_persian_keep_their_left_boundary_and_cyrillic_both(term: str, title: str, language: str) -> None:
    assert not fires(term, title, language)


def test_latin_acronyms_stand_out_of_chinese_and_korean_words_around_them() -> None:
    assert fires("=NPT", "俄退出NPT条约", "zh", of="en")
    assert fires("=INF", "INF를 파기", "ko", of="en")
    assert not fires("=INF", "INFO를 파기", "ko", of="en")


def test_a_half_space_in_a_latin_word_is_nothing() -> None:
    assert fires("Auflage", "die Auf\u200clage")
