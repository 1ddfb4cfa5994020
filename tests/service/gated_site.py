"""A recorded site with a gate: while it is shut, whoever asks waits."""

import threading
from pathlib import Path

from bot.adapters.recorded_site import RecordedSite
from bot.adapters.toml_recording import Answer, Round


class GatedSite(RecordedSite):
    """Serves a recording, as fast as the test lets it; shut at first."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory)
        self._changed = threading.Condition()
        self._left: int | None = 0
        self._waiting = 0

    def answer(self, target: str) -> tuple[Round, Answer]:
        """As the recorded site does, once the gate lets this one through."""
        with self._changed:
            self._waiting += 1
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._left is None or self._left > 0)
            self._waiting -= 1
            if self._left is not None:
                self._left -= 1
            return super().answer(target)

    def shut(self) -> None:
        self.open(few=0)

    def open(self, *, few: int | None = None) -> None:
        """Answers from now on; with ``few``, only so many requests."""
        with self._changed:
            self._left = few
            self._changed.notify_all()

    def wait_for_readers(self, *, timeout: float = 30.0) -> None:
        """Until somebody stands before the shut gate."""
        with self._changed:
            came = self._changed.wait_for(lambda: self._left == 0 and self._waiting > 0, timeout)
            assert came, f"nobody asked for a feed in {timeout:g} s"
