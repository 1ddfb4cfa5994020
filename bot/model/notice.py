"""A word to whoever looks after the bot: something that readers cannot mend."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.instants import require_utc
from bot.model.preferences import UiLanguage


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What happened and what can be done, said once."""

    subject: str
    """What it is about and which occurrence of it: a notice of the same subject is not given again."""
    texts: tuple[tuple[UiLanguage, str], ...]
    """The same in each of the bot's languages; hostile pieces are plain by now."""
    at: datetime

    def __post_init__(self) -> None:
        require_utc(at=self.at)

    def text(self, language: UiLanguage) -> str:
        return dict(self.texts)[language]
