"""Somebody who uses Telegram: says, presses, blocks; and what they see of the bot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.telegram import markup, menus, wire
from tests.telegram.access import reply_thread
from tests.telegram.conversation import Conversation
from tests.telegram.refusals import Json
from tests.telegram.service import Service
from tests.telegram.world import ANONYMOUS, INSIDE, Chat, Kind, Member, Post, Press, Status, User, What

PATIENCE = 10.0
"""Seconds that somebody waits for the bot's word on a press."""


@dataclass(frozen=True, slots=True)
class Person:
    """One account."""

    service: Service
    user: User

    @property
    def id(self) -> int:
        return self.user.id

    def private(self) -> Conversation:
        """The chat with the bot; the bot may write there once this person said anything."""
        with self.service.changed:
            return Conversation(self.service, self.service.private_chat(self.user))

    def start(self, payload: str = "") -> Post:
        """Opens the bot by a link such as ``t.me/TreatywatchBot?start=payload`` and presses Start."""
        return self.say(self.private(), f"/start {payload}".strip())

    def say(self, at: Conversation, text: str, *, topic: str | None = None, answers: Post | None = None) -> Post:
        """Writes a message; in a channel it is the channel's post."""
        with self.service.changed:
            chat = self._entered(at)
            said = markup.read(text)
            thread = at.thread(topic) if topic else None
            if answers is not None:
                thread = reply_thread(chat, answers)
            draft = replace(
                self._draft(chat),
                text=said.text,
                entities=said.entities,
                thread=thread,
                in_topic=chat.forum and thread is not None,
                reply_to=answers.id if answers else (thread if chat.forum else None),
            )
            post = self.service.post(chat, draft)
            self.service.bring(chat, post)
            return post

    def reply(self, at: Conversation, to: Post, text: str) -> Post:
        """Writes an answer to a message, in its topic."""
        return self.say(at, text, answers=to)

    def edit(self, post: Post, text: str) -> Post:
        """Changes a message of one's own."""
        with self.service.changed:
            chat = self.service.chats[post.chat_id]
            said = markup.read(text)
            edited = self.service.change(chat, replace(chat.posts[post.id], text=said.text, entities=said.entities))
            self.service.bring(chat, edited)
            return edited

    def delete(self, post: Post) -> None:
        """Deletes a message, one's own or the bot's; bots are not told."""
        with self.service.changed:
            chat = self.service.chats[post.chat_id]
            self.service.tell(chat, What.DELETED, chat.posts.pop(post.id), who=self.user.name)

    def press(self, post: Post, label: str, *, timeout: float = PATIENCE) -> str:
        """Presses a button and waits; gives what the bot answered, empty where it only took note."""
        return self.wait(self.tap(post, label), timeout=timeout)

    def tap(self, post: Post, label: str) -> Press:
        """Presses a button and does not wait."""
        with self.service.changed:
            chat = self.service.chats[post.chat_id]
            button = chat.posts[post.id].button(label)
            assert not button.url, f"[{label}] opens {button.url}, the bot hears nothing"
            self.service.tell(chat, What.PRESSED, chat.posts[post.id], who=self.user.name, words=label)
            return self._query(chat, post, button.data)

    def forge(self, post: Post, data: str) -> Press:
        """Sends the bot, with an altered client, data that no button under that message has."""
        with self.service.changed:
            chat = self.service.chats[post.chat_id]
            self.service.tell(chat, What.PRESSED, post, who=self.user.name, words=f"forged: {data}")
            return self._query(chat, post, data)

    def wait(self, press: Press, *, timeout: float = PATIENCE) -> str:
        """What the bot answers to the press. Raises AssertionError when time is up."""
        with self.service.changed:
            answered = self.service.changed.wait_for(lambda: press.notice is not None, timeout)
            chat = Conversation(self.service, self.service.chats[press.post.chat_id])
            assert answered, f"no answer to the press of {press.data!r} in {timeout:g} s:\n{chat.transcript()}"
            return press.notice or ""

    def block(self) -> None:
        """Stops the bot in the private chat."""
        self._set_blocked(Status.KICKED)

    def unblock(self) -> None:
        """Lets the bot write again."""
        self._set_blocked(Status.MEMBER)

    def close_account(self) -> None:
        """The bot is not told."""
        with self.service.changed:
            self.service.private_chat(self.user).gone = True

    def join(self, at: Conversation, status: Status = Status.MEMBER, *, denied: Sequence[str] = ()) -> None:
        """Is a member, administrator (without the ``denied`` rights), gone or banned from now on."""
        with self.service.changed:
            member = Member(user=self.user, status=status, denied=frozenset(denied))
            self.service.set_member(at.chat, member, by=self.user)

    def menu(self, at: Conversation) -> tuple[str, ...]:
        """The commands that the client offers there, such as ``/topics - What you follow``."""
        with self.service.changed:
            shown = menus.shown(self.service, at.chat, self.user)
            return tuple(f"/{item['command']} - {item['description']}" for item in shown)

    def _set_blocked(self, status: Status) -> None:
        with self.service.changed:
            chat = self.service.private_chat(self.user)
            chat.blocked = status is Status.KICKED
            chat.members.setdefault(self.service.bot.id, Member(user=self.service.bot, status=Status.MEMBER))
            self.service.set_member(chat, Member(user=self.service.bot, status=status), by=self.user)

    def _entered(self, at: Conversation) -> Chat:
        chat = at.chat
        assert chat.moved_to is None, f"{chat.title} is a supergroup now: write in what migrate() gave"
        if chat.kind is Kind.PRIVATE:
            assert chat.id == self.user.id, f"{self.user.name} is not in this private chat"
            assert not chat.blocked, f"{self.user.name} has blocked the bot: unblock it first"
            chat.started = True
        else:
            assert chat.status(self.user) in INSIDE, f"{self.user.name} is not in {chat.title}"
            may_post = chat.kind is not Kind.CHANNEL or chat.may(self.user, "can_post_messages")
            assert may_post, f"{self.user.name} may not post in {chat.title}"
        return chat

    def _draft(self, chat: Chat) -> Post:
        member = chat.members.get(self.user.id)
        if chat.kind is Kind.CHANNEL:
            return replace(self.service.draft(chat, author=chat.title, sender=None), as_chat=True)
        if member is not None and member.anonymous:
            return replace(self.service.draft(chat, author=chat.title, sender=ANONYMOUS), as_chat=True)
        return self.service.draft(chat, author=self.user.name, sender=self.user)

    def _query(self, chat: Chat, post: Post, data: str) -> Press:
        press = Press(id=str(4_000_000_000_000 + self.service.serial()), user=self.user, post=post, data=data)
        self.service.presses[press.id] = press
        now = chat.posts.get(post.id)
        query: Json = {
            "id": press.id,
            "from": wire.user(self.user),
            "chat_instance": str(7_000_000 - chat.id),
            "data": data,
            "message": wire.message(now, chat) if now else wire.gone_message(post, chat),
        }
        self.service.inbox.add("callback_query", query)
        return press
