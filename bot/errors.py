"""What we, or the person at the keyboard, did wrong. What the world does to us is a value instead.

TreatywatchError
├── ConfigurationError   a file, variable or argument is wrong: exit code 2
├── StoreError           the database cannot be used: exit code 1
└── Busy                 another process holds what this one needs: exit code 1
"""


class TreatywatchError(Exception):
    """The message is a sentence for people: what is wrong, where, and what to do."""


class ConfigurationError(TreatywatchError):
    """A file, an environment variable or an argument is wrong."""


class StoreError(TreatywatchError):
    """The database cannot be opened, read or written."""


class Busy(TreatywatchError):  # noqa: N818  the name says the state, and people read it
    """Another process of the bot holds the lock that this command needs."""
