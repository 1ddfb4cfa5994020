"""One bot at a time owns a store, whatever the folder of data that it was named from."""

import asyncio
from pathlib import Path

import pytest

from bot.adapters.sql_database import sqlite_url
from bot.app.opening import opened
from bot.app.place import Place
from bot.app.setup import Setup
from bot.errors import Busy
from bot.match.bank import build_bank
from bot.settings import Settings, StoreSettings


def a_setup(url: str = "") -> Setup:
    settings = Settings.model_construct(**{**dict(Settings()), "store": StoreSettings(url=url)})
    return Setup(settings=settings, feeds=(), bank=build_bank({}))


def open_both(first: tuple[Path, Setup], second: tuple[Path, Setup]) -> None:
    async def work() -> None:
        async with (
            opened(Place(data=first[0]), first[1], who="the first", messengers={}),
            opened(Place(data=second[0]), second[1], who="the second", messengers={}),
        ):
            pass

    asyncio.run(work())


@pytest.mark.parametrize("name", ["shared.sqlite3", "shared.lock", "shared"])
def test_a_store_that_is_named_from_two_folders_has_one_owner(tmp_path: Path, name: str) -> None:
    setup = a_setup(sqlite_url(tmp_path / name))
    with pytest.raises(Busy, match="the first, is using"):
        open_both((tmp_path / "a", setup), (tmp_path / "b", setup))


def test_a_store_that_is_named_through_a_link_has_one_owner(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "a")
    (tmp_path / "a").mkdir()
    with pytest.raises(Busy, match="the first, is using"):
        open_both((tmp_path / "a", a_setup()), (tmp_path / "link", a_setup()))


def test_two_stores_have_two_owners(tmp_path: Path) -> None:
    open_both((tmp_path / "a", a_setup()), (tmp_path / "b", a_setup()))
    assert (tmp_path / "a" / "treatywatch.lock").exists()
