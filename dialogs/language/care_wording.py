"""The sentences about what should not be kept."""

from collections.abc import Iterable

from dialogs.language.wording import shortened

CLEANED_SHOWN = 300
NAMES = {
    "identity": "身份证号码",
    "document": "证件号码",
    "card": "银行卡号或账号",
    "login": "密码或登录信息",
    "credit_code": "统一社会信用代码",
    "mobile": "电话号码",
    "landline": "电话号码",
    "email": "邮箱地址",
    "handle": "微信号或QQ号",
    "site": "网址",
    "place": "地址",
    "formula": "配方或配比",
    "process": "工艺参数",
    "customers": "客户或供应商的名单、电话、价格",
    "algorithm": "公式、算法或模型的参数",
    "code": "代码、路径或服务器地址",
}
"""What each matter is called."""


def never_kept(matters: Iterable[str]) -> str:
    """Return the warning about what is kept nowhere."""
    return f"这一条里有{_named(matters)}，没有记下，也没有保存：申报表不需要，写出来容易被人利用。聊天里的这一条请您自己也删掉。"


def suspected(matters: Iterable[str]) -> str:
    """Return the warning about what looks like the content of a secret."""
    return (
        f"这一条像是写了{_named(matters)}，还没有记下。申报表要交到局里并留存，"
        "秘密的具体内容请不要写在里面，写采取了哪些保护措施就够了。"
    )


def also_suspected(matters: Iterable[str]) -> str:
    """Return what is said of such content where something is refused anyway."""
    return f"里面还像是写了{_named(matters)}：秘密的具体内容请不要写，写采取了哪些保护措施就够了。"


def not_passed_on(matters: Iterable[str]) -> str:
    """Return why a question for the staff was not passed on."""
    return f"留言里像是写了{_named(matters)}，没有转达，也没有保存。请去掉后再发。"


def belongs_elsewhere(label: str, matters: Iterable[str], hint: str) -> str:
    """Return the warning about what surely answers another question, or none."""
    return f"{label}这一栏里不写{_named(matters)}，没有记下。{hint}"


def asked_elsewhere(label: str) -> str:
    """Return where something is asked."""
    return f"它在“{label}”那一题填。"


def not_asked() -> str:
    """Return that nothing asks for it."""
    return "申报表里没有这一栏。"


def applied_for_twice(telephone: str) -> str:
    """Return the hint that somebody else applies for the same organisation, without who."""
    return f"另有一份同名单位的申报先开始填写，可能是您的同事：请商量好由谁递交，一个单位递交一份。不清楚请致电 {telephone}。"


def waiting(cleaned: str, *, may_stay: bool) -> str:
    """Return the question what becomes of a text that was not kept as it was typed."""
    if not cleaned:
        return "如果写的只是保护措施，请发“仍然记”；不是请发“重写”，换个写法再发。"
    without = f"去掉以后是：“{shortened(cleaned, CLEANED_SHOWN)}”"
    return f"{without}\n要这样记请发“去掉再记”" + (
        "；写的确实不是秘密，请发“仍然记”。" if may_stay else "，不要就发“重写”。"
    )


def _named(matters: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(NAMES[matter] for matter in matters))
