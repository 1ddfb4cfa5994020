"""Words to operators about messages that did not arrive, or of which nobody knows whether they did."""

from bot.words.text import Text

OUTBOX = {
    "outbox.held": Text(
        "A message to {chat} is held: nobody knows whether it arrived. treatywatch outbox repeat {number} sends it "
        "again, marked as a possible repeat; treatywatch outbox drop {number} leaves it at that. treatywatch outbox "
        "list shows all that is held.",
        "Сообщение в чат {chat} задержано: неизвестно, дошло ли оно. treatywatch outbox repeat {number} отправит его "
        "ещё раз с пометкой о возможном повторе, treatywatch outbox drop {number} снимет его с отправки. Всё "
        "задержанное показывает treatywatch outbox list.",
    ),
    "outbox.refused": Text(
        "A message to {chat} was refused and will not be sent: {why}. The news in it was not told there.",
        "Сообщение в чат {chat} не принято и отправлено не будет: {why}. Новости из него там не сообщены.",
    ),
}
