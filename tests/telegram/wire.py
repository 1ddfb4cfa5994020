"""The fake's chats, people and messages as JSON of the Bot API."""

from tests.telegram.refusals import Json
from tests.telegram.world import (
    ADMIN_RIGHTS,
    CHANNEL_RIGHTS,
    FORUM_RIGHTS,
    GROUP_RIGHTS,
    Button,
    Chat,
    Kind,
    Member,
    Post,
    Status,
    User,
)


def user(who: User) -> Json:
    """A User."""
    found: Json = {"id": who.id, "is_bot": who.is_bot, "first_name": who.name}
    if who.username:
        found["username"] = who.username
    if who.language:
        found["language_code"] = who.language
    return found


def bot_itself(who: User) -> Json:
    """The User that getMe returns."""
    return user(who) | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def chat(place: Chat) -> Json:
    """A Chat."""
    found: Json = {"id": place.id, "type": place.kind.value}
    if place.person is not None:
        found["first_name"] = place.person.name
        if place.person.username:
            found["username"] = place.person.username
        return found
    found["title"] = place.title
    if place.username:
        found["username"] = place.username
    if place.forum:
        found["is_forum"] = True
    return found


def full_chat(place: Chat) -> Json:
    """A ChatFullInfo."""
    no_gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    found = chat(place) | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": no_gifts}
    if place.kind in {Kind.GROUP, Kind.SUPERGROUP}:
        found["permissions"] = {"can_send_messages": not place.silenced}
    return found


def member(who: Member, place: Chat) -> Json:
    """A ChatMember of the kind that the status asks for."""
    found: Json = {"status": who.status.value, "user": user(who.user)}
    match who.status:
        case Status.CREATOR:
            return found | {"is_anonymous": who.anonymous}
        case Status.ADMINISTRATOR:
            rights = {right: right not in who.denied for right in _rights(place)}
            return found | {"can_be_edited": False, "is_anonymous": who.anonymous} | rights
        case Status.KICKED:
            return found | {"until_date": 0}
        case _:
            return found


def _rights(place: Chat) -> tuple[str, ...]:
    if place.kind is Kind.CHANNEL:
        return (*ADMIN_RIGHTS, *CHANNEL_RIGHTS)
    return (*ADMIN_RIGHTS, *GROUP_RIGHTS, *(FORUM_RIGHTS if place.forum else ()))


def message(post: Post, place: Chat) -> Json:
    """A Message, with the one that it answers but not with what that one answered."""
    found = _one_message(post, place)
    answered = place.posts.get(post.reply_to or 0)
    if answered is not None:
        found["reply_to_message"] = _one_message(answered, place)
    return found


def _one_message(post: Post, place: Chat) -> Json:
    found: Json = {"message_id": post.id, "date": post.date, "chat": chat(place)}
    if post.sender is not None:
        found["from"] = user(post.sender)
    if post.as_chat:
        found["sender_chat"] = chat(place)
    if post.thread is not None:
        found["message_thread_id"] = post.thread
    if post.in_topic:
        found["is_topic_message"] = True
    if post.service is not None:
        return found | post.service
    found["text"] = post.text
    if post.entities:
        found["entities"] = [entity.wire() for entity in post.entities]
    if post.edited_at is not None:
        found["edit_date"] = post.edited_at
    if post.protected:
        found["has_protected_content"] = True
    if post.preview is not None:
        found["link_preview_options"] = post.preview
    if post.buttons:
        found["reply_markup"] = keyboard(post.buttons)
    return found


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> Json:
    """An InlineKeyboardMarkup."""
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]}


def _button(button: Button) -> Json:
    aim = {"url": button.url} if button.url else {"callback_data": button.data}
    return {"text": button.label, **aim}


def gone_message(post: Post, place: Chat) -> Json:
    """What a press under a deleted message carries: an InaccessibleMessage."""
    return {"chat": chat(place), "message_id": post.id, "date": 0}
