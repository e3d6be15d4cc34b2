"""The stages of an application on its way, from the first answer to the result."""

from collections.abc import Mapping
from enum import StrEnum


class Stage(StrEnum):
    """A stage is reached at a moment, and may be left again: a returned paper is no longer received."""

    STARTED = "started"
    FILLED = "filled"
    MADE = "made"
    RECEIVED = "received"
    RETURNED = "returned"
    RECOMMENDED = "recommended"
    DECIDED = "decided"


NAMES: Mapping[Stage, str] = {
    Stage.STARTED: "开始填写",
    Stage.FILLED: "填写完成",
    Stage.MADE: "已生成",
    Stage.RECEIVED: "纸质收件",
    Stage.RETURNED: "退回",
    Stage.RECOMMENDED: "已推荐",
    Stage.DECIDED: "结果",
}
"""As officers and applicants read them."""
