"""A text that a button acts on but cannot carry: kept with the dialogue, and named by a code in the button."""

import hashlib

from bot.chat.scene import Scene
from bot.model.change import Change


def remembering(text: str, scene: Scene, *, question: str = "") -> Change:
    """The change that keeps it, in place of what this person's dialogue kept before.

    Under a question, the next message answers that; else it is no answer to anything.
    """
    return scene.asking(question, about=text)


def recalled(code: str, scene: Scene) -> str | None:
    """The text of that code; None where something else has been kept since, or the code is forged."""
    kept = scene.dialogue.about if scene.dialogue else ""
    return kept if kept and code_of(kept) == code else None


def code_of(text: str) -> str:
    """Twelve letters that stand for the text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
