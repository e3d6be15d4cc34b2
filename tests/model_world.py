"""A database with the parts of a process over it, which may be stopped and started again: what the model test plays with."""

import asyncio
from collections.abc import Mapping

from bot.channels import Incoming, Taken
from bot.storage.store import Store, store_at
from bot.wiring import Wiring
from standards.campaign import Campaign
from standards.library import CampaignFolder, read_campaigns
from tests.parts import wired
from tests.staff_player import Chatroom

FENGTAI = "fengtai-2023"


class World:
    """A database and the parts of a process over it, which may be stopped and started again."""

    def __init__(self, url: str) -> None:
        folders = read_campaigns()
        self.folders: Mapping[str, CampaignFolder] = {FENGTAI: folders[FENGTAI]}
        self.campaigns: Mapping[str, Campaign] = {name: each.campaign for name, each in self.folders.items()}
        self.runner = asyncio.Runner()
        self._url = url
        self.start()

    def start(self) -> None:
        self.store: Store = store_at(self._url)
        self.store.open()
        self.parts: Wiring = wired(self.store, {"telegram": Chatroom()}, self.folders)

    def stop(self) -> None:
        self.runner.run(self.parts.dispatcher.stop())
        self.store.close()

    def take(self, *messages: Incoming) -> list[Taken]:
        return list(self.runner.run(self.parts.intake.take(messages)))
