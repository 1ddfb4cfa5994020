"""The way of one piece of news, in order. Decisions are made in the pure packages, acts in the adapters.

POLL     Feed, FeedState --fetch--> Fetched --parse--> ParsedEntry* --sort out--> Entry*
            |                          |               --match--> Verdict* --group--> Story*
            +-------- after_poll ------+--> FeedState'          all written by ONE transaction: PollRecord
NOTIFY   Story* not yet told to this destination --due?--> alert | digest --> Message* --enqueue--> Delivery + Told
DELIVER  part --claim--> sending --send--> SendOutcome --after_send--> part'     until sent or dropped, with a reason

The store is the queue: poll, notify and deliver share nothing in memory but the story index, which is a cache.

Each station is a class of its own: ``Poller``, ``Notifier``, ``Deliverer``.
"""

from bot.pipeline.deliver import Deliverer
from bot.pipeline.delivery_report import DeliveryReport
from bot.pipeline.notify import Notifier
from bot.pipeline.poll import Poller, Progress

__all__ = ["Deliverer", "DeliveryReport", "Notifier", "Poller", "Progress"]
