"""The values of the bot: frozen dataclasses from the standard library, no behaviour that needs the world."""
