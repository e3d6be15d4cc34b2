"""Finds the texts of a message that can be tapped, such as a telephone number or a deadline."""

import shutil
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from icalendar import Alarm, Calendar, Event

from bot.campaigns import Campaigns
from dialogs.language.wording import day

MAP = "https://uri.amap.com/search?keyword="
"""Opens a map in the phone's browser or its app; nothing is sent before it is tapped."""
REMINDED_DAYS = 3


class MessageLinks:
    """The texts of the current campaigns that can be tapped."""

    def __init__(self, campaigns: Campaigns) -> None:
        self._campaigns = campaigns
        self._drawing = all(map(shutil.which, ("soffice", "pdftoppm")))

    def known(self, on: date) -> list[dict[str, str]]:
        """Return the texts of every campaign that can be tapped on that day, each with its target."""
        found = []
        for campaign in self._campaigns.current.values():
            contact = campaign.contact
            found.append({"text": contact.telephone, "to": telephone(contact.telephone)})
            found.append({"text": contact.address, "to": MAP + quote(contact.address)})
            if on <= campaign.deadline:
                deadline = f"/calendar/{campaign.id}.ics"
                found.append({"text": day(campaign.deadline), "to": deadline, "says": "加入日历"})
        return found

    def draws(self, name: str) -> bool:
        """Return True if this machine can draw the first page of a file."""
        return self._drawing and name.endswith(".docx")

    def calendar(self, name: str, at: datetime) -> bytes | None:
        """Return a campaign's deadline as a calendar (RFC 5545), with a reminder three days before; None if there is no such campaign."""
        campaign = self._campaigns.current.get(name)
        if campaign is None:
            return None
        principle = "原则上" if campaign.in_principle else ""
        event = Event()
        event.add("uid", f"{campaign.id}-deadline@shenbao")
        event.add("dtstamp", at.astimezone(UTC))
        event.add("dtstart", campaign.deadline)
        event.add("dtend", campaign.deadline + timedelta(days=1))
        event.add("summary", f"商业秘密保护示范基地申报{principle}截止（{campaign.bureau}）")
        event.add("location", campaign.contact.address)
        event.add("description", f"联系人 {campaign.contact.person} {campaign.contact.telephone}")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"离申报截止还有 {REMINDED_DAYS} 天")
        alarm.add("trigger", timedelta(days=-REMINDED_DAYS, hours=9))
        event.add_component(alarm)
        calendar = Calendar()
        calendar.add("prodid", "-//shenbao//deadline//ZH")
        calendar.add("version", "2.0")
        calendar.add_component(event)
        return bytes(calendar.to_ical())


def telephone(printed: str) -> str:
    """Return the link that calls a number as the notice prints it; what follows 转 is dialled after a pause."""
    number, _, extension = printed.partition("转")
    digits = "".join(filter(str.isdigit, number))
    more = "".join(filter(str.isdigit, extension))
    return f"tel:{digits},{more}" if more else f"tel:{digits}"
