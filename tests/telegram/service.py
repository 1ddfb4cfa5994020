"""Telegram's servers, without the network: chats, people, messages, and what of them the bot is shown."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from tests.telegram import wire
from tests.telegram.inbox import Inbox
from tests.telegram.limits import Pace
from tests.telegram.refusals import Json
from tests.telegram.world import (
    ADMINS,
    INSIDE,
    Chat,
    Kind,
    Line,
    Member,
    Post,
    Press,
    Status,
    Topic,
    User,
    What,
)

MENU_KEY = tuple[str, int, int, str]
"""Scope, chat, user, language; 0 and "" where the scope has none."""


@dataclass(slots=True, kw_only=True, eq=False)
class Service:
    """Everything is done and read while ``changed`` is held; every change wakes whoever waits on it."""

    bot: User
    pace: Pace
    clock: Callable[[], float] = time.time
    """Unix seconds, for the dates of messages."""
    changed: threading.Condition = field(default_factory=threading.Condition)
    inbox: Inbox = field(default_factory=Inbox)
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    menus: dict[MENU_KEY, tuple[Json, ...]] = field(default_factory=dict)
    actions: list[tuple[int, str]] = field(default_factory=list)
    """Chat and what the bot was seen doing there, such as ``typing``."""
    _shared_ids: Iterator[int] = field(default_factory=lambda: count(101))
    _serial: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.users[self.bot.id] = self.bot

    def serial(self) -> int:
        """A number that nothing else has."""
        return next(self._serial)

    def now(self) -> int:
        return int(self.clock())

    def add_user(self, name: str, *, username: str, language: str) -> User:
        user = User(id=5_000_000_000 + self.serial(), name=name, username=username, language=language)
        self.users[user.id] = user
        return user

    def private_chat(self, user: User) -> Chat:
        """The chat of that person with the bot."""
        if user.id not in self.chats:
            self.chats[user.id] = Chat(id=user.id, kind=Kind.PRIVATE, title=user.name, person=user)
        return self.chats[user.id]

    def add_chat(self, kind: Kind, title: str, *, username: str = "") -> Chat:
        number = self.serial()
        chat_id = -4_000_000_000 - number if kind is Kind.GROUP else -1_002_000_000_000 - number
        chat = Chat(id=chat_id, kind=kind, title=title, username=username)
        self.chats[chat.id] = chat
        return chat

    def post(self, chat: Chat, draft: Post) -> Post:
        """The draft with its id and number, said in the chat."""
        if chat.counts_alone:
            chat.last_id += 1
            message_id = chat.last_id
        else:
            message_id = next(self._shared_ids)
        chat.numbers[message_id] = len(chat.numbers) + 1
        post = replace(draft, id=message_id, number=chat.numbers[message_id])
        chat.posts[post.id] = post
        self.tell(chat, What.SAID, post)
        return post

    def change(self, chat: Chat, post: Post) -> Post:
        """Puts the post in the place of its former text, as an edit."""
        edited = replace(post, edits=post.edits + 1, edited_at=self.now())
        chat.posts[post.id] = edited
        self.tell(chat, What.EDITED, edited)
        return edited

    def tell(self, chat: Chat, what: What, post: Post, *, who: str = "", words: str = "") -> None:
        """One more line of the transcript."""
        chat.lines.append(Line(what=what, post=post, who=who, words=words))
        self.changed.notify_all()

    def draft(self, chat: Chat, *, author: str, sender: User | None) -> Post:
        """An empty post of that author; ``post`` gives it its id."""
        by_bot = sender is not None and sender.id == self.bot.id
        return Post(chat_id=chat.id, id=0, number=0, author=author, by_bot=by_bot, sender=sender, date=self.now())

    def announce(self, chat: Chat, sender: User, service: Json, *, thread: int | None = None) -> Post:
        """A service message, brought to the bot if it is there."""
        draft = self.draft(chat, author=sender.name, sender=sender)
        post = self.post(chat, replace(draft, service=service, thread=thread, in_topic=thread is not None))
        self.bring(chat, post)
        return post

    def open_topic(self, chat: Chat, sender: User, name: str) -> Topic:
        """A new topic of a forum: its id is that of the service message that opens it."""
        draft = self.draft(chat, author=sender.name, sender=sender)
        opened = {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}}
        post = self.post(chat, replace(draft, service=opened, in_topic=True))
        chat.topics[post.id] = Topic(id=post.id, name=name)
        chat.posts[post.id] = replace(post, thread=post.id)
        self.bring(chat, chat.posts[post.id])
        return chat.topics[post.id]

    def set_member(self, chat: Chat, member: Member, *, by: User) -> None:
        """Another status in the chat; the bot is told of its own."""
        old = chat.members.get(member.user.id, Member(user=member.user, status=Status.LEFT))
        chat.members[member.user.id] = member
        self.changed.notify_all()
        if member.user.id == self.bot.id and old != member:
            change = {
                "chat": wire.chat(chat),
                "from": wire.user(by),
                "date": self.now(),
                "old_chat_member": wire.member(old, chat),
                "new_chat_member": wire.member(member, chat),
            }
            self.inbox.add("my_chat_member", change)

    def bring(self, chat: Chat, post: Post) -> None:
        """Queues the post, or its edit, for the bot, if Telegram would show it."""
        if not self.bot_sees(chat, post):
            return
        said = "channel_post" if chat.kind is Kind.CHANNEL else "message"
        self.inbox.add(said if post.edited_at is None else f"edited_{said}", wire.message(post, chat))

    def bot_sees(self, chat: Chat, post: Post) -> bool:
        """Privacy mode is on: in groups a bot that is no administrator sees commands and replies to itself.

        It also sees all service messages. https://core.telegram.org/bots/features#privacy-mode
        """
        if chat.kind is Kind.PRIVATE:
            return not chat.blocked
        status = chat.status(self.bot)
        if status not in INSIDE:
            return False
        if status in ADMINS or post.service is not None:
            return True
        answered = chat.posts.get(post.reply_to or 0)
        return self._is_command_for_bot(post) or (answered is not None and answered.by_bot)

    def _is_command_for_bot(self, post: Post) -> bool:
        commands = [entity for entity in post.entities if entity.kind == "bot_command" and entity.offset == 0]
        if not commands:
            return False
        _, at, name = commands[0].of(post.text).partition("@")
        return not at or name.lower() == self.bot.username.lower()
