"""Consents to subscription notices (订阅通知): what the platform's events say of them, and where they are given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.address import Address
from bot.channels.wechat import NAME
from bot.platform_settings import PlatformSettings
from bot.storage.notice_consents import NoticeConsents
from bot.storage.transaction import Transaction
from dialogs.language import closing_wording
from dialogs.model.closing import HandOver
from dialogs.model.reply import Reply

EVENTS = ("subscribe_msg_popup_event", "subscribe_msg_change_event")
"""The events that tell of a consent: given or refused where it was asked for, withdrawn where notices are managed."""
_TEMPLATE, _STATUS = "/TemplateId", "/SubscribeStatusString"
_ACCEPTED, _REJECTED = "accept", "reject"


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody has said to the notices of one template."""

    template: str
    given: bool


def consents_in(event: Mapping[str, str]) -> Sequence[Consent]:
    """Return what an event says of each template, in its order; nothing if it is no such event.

    The platform's pages give the list one name in both events, while real ones have their own: it is read by what is in it.
    """
    if event.get("Event") not in EVENTS:
        return []
    found = []
    for path, template in event.items():
        status = event.get(f"{path.removesuffix(_TEMPLATE)}{_STATUS}") if path.endswith(_TEMPLATE) else None
        if template and status in (_ACCEPTED, _REJECTED):
            found.append(Consent(template, status == _ACCEPTED))
    return found


class NoticeConsent:
    """The consent to notices of the one template that is set."""

    def __init__(self, template: str, kind: Literal["once", "lasting"], page: str | None) -> None:
        """Keep the template's id, whether a consent holds for one notice or for all, and the page where it is given."""
        self._template = template
        self._is_lasting = kind == "lasting"
        self._page = page

    @classmethod
    def of(cls, settings: PlatformSettings) -> "NoticeConsent | None":
        """Return the consent that the settings name; None without a template."""
        template = settings.wechat_notice_template
        if template is None:
            return None
        return cls(template, settings.wechat_notice_kind, settings.wechat_notice_page)

    def note(self, tx: Transaction, openid: str, event: Mapping[str, str], now: float) -> None:
        """Store what an event says of this template; the event must not have been taken before."""
        consents, address = NoticeConsents(tx), Address(NAME, openid)
        for consent in consents_in(event):
            if consent.template != self._template:
                continue
            if consent.given:
                consents.grant(address, self._template, now, lasting=self._is_lasting)
            else:
                consents.withdraw(address, self._template)

    def invitation(self, tx: Transaction, openid: str, reply: Reply) -> str | None:
        """Return the line that leads to the page where notices are consented to, below the news that a form is ready.

        None below anything else, after the deadline, without such a page, or where a consent is there already.
        """
        to_hand_in = any(isinstance(part, HandOver) and not part.late for part in reply.parts)
        if self._page is None or not to_hand_in or NoticeConsents(tx).holds(Address(NAME, openid), self._template):
            return None
        return closing_wording.remind_me(self._page)
