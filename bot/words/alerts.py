"""Words of alerts, and of what comes late."""

from bot.words.text import Text

ALERTS = {
    "alerts.together": Text(
        "alerts sent together; covers {begun} to {ended}",
        "несколько оповещений вместе; период: {begun} – {ended}",
    ),
    "alerts.missed": Text(
        "in place of {count|digest|digests}; covers {begun} to {ended}",
        "вместо {count|дайджеста|дайджестов|дайджестов}; период: {begun} – {ended}",
    ),
    "alerts.background": Text("Before:", "Ранее:"),
    "alerts.step": Text("{day}: {title} ({outlet})", "{day}: {title} ({outlet})"),
    "alerts.more": Text(
        "updated {moment}: +{count|source|sources}", "обновлено {moment}: +{count|источник|источника|источников}"
    ),
    "alerts.late": Text("sent late; covers {begun} to {ended}", "с опозданием; период: {begun} – {ended}"),
}
