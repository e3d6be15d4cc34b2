"""Codes to scan: one for each campaign, which leads into the account and into that campaign."""

import json
import logging
from collections.abc import Collection
from functools import partial

from bot.channels.wechat import NAME
from bot.channels.wechat.api import LONGEST_SCENE, QrCode, WechatApi
from bot.storage.platform_state import PlatformState
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.lobby import LINK

log = logging.getLogger(__name__)
_KEPT = "code:"


class CampaignCodes:
    """The codes of all campaigns; each is made once and holds for good, for an account has a limited number of them."""

    def __init__(self, api: WechatApi, store: Store) -> None:
        """Make codes by this API, and keep them in the store."""
        self._api, self._store = api, store
        self._known: dict[str, QrCode] = {}

    async def read(self, campaigns: Collection[str]) -> None:
        """Learn the codes that were made before."""
        self._known |= await self._store.read(partial(stored_codes, campaigns))

    async def make(self, campaigns: Collection[str]) -> None:
        """Make the codes that are missing; raise what the API's calls raise."""
        await self.read(campaigns)
        for campaign in campaigns:
            scene = f"{LINK}{campaign}"
            if campaign in self._known or len(scene) > LONGEST_SCENE:
                continue
            code = await self._api.create_code(scene)
            await self._store.write(partial(_store, campaign, code))
            self._known[campaign] = code
            log.info("批次 %s 的微信二维码已做好，取图片：shenbao campaigns --qr 文件夹", campaign)

    def link(self, payload: str) -> str | None:
        """Return what the code of a campaign carries, for the payload of a link to it; None if there is no such code."""
        code = self._known.get(payload.removeprefix(LINK)) if payload.startswith(LINK) else None
        return None if code is None else code.content


def stored_codes(campaigns: Collection[str], tx: Transaction) -> dict[str, QrCode]:
    """Return the codes of these campaigns that were made."""
    found = {campaign: PlatformState(tx).get(NAME, f"{_KEPT}{campaign}") for campaign in campaigns}
    return {campaign: QrCode(**json.loads(kept.value)) for campaign, kept in found.items() if kept is not None}


def _store(campaign: str, code: QrCode, tx: Transaction) -> None:
    written = json.dumps({"content": code.content, "picture": code.picture})
    PlatformState(tx).set(NAME, f"{_KEPT}{campaign}", written)
