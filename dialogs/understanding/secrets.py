"""What in a text looks like a secret itself: a password, a formula, the parameters of a process, a list of customers, code."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from dialogs.language import parameter_words
from dialogs.language import secret_words as words
from dialogs.language.phrases import Phrase
from dialogs.language.secret_words import any_of
from dialogs.understanding import parameters


class Secret(StrEnum):
    """What a secret seems to be."""

    LOGIN = "login"
    """A password, with the account it opens; a connection that has both in it."""
    FORMULA = "formula"
    PROCESS = "process"
    """Parameters of a process, with units."""
    CUSTOMERS = "customers"
    """Customers or suppliers by name, with telephones or prices."""
    CODE = "code"
    """Source code, a path, the address of a server."""
    ALGORITHM = "algorithm"
    """An equation, the parameters of a model."""


_NUMBER = r"(?<![0-9])[0-9]{1,9}(?:\.[0-9]{1,6})?"
_RANGE = rf"{_NUMBER}(?: ?(?:[-~±]|至|到) ?{_NUMBER})?"
_NO_LETTER = "(?![A-Za-z])"
_SIGNS = r"[!-+\--:<-~]"
"""What passwords and names of accounts are written in: ASCII without , and ;."""

_PASSWORD = Phrase(
    rf"(?i:{any_of(words.PASSWORDS)})(?:就?是|系|为|设为|设的是|改成了?|[ :=\"'])*"
    rf"(?P<secret>(?=[!-~]*[0-9!#$%&*@^_]){_SIGNS}{{4,64}}|(?:[0-9一二三四五六七八九零]{{1,2}}个[0-9一二三四五六七八九零a-zA-Z])+"
    r"|(?<=[是为系:])[\u4e00-\u9fff]{1,10}[0-9]{4,12}(?![0-9]))"
    rf"(?! ?(?:{any_of(words.COUNTED)}))",
    "«密码是Abc@123456»",
)
_ACCOUNT = Phrase(
    rf"(?i:{any_of(words.ACCOUNTS)})(?:就?是|系|为|[ :=])*[A-Za-z]{_SIGNS}{{1,40}}",
    "«账号admin»",
)
_METHOD = Phrase(rf"(?i:(?:{any_of(words.METHODS)})[-_ ]?[0-9]{{0,4}}(?:位|/.*)?)", "SHA256")
_IT_IS = "(?:统一|默认|一律|都|就?是|设[为成]|用的?是|为|[ :])"
_SPOKEN_SIGN = "[0-9零〇一二三四五六七八九幺A-Za-z]"
_TURNS = "(?:[先再然后往向]{0,2}[左右](?:[转拧旋]|边|到)*[0-9零一二两三四五六七八九十百]{1,4}(?:圈|格|下|到|次)?[^,。;左右]{0,12},?){2,8}"
_PASSWORD_IN_WORDS = Phrase(
    rf"(?i:{any_of(words.PASSWORDS)})(?:{_IT_IS}{{1,8}}[^,。;不禁勿得应须]{{0,12}}(?:{any_of(parameter_words.MADE_OF)})[^,。;]{{0,12}}"
    rf"|{_IT_IS}{{0,8}}[零〇一二三四五六七八九幺]{{4,12}}(?![位天次个级年条类])"
    rf"|{_IT_IS}{{0,8}}[A-Za-z0-9]{{2,20}}加[A-Za-z0-9]{{2,20}}"
    rf"|[^。;不禁勿得应须]{{0,12}}(?:是|为)(?:[0-9一二三四五六七八九十]{{1,2}}个{_SPOKEN_SIGN}(?![0-9A-Za-z位天次个级年条类种组])"
    r"|(?<=还是)(?:出厂|默认|初始|原来)))"
    rf"|(?:{any_of(words.PASSWORDS)}|保险[柜箱]|锁)(?:{_IT_IS}|先|怎么开|,)*{_TURNS}",
    "保险柜«密码左三圈二十五右两圈六十»",
)
_SAYS_PASSWORD = Phrase("密码|口令|密钥|私钥|秘钥|保险[柜箱]|锁|[Pp]ass|PASS|[Pp]wd", "«保险柜»先左三圈")
_KEY = Phrase("-----BEGIN[A-Z ]{1,40}-----(?:\\s*[A-Za-z0-9+/=:-]{4,100})*", "«-----BEGIN RSA PRIVATE KEY-----»")
_CONNECTION = Phrase(
    r"(?i:jdbc:|(?:mysql|postgres(?:ql)?|mongodb(?:\+srv)?|redis|sqlserver|oracle|amqp|s?ftp|ssh)://)[^ ,。\n]{0,120}"
    r"|\b(?:AKIA|LTAI|ghp_|sk-)[0-9A-Za-z]{12,64}",
    "数据库«jdbc:mysql://10.0.0.8/core»",
)

_CHEMICAL = rf"(?<![A-Za-z])(?:(?:{any_of(words.ELEMENTS)})[0-9]{{0,2}}){{2,8}}(?![A-Za-z])"
_COMPONENT = Phrase(
    rf"(?:[A-Za-z甲乙丙丁主辅原浆][料剂液粉浆]|{any_of(words.COMPONENTS)}|{_CHEMICAL}"
    r"|(?<![A-Za-z0-9])(?:[A-Z] ?|[A-Z][A-Za-z0-9]{1,11}(?=占|含量|用量)))"
    rf"(?:的?(?:含量|用量|添加量|占比?|约|为|是|[: ])*){_RANGE} ?(?i:{any_of(words.SHARES)}){_NO_LETTER}",
    "«A料35%»、B料42%",
)
_SHARE_OF_ENGLISH = Phrase(rf"{_NUMBER} ?% (?:of )?[A-Za-z]{{3,20}}", "«35% resin», 42% filler")
_RECIPE = Phrase(rf"(?i:{any_of(words.RECIPES)})", "«药液»配比")
_RATIO = Phrase(
    rf"(?:(?:{any_of(words.PROPORTIONS)})[^0-9。]{{0,24}}|[A-Za-z0-9]{{1,12}}:[A-Za-z0-9:]{{1,24}} ?(?:=|为|是) ?)"
    rf"{_NUMBER} ?[:比/] ?{_NUMBER}",
    "药液配比«HF:NH4F=1:7»",
)
_COEFFICIENTS = Phrase(rf"= ?[^,。]{{0,20}}{_NUMBER} ?[*×] ?[^,。]{{1,20}}[+-] ?{_NUMBER} ?[*×]", "y«=0.35*A+0.65*»B")

_PROCESSING = Phrase(rf"(?i:{any_of(words.PROCESSES)})", "«反应»温度185℃")
_PREMISES = Phrase(rf"(?i:{any_of(words.PREMISES)})", "«机房»温度保持22℃")
_MEASURE = Phrase(
    rf"{_RANGE} ?(?:(?:{any_of(words.MEASURES)}){_NO_LETTER}|度(?=[,。、;\n左下保反搅煅烧]|$)|目(?=[,。、;\n]|$))",
    "反应温度«185℃»",
)
_ACIDITY = Phrase(rf"(?i:ph)(?:值)?(?:控制在|调至|为|[ :=])*{_RANGE}", "«pH值为6.5»")
_DURATION = Phrase(
    rf"(?<!急)(?<!练)(?<!速)(?<!置)(?<!对)(?:{any_of(words.LASTING)})(?:时间)?(?:控制在|为|约|[: ])*"
    rf"(?:{_RANGE}|[一二两三四五六七八九十半]{{1,4}}个?) ?(?:分钟|分|小时|min|h|秒|s|天){_NO_LETTER}(?!以内|之内)",
    "«保压12分钟»",
)

_DESTROYED = Phrase(
    f"(?:报废|作废|过期|销毁)[^,。;]{{0,6}}(?:{any_of(words.RECORDS)})|(?:{any_of(words.RECORDS)})[^。;]{{0,16}}(?:销毁|粉碎|打浆|化浆)",
    "«报废图纸»先浸泡24小时后粉碎",
)
"""Says how papers and disks are destroyed, which is a measure and no process."""

_TRADERS = f"(?i:{any_of(words.TRADERS)})"
_TRADE = Phrase(f"{_TRADERS}|给[^,。]{{1,16}}的(?:价格|报价|单价|折扣)|[卖销]给[^,。]{{2,16}},", "«客户»名单")
_SPOKEN_PRICE = (
    "(?:[一二两三四五六七八九十百千万零]{1,8}(?:元|块|毛)(?!钱?一?[人次年月])|[一二三四五六七八九]{1,2}折"
    "|[一二两三四五六七八九][百千万][零一二两三四五六七八九十百千]{0,7}[一二三四五六七八九十百千]万?(?![\u4e00-\u9fff]))"
)
"""A price in words: 三块五, 七二折, 四千二."""
_AMOUNT = (
    r"(?:分别|统一|一般|大概|约)?(?:就?[为是]|定[在为]|[:=])?(?:每[吨台件个套公斤克米张片盒箱]{1,3})? ?"
    rf"(?:(?:{any_of(words.CURRENCIES)}) ?{_NUMBER}|{_NUMBER} ?(?:{any_of(words.MONEY)})|{_NUMBER}(?=[ ,、;)\n。]|$)|{_SPOKEN_PRICE})"
)
_OWN_PRICE = Phrase(rf"(?:{any_of(words.OWN_PRICES)}){_AMOUNT}", "«底价分别为82元»和79元")
_PRICE = r"(?:[0-9]{1,9}(?:\.[0-9]{1,4})?|[一二两三四五六七八九十百千万零]{1,9})"
_PRICE_NAMED = Phrase(
    rf"(?:{any_of(parameter_words.PRICES)})"
    r"(?:就?是|定[为在]|为|按|大概|约|统一|分别|最低|我们|准备|打算|计划|拟|报|[ :])*(?:(?<=[是为按])[^,。;:0-9]{1,10})?"
    rf"{_PRICE} ?(?:万(?!多?[份条张页个项次套])|亿|%|折|个?百?分?点|元/|块/|元[每一]|成(?![立为员本]))",
    "«底价是投标总额的87%»",
)
_BID = Phrase(
    rf"(?:投标|竞标)[^,。;]{{0,8}}报[^,。;0-9]{{0,4}}?{_PRICE} ?[万亿](?!多?[份条张页个项次])"
    rf"|收购[^。;]{{1,24}}?(?:价格?|对价)[^,。;0-9]{{0,6}}?{_PRICE} ?个?[万亿]",
    "«投标打算报八百六十万»",
)
_UNIT_SOLD = f"(?:{any_of(parameter_words.UNITS_SOLD)})"
_PRICE_OF_A_UNIT = Phrase(
    rf"[每一]{_UNIT_SOLD} ?{_PRICE} ?(?:元|块|美[元金])|{_PRICE} ?(?:元|块钱?|美[元金]|USD|RMB)(?: ?/ ?|每|一){_UNIT_SOLD}",
    "苯酐 «6800元/吨»",
)
_SPOKEN_PRICE_OF_A_UNIT = Phrase(rf"[每一]{_UNIT_SOLD}{_SPOKEN_PRICE}", "铜线«每吨四千二»")
_BULK = Phrase("[每一](?:吨|公斤|千克|斤|升|立方)", "«每吨»一万九")
_COSTS = Phrase("成本|价目|价表|底价|进货|拿货", "原料«成本»")
_LAUNCH = Phrase(
    "新(?:产?品|款|机型|车型)[^。]{0,24}?(?:定价|售价|备货|卖)[定为是约 ]{0,3}"
    rf"(?:[0-9]|{_SPOKEN_PRICE})",
    "«新品9月发布,定价2»999元",
)
"""Says at what price something is going to be sold."""
_PURCHASE = Phrase(
    "(?:采购|购置|购买|购入)[^,。;]{0,8}(?:软件|系统|设备|门禁|监控|文件柜|保险柜|碎纸机|服务|电脑)", "«采购加密软件»"
)
_OF_A_PRICE = Phrase("报价|价格|单价|售价|进价|拿货|供货|销给|卖给|(?i:price)", "«报价»")
_OFFER = Phrase(rf"(?i:{any_of(words.OFFERS)}){_AMOUNT}", "«报价HKD 82.5»")
_OWN_TELEPHONE = Phrase(any_of(words.OWN_TELEPHONES), "«联络员»李示例")
_MOBILE = Phrase("(?<![0-9])1[3-9][0-9] ?[0-9]{4} ?[0-9]{4}(?![0-9])", "李生«13810002233»")
_LIST = Phrase(
    rf"{_TRADERS}(?:名单|清单|名录|资料|信息)?(?:如下|包括|有|为|是)?[:\n]\s*(?P<names>[^:。]{{4,200}})",
    "«客户名单:华东样例机电、华南样例电子»",
)
_ORGANISATION = Phrase(rf"(?i:{any_of(words.ORGANISATIONS)})", "华东样例«机电»")
_NAMED_LIST = Phrase(
    rf"(?:{_TRADERS})(?:名单|清单|名录)(?:如下|包括|有|为|是)?[:\n]\s*(?P<names>[^:。]{{4,200}})",
    "«客户名单:华东样例化工»",
)
_FIRM = Phrase(rf"[\u4e00-\u9fff]{{2,12}}(?:{any_of(words.FIRMS)})(?:[(（][^)）]{{0,40}}[)）])?", "«样例化工»")
_RULE = Phrase(any_of(words.RULES), "«不得»外传")
_COMMAS = Phrase("[、,;\n]", "甲«、»乙")

_OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
_ADDRESS = Phrase(rf"(?<![0-9.Vv本]){_OCTET}(?:\.{_OCTET}){{3}}(?![0-9.])", "«192.168.1.20»")
_PATH = Phrase(
    r"\\\\[A-Za-z0-9._-]{1,60}\\[^ ,。]{1,60}|(?<![A-Za-z])[C-Zc-z]:\\[^ ,。]{1,60}"
    r"|(?<![A-Za-z0-9.])/(?:home|root|etc|var|opt|usr|srv|data|mnt)/[^ ,。]{1,60}"
    r"|\b(?:git|svn)(?:@|://)[^ ,。]{1,60}|(?<![A-Za-z0-9._/-])[A-Za-z0-9._/-]{3,60}\.git\b",
    "«\\\\server\\share\\图纸»",
)
_SOURCE = Phrase(
    r"(?m:^ ?#include ?[<\"]|^ ?(?:def|class) [A-Za-z_][A-Za-z0-9_]{0,40} ?[(:]|^ ?(?:import|from) [a-z_.]{2,40}(?:$| import))"
    r"|\b(?:public|private|static) (?:static )?(?:void|int|class|String)\b"
    r"|\bfunction ?[A-Za-z_]{0,40} ?\([^)]{0,80}\) ?\{|\bconst [a-z_A-Z]{1,40} ?=|<\?php"
    r"|\bdef [A-Za-z_][A-Za-z0-9_]{0,40} ?\(|\breturn [-A-Za-z0-9_.]{1,40} ?[-+*/(;\[]"
    r"|\b(?:import|from) [a-z_.]{2,40} (?:as|import) [A-Za-z_*]"
    r"|\blambda [a-z_, ]{1,30}:|\bfor ?\(?(?:int|let|var) [a-z]|\bfor [a-z_]{1,20} in [a-z_]{2,30}[(:.]|#define [A-Z_a-z]"
    r"|(?<![A-Za-z0-9_.@/])[A-Za-z_]{1,20}\.(?!com|cn|net|org)[a-z_]{2,30}\([^)\u4e00-\u9fff]{0,60}\)"
    r"|\b(?:let|var) [a-z_A-Z]{1,40} ?=|=> ?\{|\b(?:printf?|println|malloc|sizeof)\("
    r"|(?i:\bselect [^。]{1,80} from [a-z_]{2,40}\b|\binsert into [a-z_]{2,40})",
    "«public static void» main(String[] args)",
)


def logins(text: str) -> tuple[tuple[int, int], ...]:
    """Return where passwords stand, with their labels and the accounts they open; `text` went through `readable`."""
    found = [match.span() for match in _PASSWORD.finditer(text) if not _METHOD.fullmatch(match["secret"])]
    for phrase in (_CONNECTION, _KEY, *((_PASSWORD_IN_WORDS,) if _SAYS_PASSWORD.search(text) else ())):
        found += [match.span() for match in phrase.finditer(text)]
    return (*found, *(match.span() for match in _ACCOUNT.finditer(text))) if found else ()


def seen_in(sentence: str) -> Secret | None:
    """Return what secret a readable sentence seems to hold the content of; None if it only speaks of secrets."""
    return next((secret for secret, holds in _HELD.items() if holds(sentence)), None)


def _is_formula(sentence: str) -> bool:
    if _RATIO.search(sentence) or _COEFFICIENTS.search(sentence):
        return True
    components = len(_COMPONENT.findall(sentence))
    if parameters.is_weighed(sentence):
        return True
    recipe = _RECIPE.search(sentence) is not None
    return components > 1 or (recipe and (components > 0 or len(_SHARE_OF_ENGLISH.findall(sentence)) > 1))


def _is_process(sentence: str) -> bool:
    if _DESTROYED.search(sentence):
        return False
    if _DURATION.search(sentence) or parameters.is_set(sentence):
        return True
    if parameters.is_published(sentence) or not (
        _MEASURE.search(sentence) or _ACIDITY.search(sentence) or parameters.is_hot(sentence)
    ):
        return False
    return _PROCESSING.search(sentence) is not None and not _PREMISES.search(sentence)


def _is_of_customers(sentence: str) -> bool:
    trade = _TRADE.search(sentence) is not None and not _PURCHASE.search(sentence)
    if _OWN_PRICE.search(sentence) or _PRICE_NAMED.search(sentence) or (trade and _OFFER.search(sentence)):
        return True
    if _PRICE_OF_A_UNIT.search(sentence) and (trade or _OF_A_PRICE.search(sentence)):
        return True
    if _SPOKEN_PRICE_OF_A_UNIT.search(sentence) and (trade or _OF_A_PRICE.search(sentence) or _BULK.search(sentence)):
        return True
    if (
        _LAUNCH.search(sentence)
        or _BID.search(sentence)
        or (_COSTS.search(sentence) and len(_PRICE_OF_A_UNIT.findall(sentence)) > 1)
    ):
        return True
    if any(_is_of_firms(match["names"]) for match in _NAMED_LIST.finditer(sentence)):
        return True
    mobiles = len(_MOBILE.findall(sentence))
    if mobiles and (trade or (mobiles > 1 and not _OWN_TELEPHONE.search(sentence))):
        return True
    return any(_is_of_names(match["names"]) for match in _LIST.finditer(sentence))


def may_be_own_telephones(text: str) -> bool:
    """Return True if a readable text has two mobile numbers at most, and names no customer or supplier."""
    return len(_MOBILE.findall(text)) <= 2 and not _TRADE.search(text)


def _is_of_names(listed: str) -> bool:
    names = [name for name in _COMMAS.split(listed) if 2 <= len(name.strip()) <= 24]
    return len(names) > 1 and not _RULE.search(listed) and sum(map(bool, map(_ORGANISATION.search, names))) > 1


def _is_of_firms(listed: str) -> bool:
    return len(_FIRM.findall(listed)) > 1 and not _RULE.search(listed)


def _is_code(sentence: str) -> bool:
    return any(phrase.search(sentence) for phrase in (_ADDRESS, _PATH, _SOURCE))


_HELD: Mapping[Secret, Callable[[str], bool]] = {
    Secret.FORMULA: _is_formula,
    Secret.PROCESS: _is_process,
    Secret.CUSTOMERS: _is_of_customers,
    Secret.CODE: _is_code,
    Secret.ALGORITHM: parameters.is_of_a_model,
}
