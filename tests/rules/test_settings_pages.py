"""docs/configuration.md and config/treatywatch.toml name every setting with its true default."""

import re
import tomllib
from pathlib import Path

from bot.adapters.shipped import shipped
from bot.adapters.toml_settings import SETTINGS_FILE, load_settings, setting_names, variable, written
from bot.settings import Settings
from tests.rules.project import read, rows

DEFAULTS = {
    (section, key): (getattr(part, key), type(part).model_fields[key].description)
    for section, key in setting_names()
    for part in [getattr(Settings.model_construct(), section)]
}
SHIPPED = f"config/{SETTINGS_FILE}"


def test_the_page_has_the_table_of_the_code() -> None:
    table = [tuple(row) for row in rows("docs/configuration.md", "setting")]
    assert table == [
        (f"`[{section}] {key}`", f"`{written(default)}`", description)
        for (section, key), (default, description) in DEFAULTS.items()
    ]


def test_the_variables_of_the_page_exist() -> None:
    named = set(re.findall(r"TREATYWATCH_[A-Z_]+__[A-Z_]+", read("docs/configuration.md") + read(SHIPPED)))
    assert named
    assert named <= {variable(*name) for name in DEFAULTS}


def test_the_shipped_file_changes_nothing_until_it_is_edited() -> None:
    assert load_settings(None) == Settings()
    assert (shipped("config") / SETTINGS_FILE).is_file()


def test_the_shipped_file_offers_every_setting_with_its_default(tmp_path: Path) -> None:
    text = re.sub(r"^#(\w+ = )", r"\1", read(SHIPPED), flags=re.MULTILINE)
    offered = {(section, key) for section, keys in tomllib.loads(text).items() for key in keys}
    assert offered == set(DEFAULTS)
    (tmp_path / SETTINGS_FILE).write_text(text, encoding="utf-8")
    assert load_settings(tmp_path) == Settings()
