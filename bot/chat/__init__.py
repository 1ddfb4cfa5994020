"""A command or the press of a button -> replies and changes, the same for every chat system.

Update, Scene --answer--> Answer | Look(Lookup)        Look: --look up--> Found --show--> Answer

Handlers are pure: what they need from the store or the chat system they ask for with a Lookup, which
``pipeline/converse.py`` fulfils before it asks again.
"""
