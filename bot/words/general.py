"""Words that every part of a conversation uses."""

from bot.words.text import Text

GENERAL = {
    "general.unknown_command": Text(
        "There is no command /{command}. /help lists all.",
        "Команды /{command} нет. Все команды: /help.",
    ),
    "general.say_help": Text(
        "This bot answers commands. /help lists them.",
        "Бот отвечает на команды. Их список: /help.",
    ),
    "general.admins_only": Text(
        "Only administrators of this group change its settings. /latest and /search are open to everyone.",
        "Настройки этой группы меняют только администраторы. /latest и /search доступны всем.",
    ),
    "general.not_subscribed": Text(
        "This chat has no subscription yet. /start sets one up.",
        "У этого чата ещё нет подписки. Оформить её: /start.",
    ),
    "general.closed": Text(
        "This bot is private. If its operator should let you in, send them this number: {chat}.",
        "Это закрытый бот. Чтобы получить доступ, сообщите его оператору этот номер: {chat}.",
    ),
    "general.closed_notice": Text("This bot is private.", "Это закрытый бот."),
    "general.store_trouble": Text(
        "This cannot be stored at the moment, so nothing was changed. Please try again later.",
        "Сейчас сохранить не удаётся, поэтому ничего не изменено. Попробуйте позже.",
    ),
    "general.stumbled": Text(
        "Something went wrong inside the bot; nothing was changed. Its log has more.",
        "В боте произошла ошибка; ничего не изменено. Подробности в его журнале.",
    ),
    "general.not_managing": Text(
        "You are not an administrator of the chat that you managed from here, so this is about this chat again.",
        "Вы больше не администратор чата, которым управляли отсюда; команды снова относятся к этому чату.",
    ),
    "general.leaving": Text(
        "This bot is private and its operator did not bring it here, so it leaves. This chat has the number {chat}.",
        "Это закрытый бот, и добавил его сюда не оператор, поэтому он выходит из чата. Номер этого чата: {chat}.",
    ),
    "general.operator": Text(
        "You are the operator of this bot now. The code is used up.",
        "Теперь вы оператор этого бота. Код больше не действует.",
    ),
    "general.wrong_code": Text(
        "That code is not valid. The bot prints the current one when it starts.",
        "Этот код не подходит. Действующий код бот печатает при запуске.",
    ),
    "general.stale_button": Text(
        "This menu belongs to other settings. Send the command again to open a new one.",
        "Это меню относится к другим настройкам. Отправьте команду ещё раз, чтобы открыть новое.",
    ),
    "general.strange_button": Text(
        "This button is not from this bot's menus. Send the command again.",
        "Такой кнопки в меню бота нет. Отправьте команду ещё раз.",
    ),
    "general.too_many": Text(
        "Too many messages. The next one is read in {seconds|second|seconds}.",
        "Слишком много сообщений. Следующее бот прочитает через {seconds|секунду|секунды|секунд}.",
    ),
    "general.too_long": Text(
        "That is too long: at most {most|character|characters}.",
        "Слишком длинно: не больше {most|символа|символов|символов}.",
    ),
    "general.cancelled": Text("Cancelled.", "Отменено."),
    "general.saved": Text("Saved.", "Сохранено."),
    "general.managing": Text("Settings of {title}", "Настройки: {title}"),
}
