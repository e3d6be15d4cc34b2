"""Finds the texts of a message that can be tapped, such as a telephone number or a deadline."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from icalendar import Alarm, Calendar, Event

from bot.campaigns import Campaigns
from bot.clock import BEIJING
from bot.documents import office
from dialogs.language import contact_wording
from dialogs.language.welcome_wording import deadline_entry
from dialogs.language.wording import day

MAP = "https://uri.amap.com/search?keyword="
"""Opens a map in the phone's browser or its app; nothing is sent before it is tapped."""
REMINDED_DAYS = 3


class MessageLinks:
    """The texts of the current campaigns that can be tapped."""

    def __init__(self, campaigns: Campaigns) -> None:
        self._campaigns = campaigns
        self._prints, self._draws = office.prints(), office.draws()

    def known(self, on: date, bureau: str | None = None) -> list[dict[str, str]]:
        """Return the texts of every campaign, or of a bureau's, that can be tapped on that day, each with its target.

        Where several campaigns are installed, a last day says `of` which it is.
        """
        found: list[dict[str, str]] = []
        shown = [each for each in self._campaigns.current.values() if bureau in (None, each.bureau)]
        several = len(shown) > 1  # then two may have the same last day
        for campaign in shown:
            groups = campaign.by_deadline
            for kinds, own in groups:
                found += [{"text": each.telephone, "to": telephone(each.telephone)} for each in own.contacts]
                found += [{"text": own.address, "to": map_of(own.address)}] if own.address else []
                if on <= own.deadline:
                    deadline = calendar_of(campaign.id, kinds[0].key if len(groups) > 1 else "")
                    of = {"of": campaign.id} if several else {}
                    found.append({"text": day(own.deadline), "to": deadline, "says": "加入日历", **of})
        return [each for place, each in enumerate(found) if each not in found[:place]]

    def draws(self, name: str) -> bool:
        """Return True if this machine can draw the first page of a file."""
        return self._draws and name.endswith(".docx")

    def prints(self, name: str) -> bool:
        """Return True if this machine can make a PDF of a file."""
        return self._prints and name.endswith(".docx")

    def calendar(self, name: str, at: datetime) -> bytes | None:
        """Return the last day of a campaign, or of a kind of it (`campaign.kind`), as a calendar with a reminder three days before.

        The form is RFC 5545. None if there is no such campaign.
        """
        key, _, kind = name.partition(".")
        whole = self._campaigns.current.get(key)
        if whole is None:
            return None
        campaign = whole.for_kind(kind or None)
        event = Event()
        event.add("uid", f"{name}-deadline@shenbao")
        event.add("dtstamp", at.astimezone(UTC))
        if campaign.until is None:
            event.add("dtstart", campaign.deadline)
            event.add("dtend", campaign.deadline + timedelta(days=1))
        else:
            event.add("dtstart", datetime.combine(campaign.deadline, campaign.until, BEIJING).astimezone(UTC))
        event.add("summary", deadline_entry(campaign))
        event.add("location", campaign.address)
        event.add("description", contact_wording.listed(campaign)[0])
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


def map_of(address: str) -> str:
    """Return the link that shows an address on a map."""
    return MAP + quote(address)


def calendar_of(campaign: str, kind: str = "") -> str:
    """Return the path of the calendar file with a campaign's deadline, or with that of one of its kinds."""
    return f"/calendar/{campaign}{'.' if kind else ''}{kind}.ics"


def telephone(printed: str) -> str:
    """Return the link that calls a number as the notice prints it; what follows 转 is dialled after a pause."""
    number, _, extension = printed.partition("转")
    digits = "".join(filter(str.isdigit, number))
    more = "".join(filter(str.isdigit, extension))
    return f"tel:{digits},{more}" if more else f"tel:{digits}"
