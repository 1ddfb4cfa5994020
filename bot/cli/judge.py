"""``treatywatch explain`` and ``classify``: what the topics say of a text, for people and for scripts."""

import json
import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from bot.app.setup import read_bank, read_settings
from bot.cli.place import place_of, stdout
from bot.errors import ConfigurationError
from bot.match.classify import classify as judge_text
from bot.match.explain import explain_verdict
from bot.text.clean import clean
from bot.text.language import LANGUAGES, language_of
from bot.text.plain import plain_line, plain_text


def explain(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT|-", help="The text of the entry; - reads standard input.")] = "",
    title: Annotated[str, typer.Option(metavar="TITLE", help="Its headline.")] = "",
    lang: Annotated[str | None, typer.Option(metavar="CODE", help="Its language, where the text leaves doubt.")] = None,
) -> None:
    """Say which topics a text matches and why, with the arithmetic, and what nearly matched.

    Examples:  treatywatch explain --title "Russia suspends New START"  ·  treatywatch explain - < article.txt
    """
    body = sys.stdin.read() if text == "-" else text
    if not title and not body.strip():
        raise ConfigurationError("there is nothing to explain; give a text, --title, or - to read standard input")
    if lang is not None and lang not in LANGUAGES:
        raise ConfigurationError(f"--lang {lang!r} is not a language of the topics; there are {', '.join(LANGUAGES)}")
    bank = read_bank(place_of(context))
    cleaned = clean(plain_line(title), plain_text(body))
    language = language_of(cleaned, lang)
    verdict = judge_text(bank, cleaned, language)
    stdout().print(f"language: {language}; bank {bank.hash[:12]}")
    if cleaned.boilerplate:
        stdout().print(f"not matched, boilerplate: {' '.join(cleaned.boilerplate.split())[:200]}")
    for line in explain_verdict(bank, cleaned, verdict):
        stdout().print(line)


def classify(context: typer.Context) -> None:
    """Read JSON lines with id, title and optionally summary, published, url, lang; write a verdict for each.

    Each line out has id, topics, roles, relevant, score, story and evidence. Nothing is stored; line N depends on the
    lines before it only, through the stories they form.

    Example:  treatywatch classify < entries.jsonl > verdicts.jsonl
    """
    from bot.cli.stream import Stream, written

    place = place_of(context)
    stream = Stream(bank=read_bank(place), window=read_settings(place).stories.window)
    for number, line in enumerate(_lines(), 1):
        print(json.dumps(written(stream.judge(line, number=number)), ensure_ascii=False), flush=True)


def _lines() -> Iterable[str]:
    """The lines of standard input as UTF-8, whatever the locale says; empty ones are left out."""
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8-sig", errors="replace").strip()
        if line:
            yield line
