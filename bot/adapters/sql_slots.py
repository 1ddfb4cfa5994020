"""Digest slots of a destination whose zone is changed."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_chat_tables import destination, digest_slot
from bot.adapters.sql_outbox import read_slots_taken
from bot.model.destination import Destination
from bot.notify.schedule import instant_of


async def free_slots_to_come(connection: AsyncConnection, configured: Destination) -> None:
    """Frees the dates and times that are still to come in the new zone: they were taken in the old one.

    Called before the zone is written. Times that have passed stay taken, so that no digest comes twice.
    """
    changed_at = configured.preferences.scheduled_at
    before = await connection.scalar(select(destination.c.timezone).where(destination.c.id == configured.id))
    if changed_at is None or before in {None, configured.timezone}:
        return
    try:
        zone = ZoneInfo(configured.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")  # by which its digests come then
    for slot in await read_slots_taken(connection, configured.id):
        if instant_of(slot.day, slot.at, zone) > changed_at:
            its = {"destination_id": slot.destination_id, "day": slot.day, "at": slot.at}
            await connection.execute(delete(digest_slot).filter_by(**its))
