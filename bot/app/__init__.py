"""The composition root in three steps: where a bot lives, what it is told, and what it opens."""
