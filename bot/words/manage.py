"""Words of managing a group, channel or forum topic from a private chat."""

from bot.words.text import Text

MANAGE = {
    "manage.how": Text(
        "To set up a channel, group or forum topic from here, send one of these:\n"
        "/manage @name\n"
        "/manage -1001234567890\n"
        "/manage https://t.me/c/1234567890/45 (a topic of a forum)\n"
        "You must be an administrator there, and the bot a member; in a channel, an administrator who may post.",
        "Чтобы настроить отсюда канал, группу или тему форума, отправьте одно из этого:\n"
        "/manage @name\n"
        "/manage -1001234567890\n"
        "/manage https://t.me/c/1234567890/45 (тема форума)\n"
        "Вы должны быть там администратором, а бот участником; в канале бот должен быть администратором с правом "
        "публикации.",
    ),
    "manage.own": Text("Commands here are for this chat.", "Команды здесь относятся к этому чату."),
    "manage.now": Text(
        "Commands here are for {title} ({chat}). /manage off brings them back to this chat.",
        "Команды здесь относятся к чату «{title}» ({chat}). Вернуться к этому чату: /manage off.",
    ),
    "manage.begun": Text(
        "From now on commands here are for {title}. /start sets it up, /manage off brings them back to this chat.",
        "Теперь команды здесь относятся к чату «{title}». Настроить его: /start. Вернуться к этому чату: /manage off.",
    ),
    "manage.off": Text("Commands here are for this chat again.", "Команды здесь снова относятся к этому чату."),
    "manage.strange_chat": Text(
        "“{words}” names no chat. Write /manage and then @name, a number such as -1001234567890, or the link of a "
        "topic such as https://t.me/c/1234567890/45.",
        "«{words}» не похоже на чат. Напишите /manage, а затем @name, номер вида -1001234567890 или ссылку на тему "
        "вида https://t.me/c/1234567890/45.",
    ),
    "manage.refused": Text(
        "That cannot be managed by you from here: either there is no such chat, or this bot is not in it, or you are "
        "not one of its administrators. Check the name, add the bot there, or ask an administrator.",
        "Управлять этим чатом отсюда нельзя: либо такого чата нет, либо бот в него не добавлен, либо вы не "
        "его администратор. Проверьте имя, добавьте туда бота или обратитесь к администратору.",
    ),
    "manage.may_not_write": Text(
        "The bot may not write in {title}. Give it the right to post there, then send this again.",
        "Бот не может писать в чат «{title}». Дайте ему право публикации и отправьте это ещё раз.",
    ),
    "manage.only_private": Text(
        "That is done in private. Send this to the bot there: {command}",
        "Это делается в личном чате. Отправьте там боту: {command}",
    ),
    "manage.topic_of": Text("{title}, topic {thread}", "{title}, тема {thread}"),
    "manage.button_off": Text("Back to this chat", "Вернуться к этому чату"),
}
