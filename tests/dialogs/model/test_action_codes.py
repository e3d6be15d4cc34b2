"""Actions to what a button carries, and back."""

from typing import get_args

import pytest

from dialogs.model.action_codes import from_code, to_code
from dialogs.model.actions import (
    Action,
    AnswerConsent,
    AskWhichKind,
    CheckYourself,
    ChooseKind,
    ChooseNotices,
    CloseGap,
    ConfirmErasure,
    ConfirmNothing,
    ConfirmReading,
    Correct,
    EditNarrative,
    ExplainQuestion,
    FieldAction,
    FinishTicks,
    GiveAnswer,
    GiveTicks,
    GoBack,
    NarrativeStep,
    QuoteClause,
    QuoteGaps,
    ReadBack,
    Rewrite,
    Run,
    ShowMoreOptions,
    Skip,
    StaffAction,
    SwitchTo,
    TakeWithheld,
    TellKindsApart,
    Tick,
    TickAll,
    WriteNarrative,
)
from dialogs.model.campaign_actions import ChooseCampaign, ShowCampaigns
from dialogs.model.commands import Command
from dialogs.model.effects import SheetKind
from dialogs.model.evidence_actions import MarkEvidence, PrintEvidence, ShowEvidence
from dialogs.model.proposal_actions import ConfirmProposal, CorrectProposed
from dialogs.model.row_actions import EditRow, RowStep

LONGEST_KEY = "k" * 28
OF_A_FIELD: tuple[FieldAction, ...] = (
    GiveAnswer("has_seal", "yes"),
    GiveAnswer("kind_of_firm", "other"),
    Tick("plan", "risk", on=True),
    Tick(LONGEST_KEY, LONGEST_KEY, on=False),
    FinishTicks("plan"),
    TickAll("plan"),
    ConfirmNothing("plan", confirmed=True),
    ConfirmNothing("plan", confirmed=False),
    ConfirmReading(LONGEST_KEY, "100"),
    Rewrite("protecting_share"),
    TakeWithheld(LONGEST_KEY, whole=True),
    TakeWithheld("legal_representative", whole=False),
    Skip("plan"),
    GoBack("plan"),
    QuoteClause("plan"),
    ExplainQuestion("plan"),
    ShowMoreOptions("industry", 2),
    *(EditNarrative("narrative", step) for step in NarrativeStep),
    *(EditRow(LONGEST_KEY, step) for step in RowStep),
    EditRow(LONGEST_KEY, RowStep.DELETE, 1000, "ffffff"),
    EditRow(LONGEST_KEY, RowStep.CHANGE, 3),
)
OF_A_SCREEN: tuple[Action, ...] = (
    GiveTicks(LONGEST_KEY, ("risk", "training")),
    GiveTicks("plan", ()),
    WriteNarrative("narrative", "已制定制度。\n第二段：是。"),
    ConfirmProposal(confirmed=True, mark="ffffff", only=("postcode", "address")),
    ConfirmProposal(confirmed=True, mark="ffffff", only=()),
)
"""What is done with all that a screen shows; no button carries it."""
ACTIONS: tuple[Action, ...] = (
    *OF_A_FIELD,
    *(Run(command) for command in Command),
    AnswerConsent(agreed=True),
    AnswerConsent(agreed=False),
    AnswerConsent(True, "a-campaign-with-the-longest-id-32"[:32]),
    ChooseCampaign("a-campaign-with-the-longest-id-32"[:32]),
    ChooseCampaign("haidian-2026", anew=True),
    ShowCampaigns(1),
    ConfirmErasure(confirmed=True),
    ConfirmErasure(confirmed=False),
    SwitchTo(12),
    ChooseNotices(on=True),
    ChooseNotices(on=False),
    ChooseKind("point"),
    AskWhichKind(),
    CheckYourself("point"),
    TellKindsApart(yes=True),
    TellKindsApart(yes=False),
    CloseGap("6（4）"),
    QuoteGaps(),
    Correct("plan"),
    ReadBack(3),
    ShowEvidence(3),
    MarkEvidence("6（4）", LONGEST_KEY, on=True),
    MarkEvidence("6（4）", LONGEST_KEY, on=False),
    PrintEvidence(),
    PrintEvidence((SheetKind.EVIDENCE,)),
    PrintEvidence((SheetKind.GAPS,)),
    ConfirmProposal(confirmed=True, mark="ffffff"),
    ConfirmProposal(confirmed=False, mark="0"),
    CorrectProposed(LONGEST_KEY, "ffffff"),
    CorrectProposed("", "ffffff"),
    StaffAction("received", "#1 撤销"),
)
OWN_QUESTIONS = (
    "consent",
    "say",
    "forget",
    "switch",
    "notices",
    "kind",
    "check",
    "which",
    "gap",
    "gaps",
    "line",
    "lines",
    "evidence",
    "several",
    "staff",
)


def test_every_action_comes_back_and_fits_a_button() -> None:
    assert {type(action) for action in (*ACTIONS, *OF_A_SCREEN)} == set(get_args(Action))
    for action in ACTIONS:
        code = to_code(action)
        assert from_code(*code) == action
        assert len("|".join(("99", *code)).encode()) <= 64, "Telegram carries 64 bytes"


def test_what_a_screen_does_at_once_comes_back() -> None:
    for action in OF_A_SCREEN:
        assert from_code(*to_code(action)) == action


@pytest.mark.parametrize("key", OWN_QUESTIONS)
def test_a_fields_key_is_never_one_of_the_bots_own_questions(key: str) -> None:
    for action in (GiveAnswer(key, "yes"), Skip(key), Tick(key, "on", on=True)):
        assert from_code(*to_code(action)) == action


@pytest.mark.parametrize(
    ("code", "action"),
    [
        (("has_seal", "yes", ""), GiveAnswer("has_seal", "yes")),
        (("plan", "risk", "on"), Tick("plan", "risk", on=True)),
        (("plan", "risk", "off"), Tick("plan", "risk", on=False)),
        (("plan", "~done", ""), FinishTicks("plan")),
        (("plan", "~none", "no"), ConfirmNothing("plan", confirmed=False)),
        (("plan", "~skip", ""), Skip("plan")),
        (("plan", "~back", ""), GoBack("plan")),
        (("plan", "~quote", ""), QuoteClause("plan")),
        (("industry", "~more", "1"), ShowMoreOptions("industry", 1)),
        (("narrative", "~keep", ""), EditNarrative("narrative", NarrativeStep.KEEP)),
        (("narrative", "~draft", ""), EditNarrative("narrative", NarrativeStep.DRAFT)),
        (("narrative", "~add", ""), EditNarrative("narrative", NarrativeStep.ADD)),
        (("narrative", "~on", ""), EditNarrative("narrative", NarrativeStep.GO_ON)),
        (("narrative", "~finish", ""), EditNarrative("narrative", NarrativeStep.FINISH)),
        (("kind", "~unsure", ""), AskWhichKind()),
    ],
)
def test_buttons_of_0_4_0_and_earlier_are_read(code: tuple[str, str, str], action: Action) -> None:
    assert from_code(*code) == action


@pytest.mark.parametrize(
    "code",
    [
        ("", "", ""),
        ("say", "nosuch", ""),
        ("plan", "~nothing", ""),
        ("plan", "~none", "perhaps"),
        ("industry", "~more", "x"),
        ("switch", "²", ""),
        ("consent", "perhaps", ""),
    ],
)
def test_what_no_release_wrote_is_no_action(code: tuple[str, str, str]) -> None:
    assert from_code(*code) is None
