"""Which chat a call means, and whether the bot may do there what it asks for."""

from dataclasses import dataclass

from tests.telegram.refusals import Json, Refused, bad_request, forbidden
from tests.telegram.service import Service
from tests.telegram.world import ADMINS, INSIDE, Chat, Kind, Post, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where in the chat a message goes."""

    thread: int | None = None
    in_topic: bool = False
    reply_to: int | None = None


def chat_of(service: Service, chat_id: int | str) -> Chat:
    """The chat, known to the bot or not. Raises Refused where there is none, or it has become a supergroup."""
    if isinstance(chat_id, str):
        found = _by_name(service, chat_id)
    else:
        found = service.chats.get(chat_id)
        if found is None and chat_id in service.users and chat_id != service.bot.id:
            found = service.private_chat(service.users[chat_id])
    if found is None:
        raise bad_request("chat not found")
    if found.moved_to is not None:
        raise Refused(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=found.moved_to,
        )
    return found


def _by_name(service: Service, name: str) -> Chat | None:
    public = [chat for chat in service.chats.values() if chat.username and chat.kind is not Kind.PRIVATE]
    return next((chat for chat in public if name.lower() == f"@{chat.username.lower()}"), None)


def reachable(service: Service, chat_id: int | str) -> Chat:
    """The chat, which the bot is in. Raises Refused otherwise."""
    chat = chat_of(service, chat_id)
    if chat.kind is Kind.PRIVATE:
        if chat.gone:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat
    if chat.gone:
        raise forbidden("the group chat was deleted")
    status = chat.status(service.bot)
    if status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if status not in INSIDE:
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
    return chat


def writable(service: Service, chat_id: int | str) -> Chat:
    """The chat, in which the bot may write. Raises Refused otherwise."""
    chat = reachable(service, chat_id)
    if chat.kind is Kind.CHANNEL and not chat.may(service.bot, "can_post_messages"):
        raise bad_request("need administrator rights in the channel chat")
    if chat.silenced and chat.kind is not Kind.PRIVATE and chat.status(service.bot) not in ADMINS:
        raise bad_request("not enough rights to send text messages to the chat")
    return chat


def spot(service: Service, chat: Chat, thread: int | None, reply: Json | None) -> Spot:
    """Where a message lands. Raises Refused for a topic that is not there or closed, or a reply to nothing."""
    answered = _answered(chat, reply)
    if chat.forum:
        return _spot_in_forum(service, chat, thread, answered)
    if thread is not None:
        raise bad_request("message thread not found")
    # In supergroups a reply belongs to the thread of what it answers, topic or not.
    if answered is None:
        return Spot()
    return Spot(thread=reply_thread(chat, answered), reply_to=answered.id)


def reply_thread(chat: Chat, answered: Post) -> int | None:
    """The thread of a reply: the topic of what it answers, in other supergroups that message itself."""
    return answered.thread or (answered.id if chat.kind is Kind.SUPERGROUP and not chat.forum else None)


def _answered(chat: Chat, reply: Json | None) -> Post | None:
    if reply is None:
        return None
    for name in reply.keys() - {"message_id", "allow_sending_without_reply", "chat_id"}:
        raise bad_request(f'field "{name}" of reply_parameters is not in the fake')
    if reply.get("chat_id") not in {None, chat.id}:
        raise bad_request("replies to another chat are not in the fake")
    found = chat.posts.get(reply["message_id"])
    if found is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found


def _spot_in_forum(service: Service, chat: Chat, thread: int | None, answered: Post | None) -> Spot:
    at = answered.thread if answered is not None and thread is None else thread
    if answered is not None and answered.thread != at:
        raise bad_request("message to be replied not found")
    reply_to = answered.id if answered is not None else at
    may_always = chat.may(service.bot, "can_manage_topics")
    if at is None:
        if chat.general_closed and not may_always:
            raise bad_request("TOPIC_CLOSED")
        return Spot(reply_to=reply_to)
    topic = chat.topics.get(at)
    if topic is None or topic.deleted:
        raise bad_request("message thread not found")
    if topic.closed and not may_always:
        raise bad_request("TOPIC_CLOSED")
    return Spot(thread=at, in_topic=True, reply_to=reply_to)
