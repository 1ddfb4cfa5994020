"""The chats of a fake Telegram, as values: who is in them, what was said, which keyboards stand under it."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from tests.telegram.markup import Entity
from tests.telegram.refusals import Json

ADMIN_RIGHTS = (
    *("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members"),
    *("can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories"),
    *("can_delete_stories", "can_send_welcome_messages"),
)
"""What an administrator has anywhere (Bot API, ChatMemberAdministrator)."""
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages")
GROUP_RIGHTS = ("can_pin_messages",)
FORUM_RIGHTS = ("can_manage_topics",)


class Kind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


INSIDE = frozenset({Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER})
ADMINS = frozenset({Status.CREATOR, Status.ADMINISTRATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    id: int
    name: str
    username: str = ""
    language: str = ""
    is_bot: bool = False


ANONYMOUS = User(id=1087968824, name="Group", username="GroupAnonymousBot", is_bot=True)
"""In whose name an administrator speaks who hides behind the group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    user: User
    status: Status
    denied: frozenset[str] = frozenset()
    """Rights that this administrator has not."""
    anonymous: bool = False


@dataclass(slots=True, kw_only=True)
class Topic:
    """A topic of a forum; its id is that of the message that opened it."""

    id: int
    name: str
    closed: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """Sends its data to the bot, or opens an address."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A message as a reader sees it now."""

    chat_id: int
    id: int
    number: int
    """Its place among all messages of the chat, from 1: stable, so that transcripts can name it."""
    author: str
    by_bot: bool
    """Whether the bot under test sent it."""
    sender: User | None
    """None for the post of a channel."""
    as_chat: bool = False
    """It speaks in the name of the chat itself: a channel's post, an anonymous administrator."""
    date: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    reply_to: int | None = None
    """The id of the message that it answers."""
    thread: int | None = None
    in_topic: bool = False
    silent: bool = False
    protected: bool = False
    preview: Json | None = None
    """The link preview options that it was sent with."""
    edits: int = 0
    edited_at: int | None = None
    service: Json | None = None
    """What happened, where nobody said anything: a field of the Bot API's Message."""

    @property
    def labels(self) -> tuple[tuple[str, ...], ...]:
        """The rows of the keyboard, as read."""
        return tuple(tuple(button.label for button in row) for row in self.buttons)

    def button(self, label: str) -> Button:
        """The first button with that label; an AssertionError lists those that there are."""
        for row in self.buttons:
            for button in row:
                if button.label == label:
                    return button
        raise AssertionError(f"there is no button {label!r} under #{self.number}, only {self.labels}")

    def words(self, kind: str) -> tuple[str, ...]:
        """The words covered by entities of that kind, such as ``bold``; those that touch are read as one run."""
        runs: list[Entity] = []
        for entity in (entity for entity in self.entities if entity.kind == kind):
            if runs and (runs[-1].end, runs[-1].url) == (entity.offset, entity.url):
                runs[-1] = replace(runs[-1], length=runs[-1].length + entity.length)
            else:
                runs.append(entity)
        return tuple(run.of(self.text) for run in runs)


class What(StrEnum):
    """What a transcript tells."""

    SAID = "said"
    EDITED = "edited"
    DELETED = "deleted"
    PRESSED = "pressed"
    NOTICED = "noticed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that people in the chat saw happen."""

    what: What
    post: Post
    """As it was at that moment."""
    who: str = ""
    words: str = ""


@dataclass(slots=True, kw_only=True, eq=False)
class Chat:
    """One chat, as the servers of Telegram know it."""

    id: int
    kind: Kind
    title: str
    username: str = ""
    forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    general_closed: bool = False
    posts: dict[int, Post] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    moved_to: int | None = None
    silenced: bool = False
    """Members who are no administrators may not write."""
    person: User | None = None
    """The other side of a private chat."""
    started: bool = False
    blocked: bool = False
    gone: bool = False
    """The person's account, or the group, was deleted."""
    last_id: int = 1
    """The highest message id given here, where a chat counts its own; the first was that it was made."""
    numbers: dict[int, int] = field(default_factory=dict)
    """Of all messages ever said, by id."""

    @property
    def counts_alone(self) -> bool:
        """Whether message ids are the chat's own; elsewhere the account counts over all its chats."""
        return self.kind in {Kind.SUPERGROUP, Kind.CHANNEL}

    def status(self, user: User) -> Status:
        member = self.members.get(user.id)
        return member.status if member else Status.LEFT

    def may(self, user: User, right: str) -> bool:
        """Whether that administrator has the right."""
        member = self.members.get(user.id)
        if member is None or member.status not in ADMINS:
            return False
        return member.status is Status.CREATOR or right not in member.denied


@dataclass(slots=True, kw_only=True, eq=False)
class Press:
    """A button pressed: a callback query that waits for the bot's word."""

    id: str
    user: User
    post: Post
    data: str
    notice: str | None = None
    """What the bot answered; None until it did."""
    alert: bool = False
    expired: bool = False
