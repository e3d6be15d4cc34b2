"""Whose page it is: what its head, its title and a shared link say, and whom to call where no script runs."""

import html
from collections.abc import Mapping, Sequence
from datetime import date

from bot.campaigns import Campaigns
from bot.channels.web.first_words import first_words
from bot.channels.web.message_links import telephone
from dialogs.flow.campaign_choice import offered
from dialogs.language import lobby_wording
from dialogs.language.welcome_wording import headed
from standards.campaign import Campaign


class PageFront:
    """The page as that of one campaign, or of all that are offered."""

    def __init__(self, campaigns: Campaigns) -> None:
        self._campaigns = campaigns

    def whose(self, linked: str, on: date) -> dict[str, object]:
        """Return whose page it is, for its head: the campaign's of a link, or of the only one that is offered.

        Where several are installed, each is there by its id: the head follows the campaign that somebody is in.
        """
        shown = self._shown(linked, on)
        head: dict[str, object] = dict(_head(shown))
        if len(self._campaigns.current) > 1:
            head["campaigns"] = {key: _head((each,)) for key, each in self._campaigns.current.items()}
        return head

    def of_bureau(self, bureau: str | None, on: date) -> dict[str, object]:
        """Return whose page it is for a member of a bureau's staff; None is the municipal one, whose are all campaigns."""
        if bureau is None:
            return self.whose("", on)
        own = [each for each in self._campaigns.current.values() if each.bureau == bureau]
        return {"bureau": bureau, "campaign": headed(own[0]) if len(own) == 1 else lobby_wording.ASSISTANT}

    def texts(self, linked: str, on: date) -> dict[str, str]:
        """Return the texts of the page itself, escaped."""
        shown = self._shown(linked, on)
        texts = {"bureau": _head(shown)["bureau"], "title": lobby_wording.shared_title(shown)}
        return {**{name: html.escape(text) for name, text in texts.items()}, "contacts": _contacts(shown)}

    def welcome(self, linked: str, on: date) -> str:
        """Return the welcome of the one campaign that is shown; nothing where it is to be chosen first."""
        shown = self._shown(linked, on)
        return first_words(shown[0], on) if len(shown) == 1 else ""

    def _shown(self, linked: str, on: date) -> Sequence[Campaign]:
        campaign = self._campaigns.current.get(linked)
        return offered(self._campaigns.current, on) if campaign is None else (campaign,)


def _head(shown: Sequence[Campaign]) -> Mapping[str, str]:
    if len(shown) == 1:
        return {"bureau": shown[0].bureau, "campaign": headed(shown[0])}
    return {"bureau": lobby_wording.places(shown), "campaign": lobby_wording.ASSISTANT}


def _contacts(shown: Sequence[Campaign]) -> str:
    """Return whom to call, as the page has it."""
    return "\n".join(
        f"<p>{lobby_wording.CALL}{html.escape(' '.join(filter(None, (each.bureau, each.contact.person))))}："
        f'<a class="telephone" href="{html.escape(telephone(each.contact.telephone))}">'
        f"{html.escape(each.contact.telephone)}</a></p>\n<p>{html.escape(each.contact.address)}</p>"
        for each in shown
    )
