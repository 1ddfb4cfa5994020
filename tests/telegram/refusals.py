"""How the Bot API says no: a code, a description, and sometimes parameters."""

from typing import Any

Json = dict[str, Any]
"""An object as it goes over the wire; its shape is checked by ``tests/telegram/schema.py``."""


class Refused(Exception):  # noqa: N818  an answer of the Bot API, no fault of ours
    """A call that the Bot API answers with ``ok: false``."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """The answer's JSON."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(what: str) -> Refused:
    """A 400; like the Bot API server it writes a sentence small and leaves CONSTANTS as they are."""
    first = what.split(" ", 1)[0]
    sentence = what if first.isupper() and len(first) > 1 else what[:1].lower() + what[1:]
    return Refused(400, f"Bad Request: {sentence}")


def forbidden(what: str) -> Refused:
    """A 403."""
    return Refused(403, f"Forbidden: {what}")


def too_many(retry_after: int) -> Refused:
    """A 429 that asks for so many seconds of patience."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
