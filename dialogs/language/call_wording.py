"""The sentences about call lists that staff read: whom a notice did not reach, with their telephones."""

CALLS, CALLED, NOT_CALLED = "电话名单", "打过了", "没打"
CONTACT, TELEPHONE, WHY, NAME, REFERENCE, KIND = "联系人", "电话", "原因", "名称", "编号", "类型"
NO_NUMBER, NOT_GIVEN = "没有填电话", "没有填"
NOBODY_ANYWHERE = "没有要打电话的人。停止的通知没发到谁，请写编号看，例如：电话名单 3。"
NO_BROADCASTS = "还没有发过通知，没有电话名单。"
WHO_WAS_CALLED = "请写打过谁的电话，例如：打过了 #12"


def calls_of(number: int) -> str:
    """Return the label of a broadcast's own call list: what names it, so that typing 电话名单 alone asks for the newest one."""
    return f"{CALLS} {number}"


def nobody(name: str) -> str:
    """Return a sentence saying that nobody is to be called about a broadcast."""
    return f"{name}：没有要打电话的人。"


def no_field(name: str) -> str:
    """Return a sentence saying that a campaign's form asks for no telephone."""
    return f"{name}的批次，申报表上没有电话一栏，列不出电话名单。"


def head(name: str, total: int, number: int, shown: int) -> str:
    """Return the first lines of a call list, of which some are shown and all are in a file."""
    text = f"电话名单：{name}，{total:,} 人没有收到或还没有看到。打过以后发“{CALLED} {number} 编号”，就从名单上去掉。"
    return text if shown == total else f"{text}\n先列 {shown} 人，全部在表里。"


def line(title: str, person: str, telephone: str, why: str) -> str:
    """Return one line of a call list."""
    contact = f"{CONTACT} {person}" if person else ""
    return " · ".join(filter(None, [title, contact, telephone or NO_NUMBER, why]))


def summary(shown: int, total: int) -> str:
    """Return how many of a call list are shown."""
    return f"共 {total:,} 人" if shown == total else f"先列 {shown} 人，共 {total:,} 人，全部在表里"


def noted(name: str, count: int, *, left: bool) -> str:
    """Return a sentence saying how many were noted as called."""
    rest = "名单上还有人，发“电话名单”再看。" if left else "名单上没有别人了。"
    return f"{name}：已记，给 {count:,} 人打过电话。{rest}"


def not_on_list(name: str) -> str:
    """Return a sentence saying that nobody named is on a call list."""
    return f"您写的人不在{name}的电话名单上：可能记过了，或者已经收到。"


def taken_back(name: str, count: int) -> str:
    """Return a sentence saying how many are on a call list again."""
    return f"{name}：{count:,} 人放回电话名单。"


def too_many(count: int, most: int) -> str:
    """Return a sentence saying that a command names too many."""
    return f"一次最多记 {most} 人，这里有 {count} 人。请分几次。"
