"""The commands as Telegram offers them, for each kind of chat and each language of the bot."""

from bot.adapters.telegram_bot import Menu, MenuScope
from bot.chat.menu import Audience, menu
from bot.chat.parts import HANDLERS
from bot.model.preferences import UiLanguage

_SCOPES = {
    Audience.PRIVATE: MenuScope.PRIVATE,
    Audience.GROUP: MenuScope.GROUPS,
    Audience.GROUP_ADMINS: MenuScope.ADMINS,
}
_LANGUAGES = {UiLanguage.EN: "", UiLanguage.RU: "ru"}
"""English for all whose own language the bot does not speak."""


def telegram_menus() -> tuple[Menu, ...]:
    """A menu for each audience in each language."""
    return tuple(
        Menu(
            scope=scope,
            language=code,
            commands=tuple((one.name, one.description) for one in menu(HANDLERS.parts, audience, language)),
        )
        for audience, scope in _SCOPES.items()
        for language, code in _LANGUAGES.items()
    )
