"""How fast the bot is, always beside a named alternative measured in the same run."""
