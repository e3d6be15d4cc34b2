"""Received, returned, recommended, decided: recorded by an officer, told to the applicant at once."""

import re
from collections.abc import Callable, Mapping

from bot.bureau.case import Answer, Case, Told, button, meant, title_of
from bot.bureau.commands import RULES, Rule, StaffCommand
from bot.storage.register import Filed
from dialogs.conversation import Answer as Given
from dialogs.conversation import Conversation
from dialogs.events import Event, PaperCorrected, PaperDecided, PaperReceived, PaperRecommended, PaperReturned
from dialogs.progressed import fields_meant
from dialogs.stages import NAMES, Stage
from dialogs.turn import Choice, Reply

UNDO = ("撤销", "undo", "取消")
_FIELDS = re.compile(r"(?:^|[\s，,；;。])(?:需?要?改|修改)[：:\s]\s*|[|｜]")
_NEW = re.compile(r"(?:登记|新)\s*(\S+?)\s+(\S.*)", re.DOTALL)
_PASSED: Mapping[str, bool] = {
    "通过": True,
    "认定": True,
    "入选": True,
    "未通过": False,
    "不通过": False,
    "未认定": False,
    "未入选": False,
}
_BEFORE: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.RECEIVED: (),
    Stage.RETURNED: (Stage.RECEIVED,),
    Stage.RECOMMENDED: (Stage.RECEIVED,),
    Stage.DECIDED: (Stage.RECOMMENDED,),
}
"""What must have been recorded before; a paper cannot be recommended that never came."""

Happened = tuple[str, tuple[str, ...], bool | None, Event]


def received(case: Case) -> Answer:
    """Record that the sealed paper has come; also of somebody who never chatted: 登记 示范点 名称."""
    if new := _NEW.fullmatch(case.words):
        return _file_by_name(case, new[1], new[2].strip())
    return _record(case, Stage.RECEIVED, lambda _, __: ("", (), None, PaperReceived(case.at)))


def returned(case: Case) -> Answer:
    """Record a return with its reason, and open exactly the questions concerned."""

    def happened(filed: Filed, words: str) -> Happened | str:
        reason, _, named = (part.strip() for part in _split(words))
        if not reason:
            return f"请写明退回原因，例如：{RULES[StaffCommand.RETURN].example}"
        keys: tuple[str, ...] = ()
        if named:
            keys, unknown = fields_meant(case.scene(filed).kind, named)
            if unknown:
                return f"申报表里没有“{'、'.join(unknown)}”。请写申报表上的栏目或条款号，例如：改：企业名称、第6（4）条"
        return reason, keys, None, PaperReturned(reason, keys, case.at)

    return _record(case, Stage.RETURNED, happened)


def recommended(case: Case) -> Answer:
    """Record that the application was recommended to the city's bureau."""
    return _record(case, Stage.RECOMMENDED, lambda _, __: ("", (), None, PaperRecommended(case.at)))


def decided(case: Case) -> Answer:
    """Record the selection's result: 通过 or 未通过, and words to go with it."""

    def happened(_: Filed, words: str) -> Happened | str:
        verdict, more = (*words.split(maxsplit=1), "", "")[:2]
        if verdict not in _PASSED:
            return f"请写“通过”或“未通过”，例如：{RULES[StaffCommand.DECIDE].example}"
        passed = _PASSED[verdict]
        return more.strip(), (), passed, PaperDecided(passed, more.strip(), case.at)

    return _record(case, Stage.DECIDED, happened)


