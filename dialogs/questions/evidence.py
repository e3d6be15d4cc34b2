"""What is ready on paper, ticked one by one."""

from typing import ClassVar

from dialogs.language import buttons
from dialogs.language.phrases import Phrase
from dialogs.model.context import Context
from dialogs.questions.options import bare
from dialogs.questions.outcome import Doubtful, Outcome, Understood, asked_back
from dialogs.questions.ticks import TicksQuestion
from standards.form import Field, Option, Value

_NOT_READY = Phrase("(?:还|都|全|一个|一项|一样)*(?:也)?没(?:有)?(?:准备|备)(?:好|齐|全)?[了呢]?", "台账«还没备好»")
_MISSING = Phrase(
    "(?:我们|目前|暂时|现在)*(?:(?:只|就|还|只是|就是)*(?:没有?|缺少?|差)了?(?P<named>[^有没]{2,30}?)"
    "|(?P<before>[^有没]{2,30}?)(?:还|也|都|暂时)*(?:没有?|缺))[了呢的啊。]*",
    "没有制度",
)
"""Names what is missing, and nothing else."""
_ALL_BUT = Phrase(
    "除[了去]?(?P<named>[^有没]{2,30}?)(?:以外|之外|外)?[，,]?(?:其他的?|其它的?|其余的?|别的)?(?:都|全|均|全都)?有[了的。]*",
    "除了制度都有",
)
_AND = Phrase("以及|[、，,和及与跟]", "制度«和»台账")
_ALL_READY = Phrase("(?:我们|材料)*(?:都|全|全部|全都|已经?|已全部)*(?:准备|备)(?:好|齐|全)[了啦的]*", "都备好了")
_READY = Phrase("(?:都|也|已经?)?(?:准备|备)(?:好|齐|全)[了啦的]*", "营业执照«已备好了»")


class EvidenceQuestion(TicksQuestion):
    """Asks which of the papers are ready (已备好); kept as their keys, in the order of the options."""

    readings: ClassVar = {
        "1,2": ("a", "b"),
        "都备好了": ("a", "b", "other"),
        "都没备好": (),
        "软件备好了，制造业没备好": ("b",),
    }
    expected = "请写备好了哪几项，都没有请写“无”"
    all_of_them = buttons.ALL_READY
    none_of_them = buttons.NONE_READY

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        if _ALL_READY.fullmatch(text):
            return super()._read(context, field, "全部")
        plain_text = _READY.sub("有", _NOT_READY.sub("没有", text))
        but = _ALL_BUT.fullmatch(plain_text)
        if but is not None and (ready := _all_but(field, but["named"])) is not None:
            return Understood(ready)
        missing = _MISSING.fullmatch(plain_text)
        ready = None if missing is None else _all_but(field, missing["named"] or missing["before"])
        if ready is not None:
            return Doubtful(Understood(ready), asked_back(self.show(field, ready)))
        return super()._read(context, field, plain_text)

    def show_in_cells(self, _context: Context, field: Field, value: Value) -> str:
        """Return the papers that are ready, each on a line of its own."""
        keys = value if isinstance(value, tuple) else ()
        return "\n".join(field.option_labels.get(key, key) for key in keys) or self.show(field, ())


def _all_but(field: Field, named: str) -> tuple[str, ...] | None:
    """Return the papers that are ready where these are missing; None unless each name is a part of one paper's alone."""
    missing = set[str]()
    for name in filter(None, map(bare, _AND.split(named))):
        fitting = [option.key for option in field.options if any(name in bare(each) for each in _names(option))]
        if len(fitting) != 1:
            return None
        missing.update(fitting)
    return tuple(option.key for option in field.options if option.key not in missing) if missing else None


def _names(option: Option) -> tuple[str, ...]:
    return option.label, *option.aliases
