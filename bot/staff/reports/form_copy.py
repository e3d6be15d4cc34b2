"""The official form of one application, made again for the bureau."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.clock import BEIJING
from bot.documents.fill import Document, Forms
from bot.staff.application_lookup import find_by_name
from bot.staff.application_names import context_of, reference_of
from bot.staff.jurisdiction import Jurisdiction
from bot.staff.members import Officer
from bot.staff.requests import example_of, spoken_by
from bot.storage.applications import Applications
from bot.storage.documents import Documents
from bot.storage.transaction import Transaction
from dialogs.flow.outline import cells, missing_blanks
from dialogs.language import staff_wording as wording
from dialogs.model.context import Context
from dialogs.model.stages import Stage


@dataclass(frozen=True, slots=True)
class FormCopy:
    """A form that is to be made from what is on record."""

    application: int
    reference: str
    context: Context
    on: date
    """The day on which its applicant made it last."""

    @property
    def says(self) -> str:
        """The sentence that goes with the file."""
        return wording.form_copied(self.reference)

    def fill(self, forms: Forms) -> Document:
        """Return the form, filled and proved; raise as `Forms.fill` does."""
        context, texts = self.context, dict(cells(self.context))
        draft = bool(missing_blanks(context))
        made = context.campaign.id, context.kind, texts
        return forms.fill(*made, reference=self.reference, on=self.on, draft=draft)


def form_of(tx: Transaction, over: Jurisdiction, text: str, officer: Officer, at: datetime) -> FormCopy | str:
    """Return the form of the one application that a text finds, or the sentence that says why there is none."""
    campaigns = over.campaigns
    matches = find_by_name(Applications(tx, over.scope), campaigns, text, at) if text else []
    if len(matches) != 1:
        return wording.nothing_to_show(spoken_by(officer, example_of("/form FT23-7K4M3A", campaigns)))
    [filed] = matches
    if filed.campaign not in campaigns or filed.erased_at is not None or Stage.MADE not in filed.stages:
        return wording.no_form_yet(reference_of(filed))
    made = Documents(tx, over.scope).of(filed.id)
    context = context_of(campaigns, filed, at)
    on = datetime.fromtimestamp(made[-1].made_at, BEIJING).date() if made else filed.stages[Stage.MADE].date()
    return FormCopy(filed.id, reference_of(filed), context, on)