def _record(case: Case, stage: Stage, happened: Callable[[Filed, str], Happened | str]) -> Answer:
    which, _, words = case.words.partition(" ")
    filed = meant(case, which)
    if isinstance(filed, str):
        return _say(f"{filed}\n例如：{_rule_of(stage).example}")
    title = title_of(case.scene(filed), filed)
    if words.strip() in UNDO:
        return _undo(case, filed, stage, title)
    if filed.kind is None:
        return _say(f"{title}还没有选择申报类型，不能登记。")
    if stage in filed.stages:
        return _say(f"{title}已经登记过“{NAMES[stage]}”（{filed.stages[stage]:%Y-%m-%d %H:%M}）。", stage, filed)
    if missing := next((each for each in _BEFORE[stage] if each not in filed.stages), None):
        return _say(f"{title}还没有登记“{NAMES[missing]}”，请先登记，例如：{_rule_of(missing).example}")
    what = happened(filed, words.strip())
    if isinstance(what, str):
        return _say(what)
    reason, keys, passed, event = what
    record = case.papers.record(filed.id, stage, case.officer.identity, case.now, reason, keys, passed)
    case.note(stage, filed.reference or f"#{filed.id}", case.row_of("papers", record))
    return Answer((_recorded(case, filed, stage, title),), told=(Told(filed.id, event),), about=(filed.id,))


def _undo(case: Case, filed: Filed, stage: Stage, title: str) -> Answer:
    record = case.papers.undo(filed.id, stage, case.officer.identity, case.now)
    if record is None:
        return _say(f"{title}最近一次登记不是“{NAMES[stage]}”，没有可以撤销的。")
    case.note(f"undo {stage}", filed.reference or f"#{filed.id}", case.row_of("papers", record))
    said = f"已撤销：{title}的“{NAMES[stage]}”。{_who_hears(case, filed)}"
    return Answer((Reply(said),), told=(Told(filed.id, PaperCorrected(stage, case.at)),), about=(filed.id,))


def _file_by_name(case: Case, kind_name: str, name: str) -> Answer:
    found = [
        (campaign, kind) for campaign in case.campaigns.values() for kind in campaign.kinds if kind.name == kind_name
    ]
    if not found:
        return _say(f"没有“{kind_name}”这类申报。例如：/received 登记 示范点 北京示例科技有限公司")
    campaign, kind = max(found, key=lambda each: each[0].opened)
    given = Given(value=name, words=name, at=case.at)
    conversation = Conversation(campaign=campaign.id, kind=kind.key, answers={kind.name_field.key: given})
    application = case.papers.file_by_name(campaign.id, kind.key, conversation, case.now)
    person = case.desk.person_of(application)
    case.desk.index_name(person, name)
    record = case.papers.record(application, Stage.RECEIVED, case.officer.identity, case.now)
    case.note(Stage.RECEIVED, f"#{application}", case.row_of("papers", record))
    said = f"已登记：#{application} {name}（{kind.name}）纸质收件。此人没有用过助手，不会收到通知。"
    undo = button("撤销", StaffCommand.RECEIVED, f"#{application} 撤销")
    return Answer((Reply(said, (undo,)),), about=(application,))


def _recorded(case: Case, filed: Filed, stage: Stage, title: str) -> Reply:
    said = f"已登记：{title} · {NAMES[stage]}（{case.at:%Y-%m-%d %H:%M}）。{_who_hears(case, filed)}"
    return Reply(said, _undo_row(stage, filed))


def _who_hears(case: Case, filed: Filed) -> str:
    return "已告诉申请人。" if case.register.reached_by(filed.person) else "申请人没有用过助手，不会收到通知。"


def _say(words: str, stage: Stage | None = None, filed: Filed | None = None) -> Answer:
    rows = _undo_row(stage, filed) if stage is not None and filed is not None else ()
    return Answer((Reply(words, rows),))


def _undo_row(stage: Stage, filed: Filed) -> tuple[tuple[Choice, ...], ...]:
    row = button("撤销", _command_of(stage), f"{filed.reference or f'#{filed.id}'} 撤销")
    return (row,) if row else ()


def _split(words: str) -> tuple[str, str, str]:
    found = _FIELDS.search(words)
    return (words, "", "") if found is None else (words[: found.start()], found[0], words[found.end() :])


def _command_of(stage: Stage) -> StaffCommand:
    return {
        Stage.RECEIVED: StaffCommand.RECEIVED,
        Stage.RETURNED: StaffCommand.RETURN,
        Stage.RECOMMENDED: StaffCommand.RECOMMEND,
        Stage.DECIDED: StaffCommand.DECIDE,
    }[stage]


def _rule_of(stage: Stage) -> Rule:
    return RULES[_command_of(stage)]
