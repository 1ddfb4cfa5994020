"""One chat as a test holds it: what stands there, and what happens to the chat itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.telegram import wire
from tests.telegram.service import Service
from tests.telegram.transcript import PLAIN, transcript
from tests.telegram.world import ADMINS, INSIDE, Chat, Kind, Member, Post, Status, Topic, User

if TYPE_CHECKING:
    from tests.telegram.people import Person


@dataclass(frozen=True, slots=True)
class Conversation:
    """A chat of any kind."""

    service: Service
    chat: Chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def messages(self) -> tuple[Post, ...]:
        """What a reader sees now, oldest first, service messages left out."""
        with self.service.changed:
            return tuple(post for post in self.chat.posts.values() if post.service is None)

    @property
    def from_bot(self) -> tuple[Post, ...]:
        """What the bot said, as it reads now."""
        return tuple(post for post in self.messages if post.by_bot)

    @property
    def last(self) -> Post:
        """The last message of the bot."""
        found = self.from_bot
        assert found, f"the bot has said nothing in {self.chat.title}:\n{self.transcript()}"
        return found[-1]

    def in_topic(self, name: str | None) -> tuple[Post, ...]:
        """The messages of one topic; None for General."""
        thread = None if name is None else self.thread(name)
        return tuple(post for post in self.messages if post.thread == thread)

    def thread(self, topic: str) -> int:
        """The id of a topic."""
        return self._topic(topic).id

    def now(self, post: Post) -> Post | None:
        """The message as it reads now; None once it is deleted."""
        with self.service.changed:
            return self.chat.posts.get(post.id)

    def transcript(self, marks: Mapping[str, str] = PLAIN) -> str:
        """All that happened, in lines; ``marks`` says what stands around which entities, such as ``BOLD``."""
        with self.service.changed:
            return transcript(self.chat, marks)

    def status_of_bot(self) -> Status:
        """What the bot is here."""
        with self.service.changed:
            return self.chat.status(self.service.bot)

    def open_topic(self, name: str) -> int:
        """A new topic of the forum; gives its id."""
        with self.service.changed:
            assert self.chat.forum, f"{self.chat.title} is no forum"
            return self.service.open_topic(self.chat, self._owner(), name).id

    def close_topic(self, name: str | None) -> None:
        """Nobody but administrators of topics may write there from now on; None for General."""
        self._lock_topic(name, closed=True)

    def reopen_topic(self, name: str | None) -> None:
        self._lock_topic(name, closed=False)

    def delete_topic(self, name: str) -> None:
        """The topic is gone with all that was said in it."""
        with self.service.changed:
            topic = self._topic(name)
            topic.deleted = True
            self.chat.posts = {number: post for number, post in self.chat.posts.items() if post.thread != topic.id}

    def _lock_topic(self, name: str | None, *, closed: bool) -> None:
        state = "closed" if closed else "reopened"
        with self.service.changed:
            if name is None:
                self.chat.general_closed = closed
                self.service.announce(self.chat, self._owner(), {f"forum_topic_{state}": {}})
                return
            topic = self._topic(name)
            topic.closed = closed
            self.service.announce(self.chat, self._owner(), {f"forum_topic_{state}": {}}, thread=topic.id)

    def silence(self) -> None:
        """Only administrators may write from now on."""
        with self.service.changed:
            self.chat.silenced = True

    def delete(self) -> None:
        """The group is gone for good, and nobody is told."""
        with self.service.changed:
            assert self.chat.kind in {Kind.GROUP, Kind.SUPERGROUP}, f"{self.chat.title} is no group"
            self.chat.gone = True

    def flood(self, seconds: int) -> None:
        """Telegram refuses the next message here, and asks for so many seconds of patience."""
        with self.service.changed:
            self.service.pace.flood(self.chat, seconds)

    def hide(self, person: Person) -> None:
        """The administrator speaks in the name of the group from now on."""
        with self.service.changed:
            member = self.chat.members[person.user.id]
            assert member.status in ADMINS, f"{person.user.name} is no administrator of {self.chat.title}"
            self.chat.members[person.user.id] = replace(member, anonymous=True)

    def set_bot(self, status: Status, *, by: Person | None = None, denied: Sequence[str] = ()) -> None:
        """Adds, promotes (without the ``denied`` rights), demotes, removes (LEFT) or bans (KICKED) the bot."""
        with self.service.changed:
            set_bot(self.service, self.chat, status, by=by.user if by else self._owner(), denied=frozenset(denied))

    def migrate(self) -> Conversation:
        """The group becomes a supergroup with another id; the bot is told by two service messages."""
        with self.service.changed:
            old = self.chat
            assert old.kind is Kind.GROUP, f"{old.title} is no basic group"
            new = self.service.add_chat(Kind.SUPERGROUP, old.title)
            new.members = dict(old.members)
            self.service.announce(old, self._owner(), {"migrate_to_chat_id": new.id})
            old.moved_to = new.id
            self.service.announce(new, self._owner(), {"migrate_from_chat_id": old.id})
            return Conversation(self.service, new)

    def _topic(self, name: str) -> Topic:
        with self.service.changed:
            found = [topic for topic in self.chat.topics.values() if topic.name == name]
        assert found, f"{self.chat.title} has no topic {name!r}"
        return found[0]

    def _owner(self) -> User:
        return next(member.user for member in self.chat.members.values() if member.status is Status.CREATOR)


def set_bot(service: Service, chat: Chat, status: Status, *, by: User, denied: frozenset[str]) -> None:
    """The bot's new status, with the service messages that go with it."""
    bot = service.bot
    was_inside = chat.status(bot) in INSIDE
    member = Member(user=bot, status=status, denied=denied)
    in_group = chat.kind in {Kind.GROUP, Kind.SUPERGROUP}
    if chat.kind is Kind.GROUP and was_inside and status not in INSIDE:
        service.announce(chat, by, {"left_chat_member": wire.user(bot)})  # brought while it is still there
    service.set_member(chat, member, by=by)
    if in_group and not was_inside and status in INSIDE:
        service.announce(chat, by, {"new_chat_members": [wire.user(bot)]})


def founded(
    service: Service,
    kind: Kind,
    title: str,
    *,
    admins: Sequence[Person],
    members: Sequence[Person],
    bot: Status,
    username: str = "",
    topics: tuple[str, ...] | None = None,
) -> Conversation:
    """A new chat; without administrators somebody called Owner has made it. ``topics`` makes it a forum."""
    with service.changed:
        chat = service.add_chat(kind, title, username=username)
        chat.forum = topics is not None
        people = [person.user for person in admins] or [service.add_user("Owner", username="", language="en")]
        chat.members[people[0].id] = Member(user=people[0], status=Status.CREATOR)
        for user in people[1:]:
            chat.members[user.id] = Member(user=user, status=Status.ADMINISTRATOR)
        for person in members:
            chat.members[person.user.id] = Member(user=person.user, status=Status.MEMBER)
        found = Conversation(service, chat)
        for topic in topics or ():
            found.open_topic(topic)
        if bot is not Status.LEFT:
            set_bot(service, chat, bot, by=people[0], denied=frozenset())
        return found
