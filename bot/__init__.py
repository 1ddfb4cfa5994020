"""Treatywatch: watches news feeds for arms-control developments and tells each story once, with its reason."""

__version__ = "0.1.0"
