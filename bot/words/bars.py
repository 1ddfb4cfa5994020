"""Words about chats in which nothing can be said: why, and what would help."""

from bot.words.text import Text

_TOLD = {
    "bars.told": Text(
        "Nothing can be sent to {chat}: {why}. {way}",
        "Бот не может ничего отправить в чат {chat}: {why}. {way}",
    ),
    "bars.told_topic": Text(
        "Nothing can be sent to topic {topic} of {chat}: {why}. {way}",
        "Бот не может ничего отправить в тему {topic} чата {chat}: {why}. {way}",
    ),
}

_WHY = {
    "bars.why_blocked": Text("the person has blocked the bot", "этот человек заблокировал бота"),
    "bars.why_never_started": Text(
        "the person has not started a chat with the bot", "этот человек ещё не начал чат с ботом"
    ),
    "bars.why_deactivated": Text("the account or group no longer exists", "аккаунта или группы больше нет"),
    "bars.why_removed": Text("the bot is not a member there", "бота там нет"),
    "bars.why_no_rights": Text("the bot may not write there", "у бота нет права там писать"),
    "bars.why_topic_closed": Text("the topic is closed", "тема закрыта"),
    "bars.why_topic_deleted": Text("the topic is deleted", "тема удалена"),
    "bars.why_no_such_chat": Text("the bot can find no such chat", "бот не находит такого чата"),
}

_WAY = {
    "bars.way_blocked": Text(
        "Its news waits until the person unblocks the bot.",
        "Новости ждут, пока бота не разблокируют.",
    ),
    "bars.way_never_started": Text(
        "The person has to open the chat with the bot and start it; its news waits until then.",
        "Этому человеку нужно открыть чат с ботом и начать его; до этого новости ждут.",
    ),
    "bars.way_deactivated": Text(
        "It will not come back. treatywatch chats list shows its number, treatywatch chats remove removes it.",
        "Он не вернётся. Номер покажет treatywatch chats list, удалит его treatywatch chats remove.",
    ),
    "bars.way_removed": Text(
        "Add the bot again, and the news that waited comes; or remove the chat with treatywatch chats remove.",
        "Верните бота, и он расскажет накопившиеся новости; или удалите чат командой treatywatch chats remove.",
    ),
    "bars.way_no_rights": Text(
        "Let it write there; in a channel it must be an administrator who may post. Its news waits until then.",
        "Дайте боту это право; в канале он должен быть администратором с правом публикации. До этого новости ждут.",
    ),
    "bars.way_topic_closed": Text(
        "Its news waits until the topic is open again; other topics are served as before.",
        "Новости ждут, пока тему не откроют; остальные темы работают как прежде.",
    ),
    "bars.way_topic_deleted": Text(
        "It will not come back. treatywatch chats list shows its number, treatywatch chats remove removes it.",
        "Она не вернётся. Номер покажет treatywatch chats list, удалит её treatywatch chats remove.",
    ),
    "bars.way_no_such_chat": Text(
        "Add the bot there, or correct the number: treatywatch chats list shows it.",
        "Добавьте туда бота или исправьте номер: его показывает treatywatch chats list.",
    ),
}

BARS = {**_TOLD, **_WHY, **_WAY}
