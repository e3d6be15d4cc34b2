"""Every part between the channels and the store, put together once."""

import math
from collections.abc import Mapping, Sequence

from bot.address import Address
from bot.campaigns import Campaigns
from bot.channels import Abilities, Channel, PassiveChannel
from bot.channels.registration import Pages
from bot.clock import Clock, beijing_time
from bot.documents.fill import Forms
from bot.inbound.handler import EventHandler, Respond
from bot.inbound.intake import Intake
from bot.measurements import Measurements
from bot.outbound.broadcast_runner import BroadcastRunner
from bot.outbound.dispatcher import Dispatcher
from bot.outbound.sender import Sender
from bot.scheduler import Scheduler
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.reports.runner import ReportRunner
from bot.storage.store import Store
from dialogs import lobby
from dialogs.model.stages import Stage


class Wiring:
    """The bot over one store and its channels: what the app runs, and what a test plays with."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        campaigns: Campaigns,
        forms: Forms,
        staff: StaffDispatcher,
        retention: Mapping[Stage, int],
        clock: Clock = beijing_time,
        respond: Respond = lobby.answer,
        measurements: Measurements | None = None,
    ) -> None:
        """Build each part from those below it; nothing runs yet. The `measurements` are those that channels count in, too."""
        self.measurements = measurements or Measurements(list(channels))
        self.handler = EventHandler(campaigns, staff, respond)
        self.reports = ReportRunner(store, campaigns, clock, staff, channels, forms)
        self.sender = Sender(channels, store, forms, campaigns, self.reports.make, staff.is_staff, clock)
        self.dispatcher = Dispatcher(channels, store, self.sender, self.handler.hear_of_delivery, self.measurements)
        self.broadcasts = BroadcastRunner(store, self.dispatcher, channels, campaigns, clock, staff)
        self.scheduler = Scheduler(store, staff, self.dispatcher, channels, campaigns, retention, clock, self.handler)
        asking_again = [name for name, channel in channels.items() if channel.abilities.asks_again]
        passive = {
            name: channel
            for name, channel in channels.items()
            if channel.abilities.replies_passively and isinstance(channel, PassiveChannel)
        }
        store.passive_channels |= passive.keys()
        self.intake = Intake(self.handler, store, self.dispatcher, asking_again, passive, self.measurements)


def staff_over(
    channels: Mapping[str, Channel],
    campaigns: Campaigns,
    admins: Sequence[Address],
    pages: Pages | None,
    served: Mapping[str, Abilities],
) -> StaffDispatcher:
    """Return the staff's side over these channels, which may be filled in later."""

    def link(channel: str, payload: str) -> str | None:
        return channels[channel].link(payload) if channel in channels else None

    def messages_per_second(channel: str) -> float:
        return channels[channel].pace.per_second if channel in channels else math.inf

    def recovery(code: str) -> str | None:
        return None if pages is None else pages.recovery(code)

    def staff_page(fragment: str) -> str | None:
        return None if pages is None else pages.staff(fragment)

    return StaffDispatcher(campaigns, admins, link, messages_per_second, recovery, staff_page, served=served)
