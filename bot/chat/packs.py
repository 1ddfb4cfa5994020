"""Topics in packs, for those who do not want to read thirty names first."""

from dataclasses import dataclass

from bot.match.bank import TopicBank
from bot.model.ids import TopicId
from bot.model.preferences import Mode, Subscriptions, only


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Topics that are chosen together."""

    id: str
    """Its label is the catalogue's ``packs.<id>``."""
    topics: tuple[TopicId, ...]


def _pack(name: str, *topics: str) -> Pack:
    return Pack(id=name, topics=tuple(map(TopicId, topics)))


PACKS = (
    _pack("us_russia", "strategic-stability", "new-start", "inf", "open-skies", "risk-reduction", "p5-process"),
    _pack("nuclear_testing", "nuclear-testing"),
    _pack("iran", "iran-nuclear"),
    _pack("north_korea", "north-korea"),
    _pack("china", "china-nuclear", "aukus"),
    _pack("europe", "european-security"),
    _pack("forces", "nuclear-forces", "nuclear-doctrine", "novel-nuclear"),
    _pack("technology", "missile-defence", "hypersonic", "space-weapons", "autonomous-weapons", "cyber-escalation"),
    _pack("treaties", "npt", "tpnw", "verification", "fissile-material", "export-controls", "proliferation"),
    _pack("chemical_biological", "chemical-weapons", "biological-weapons"),
    _pack("conventional", "arms-trade", "landmines", "cluster-munitions"),
    _pack("south_asia", "south-asia"),
    _pack("general", "arms-control"),
)
"""In the order in which they are offered. Each topic of the program is in one, so that a pack that is taken back takes
nothing from another."""


def pack_named(name: str) -> Pack | None:
    """The pack of that id; a dash is as good as an underscore."""
    return next((pack for pack in PACKS if pack.id == name.strip().lower().replace("-", "_")), None)


def there(pack: Pack, bank: TopicBank) -> tuple[TopicId, ...]:
    """What the bank has of the pack: an operator may have switched topics off."""
    having = {topic.id for topic in bank.topics}
    return tuple(topic for topic in pack.topics if topic in having)


def offered(bank: TopicBank) -> tuple[Pack, ...]:
    """The packs of which the bank has a topic."""
    return tuple(pack for pack in PACKS if there(pack, bank))


def is_everything(subscriptions: Subscriptions, bank: TopicBank) -> bool:
    """Whether every topic is followed, those that the bank gains later included."""
    return subscriptions.usual is not Mode.OFF and all(subscriptions.follows(topic.id) for topic in bank.topics)


def chosen(subscriptions: Subscriptions, bank: TopicBank) -> tuple[Pack, ...]:
    """The packs of which all is followed; none where everything is, which is a choice of its own."""
    if is_everything(subscriptions, bank):
        return ()
    return tuple(pack for pack in offered(bank) if all(map(subscriptions.follows, there(pack, bank))))


def everything(mode: Mode) -> Subscriptions:
    return Subscriptions(usual=mode)


def with_pack(subscriptions: Subscriptions, pack: Pack, bank: TopicBank, *, mode: Mode) -> Subscriptions:
    """With the pack chosen; in place of everything, where everything was. What was followed stays as it is."""
    topics = there(pack, bank)
    if is_everything(subscriptions, bank):
        return only(frozenset(topics), mode)
    for topic in topics:
        if not subscriptions.follows(topic):
            subscriptions = subscriptions.having(topic, mode)
    return subscriptions


def without_pack(subscriptions: Subscriptions, pack: Pack, bank: TopicBank) -> Subscriptions:
    """With its topics off."""
    for topic in there(pack, bank):
        subscriptions = subscriptions.having(topic, Mode.OFF)
    return subscriptions


def followed(subscriptions: Subscriptions, bank: TopicBank) -> tuple[TopicId, ...]:
    """The topics of the bank that are followed, in its order."""
    return tuple(topic.id for topic in bank.topics if subscriptions.follows(topic.id))
