"""The sentences that staff read when two applications of one paper become one."""

SAME_APPLICATION = "两个编号是同一份申报。"
DIFFERENT_KINDS = "两份的批次或类型不同，不能合并。"
DIFFERENT_NAMES = "\n⚠️ 两份的名称不同，请先核对。"


def ask_merge(rest: str, example: str) -> str:
    """Ask for the two references of a merge, quoting what was not understood."""
    quoted = f"没有看懂“{rest}”。" if rest else ""
    return f"{quoted}请写两个编号：先写按名称登记的，再写申请人自己的，例如：{example}"


def merge_question(source: str, stage: str, target: str, source_reference: str, target_reference: str) -> str:
    """Ask whether milestones are to be moved to the applicant's own application."""
    text = f"把 {source} 的纸质登记（{stage}）移到 {target}，"
    return f"{text}{source_reference} 随后作废。收到的内容以 {target_reference} 现在的回答为准。"


def not_by_name(reference: str, example: str) -> str:
    """Refuse to move an application that was not recorded by name."""
    return f"{reference} 不是按名称登记的，不能移走。先写按名称登记的，例如：{example}"


def nothing_to_move(reference: str) -> str:
    """Refuse to move an application without milestones."""
    return f"{reference} 没有纸质登记可以移。"


def not_own(reference: str) -> str:
    """Refuse to move milestones to an application that nobody filled in here."""
    return f"{reference} 不是申请人自己在这里填的，不能移过去。"


def has_milestones(reference: str, stage: str) -> str:
    """Refuse to move milestones to an application that has some."""
    return f"{reference} 自己已有纸质登记（{stage}），不能再移过去。"


def voided_cannot_merge(reference: str) -> str:
    """Refuse to merge a voided application."""
    return f"{reference} 已作废，不能合并。"


def merge_reason(reference: str) -> str:
    """Return a sentence saying why the source of a merge is voided."""
    return f"已合并到 {reference}"


def merged(title: str, reference: str) -> str:
    """Return a sentence saying that milestones were moved."""
    return f"已合并：{title}的纸质登记现在在 {reference}。"
