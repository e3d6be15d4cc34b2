"""Answers to somebody who has not come into a campaign yet."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogs.flow.calling_person import if_called
from dialogs.flow.campaign_choice import latest, offers
from dialogs.flow.menus import menu_action
from dialogs.flow.which_campaign import ask
from dialogs.language import bureau_wording, lobby_wording, vocabulary, wording
from dialogs.language.commands import command_of, erasure_confirmed
from dialogs.language.normalise import clean
from dialogs.model.actions import Action, AnswerConsent, Run
from dialogs.model.campaign_actions import ChooseCampaign, ShowCampaigns
from dialogs.model.commands import Command
from dialogs.model.conversation import Conversation
from dialogs.model.effects import ForgetApplicant, TellIdentity
from dialogs.model.events import Chose, Event, IdentityTold, Said, Started
from dialogs.model.reply import Ended, Paragraph, Reply
from dialogs.model.turn import Turn
from dialogs.understanding.districts import asks_for_the_list, campaigns_named, names_elsewhere
from standards.campaign import Campaign

_BACK = frozenset({Command.SWITCH, Command.BACK})
"""What brings somebody back to the list who has no other application to go to."""


@dataclass(frozen=True)
class Lobby:
    """All campaigns, those that are offered now, and somebody who has not agreed in one yet."""

    campaigns: Mapping[str, Campaign]
    choosing: Sequence[Campaign]
    conversation: Conversation
    at: datetime

    @property
    def own(self) -> Campaign | None:
        """The campaign whose welcome was shown last, or the only one that is offered; None if it is still to be chosen."""
        chosen = self.campaigns.get(self.conversation.campaign)
        return self.choosing[0] if chosen is None and len(self.choosing) == 1 else chosen

    def joining(self, campaign: str) -> Conversation:
        """Return the conversation in that campaign."""
        return self.conversation.joining(campaign)

    def choice(self, event: Event) -> Campaign | Turn | None:
        """Return the campaign that an event chooses, or the question which; None if it is about something else."""
        match event:
            case Chose(action=ShowCampaigns() as action):
                return self._chosen(action)
            case Chose(action=Run(command=command)) if self._leads_to_the_list(command):
                return self._ask()
            case Said(text=text):
                return self._said(clean(text))
            case _:
                return None

    def answer(self, event: Event, *, missing: bool = False) -> Turn:
        """Answer what chooses nothing; with `missing`, the campaign is not here to which a link led."""
        match event:
            case Started():
                return self._ask(lobby_wording.NOT_THERE if missing else lobby_wording.greeting(self.choosing))
            case IdentityTold(identity=identity):
                return self._ask(bureau_wording.identity(identity), page=None)
            case Chose(action=AnswerConsent(agreed=False)):
                return self._declined()
            case Chose(action=Run(command=command)):
                return self._run(command)
            case Said(text=text):
                return if_called(text, self._answer_text(clean(text)))
            case _:
                return self._ask(lobby_wording.CHOOSE_FIRST, page=None)

    def _said(self, text: str) -> Campaign | Turn | None:
        ordinal = vocabulary.ORDINALS.get(vocabulary.bare(text), text)
        if (action := menu_action(self.conversation, ordinal)) is not None:
            return self._chosen(action)
        if asks_for_the_list(text):
            return self._ask()
        if self._leads_to_the_list(command_of(text)):
            return self._ask()
        return self._named(text)

    def _chosen(self, action: Action) -> Campaign | Turn | None:
        match action:
            case ShowCampaigns(page=page):
                return self._ask(page=page)
            case ChooseCampaign(campaign=key):
                return self.campaigns.get(key)
            case _:
                return None

    def _leads_to_the_list(self, command: Command | None) -> bool:
        return command is Command.NEW or (command in _BACK and not self.conversation.is_known)

    def _named(self, text: str) -> Campaign | Turn | None:
        own, named = self.own, campaigns_named(text, self.choosing)
        if own is None and not named:
            named = latest(campaigns_named(text, self.campaigns.values()), self.at.date())
        if len(named) > 1:
            return self._ask(among=named)
        if named:
            return named[0] if named[0] is not own else None
        if own is None and names_elsewhere(text, self.campaigns.values()):
            return self._ask(lobby_wording.not_served(self.choosing))
        return None

    def _answer_text(self, text: str) -> Turn:
        if vocabulary.bare(text) in vocabulary.DECLINING:
            return self._declined()
        command = Command.FORGET if erasure_confirmed(text) else command_of(text)
        return self._ask(lobby_wording.CHOOSE_FIRST, page=None) if command is None else self._run(command)

    def _run(self, command: Command) -> Turn:
        if command is Command.WHOAMI:
            return Turn(self.conversation, None, (TellIdentity(),))
        if command is Command.FORGET:
            return self._ask(wording.FORGET_NOTHING, page=None)
        return self._ask(
            lobby_wording.greeting(self.choosing) if command is Command.START else lobby_wording.CHOOSE_FIRST
        )

    def _declined(self) -> Turn:
        farewell = Reply((Paragraph(lobby_wording.DECLINED),), ended=Ended.DECLINED)
        return Turn(Conversation(), farewell, (ForgetApplicant(),))

    def _ask(self, before: str = "", *, page: int | None = 0, among: Collection[Campaign] = ()) -> Turn:
        shown = among or self.choosing
        listed = offers(shown, self.at)
        return ask(self.conversation, listed, lobby_wording.question(shown), before, page=page)
