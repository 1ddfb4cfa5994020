"""What kind of document an entry is: said where it is written, and nowhere else."""

import pytest

from bot.model.feed import Tier
from bot.notify.document_kind import DocumentKind, document_kind
from tests.builders import an_entry

SITE = "https://site.example"


@pytest.mark.parametrize(
    ("tier", "title", "path", "kind"),
    [
        (Tier.OFFICIAL, "Joint statement on New START", "/2026/1", DocumentKind.OFFICIAL_TEXT),
        (Tier.OFFICIAL, "Совместное заявление министров", "/2026/1", DocumentKind.OFFICIAL_TEXT),
        (Tier.OFFICIAL, "Verification in Iran (GOV/2026/8)", "/2026/1", DocumentKind.OFFICIAL_TEXT),
        (Tier.OFFICIAL, "Minister travels", "/press-releases/1", DocumentKind.OFFICIAL_TEXT),
        (Tier.PRESS, "Time to talk", "/opinion/2026/1", DocumentKind.OPINION),
        (Tier.PRESS, "Time to talk", "/en/Op-Eds/1", DocumentKind.OPINION),
        (Tier.PRESS, "Opinion: time to talk", "/2026/1", DocumentKind.OPINION),
        (Tier.PRESS, "Мнение: пора говорить", "/2026/1", DocumentKind.OPINION),
        (Tier.PRESS, "Time to talk | Opinion", "/2026/1", DocumentKind.OPINION),
        (Tier.THINK_TANK, "Opinion: after New START", "/reports/1", DocumentKind.OPINION),
        (Tier.THINK_TANK, "After New START", "/research-papers/1", DocumentKind.RESEARCH),
        (Tier.SPECIALIST, "Warheads counted", "/reports/1", DocumentKind.RESEARCH),
    ],
)
def test_a_kind_is_read_from_the_source_the_title_and_the_address(
    tier: Tier, title: str, path: str, kind: DocumentKind
) -> None:
    assert document_kind(an_entry(title=title, url=SITE + path), tier) is kind


@pytest.mark.parametrize(
    ("tier", "title", "path"),
    [
        (Tier.OFFICIAL, "Minister travels", "/news/1"),
        (Tier.OFFICIAL, "Minister travels", "/opinion/1"),
        (Tier.PRESS, "Statement by the minister: talks resume", "/statements/1"),
        (Tier.PRESS, "Report: Iran to resume talks", "/reports/1"),
        (Tier.PRESS, "Public opinion turns", "/news/opinion"),
        (Tier.WIRE, "Court gives opinion: treaty holds", "/1"),
        (Tier.THINK_TANK, "After New START", "/analysis/1"),
    ],
)
def test_where_it_would_be_a_guess_nothing_is_said(tier: Tier, title: str, path: str) -> None:
    assert document_kind(an_entry(title=title, url=SITE + path), tier) is None


@pytest.mark.parametrize("url", [None, "https://[bad/opinion/1", ""])
def test_an_address_that_cannot_be_read_says_nothing(url: str | None) -> None:
    assert document_kind(an_entry(url=url), Tier.PRESS) is None
