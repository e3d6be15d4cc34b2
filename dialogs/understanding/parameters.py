"""Numbers that somebody sets a machine, a model or a recipe to, and equations between them."""

from dialogs.language import parameter_words as words
from dialogs.language.phrases import Phrase
from dialogs.language.secret_words import COMPONENTS, PREMISES, RECIPES, any_of

_NUMBER = r"[-+±]?[0-9]{1,9}(?:\.[0-9]{1,6})?(?:e-?[0-9]{1,2})?"
_HAN_NUMBER = "[零一二两三四五六七八九十百千半]{1,8}(?:点[零一二三四五六七八九]{1,4})?"
_ROUND_NUMBER = "[一二两三四五六七八九][百千][零一二三四五六七八九十百]{0,5}"
"""A number in words that needs no unit to be one: 二百三."""
_LINK = r"(?:大约|约|控制在|设定|设置?为|保持在?|调[到至]|用|取|选|就?是|为|到|[ :=])*"
_NOT_A_COUNT = "(?! ?(?:[年月人次家项个件条份天]|[0-9]|小时制))"
_OF_A_MACHINE = Phrase(
    rf"(?P<name>{any_of(words.OF_A_MACHINE)}){_LINK}(?:{_NUMBER}(?: ?[-~至到] ?{_NUMBER})?{_NOT_A_COUNT}"
    rf"|{_HAN_NUMBER}(?:{any_of(words.SPOKEN_UNITS)}|度(?=[,。、;\n]|$))"
    rf"|{_ROUND_NUMBER}(?=[,。、;\n]|$))",
    "焊接参数:«电流180»A",
)
_SPOKEN_MEASURE = Phrase(
    r"(?<![第每年])[一二两三四五六七八九][零一二两三四五六七八九十百千半]{1,7}(?:度(?=[,。、;\n左下保反搅煅烧]|$)|摄氏度|个?大气压|兆帕|转每分)",
    "炉温«八百五十度»",
)
_OF_A_MODEL = Phrase(
    rf"(?P<name>{any_of(words.OF_A_MODEL)}){_LINK}(?:{_NUMBER}(?![0-9年月人次家项个])|[百千万]分之{_HAN_NUMBER}|零点{_HAN_NUMBER})",
    "«batch size 256»",
)
_MODEL = Phrase("模型|算法|网络|学习率|向量", "我们的«模型»")
_SIZES_OF_A_MODEL = (
    Phrase(rf"(?:{_NUMBER}|{_HAN_NUMBER}) ?维(?:向量|特征|嵌入|度)", "«128维向量»"),
    Phrase(rf"(?:训练|迭代)了?(?:{_NUMBER}|{_HAN_NUMBER}) ?轮", "«训练两百轮»"),
    Phrase(rf"(?:{_NUMBER}|{_HAN_NUMBER}) ?层(?:卷积|神经|网络|注意力)", "«三层网络»"),
)
_TOLD_IN_STEPS = Phrase(
    rf"(?:算法|模型|公式)[^。]{{0,16}}?[:是为,先][^。]{{2,30}}?(?:再|然后|最后|接着)[^。]{{2,30}}?"
    rf"(?:阈值|权重|系数|学习率|窗口|层数){_LINK}{_NUMBER}",
    "我们的«算法是先归一化,再加权,阈值取0.37»",
)
_BY_PARTS = Phrase(
    rf"(?:秘方|配方|方子|配料|[卤调香主辅]料)[^。]{{0,30}}?(?:{_HAN_NUMBER}|[0-9]{{1,3}})份[^。]{{0,20}}?(?:{_HAN_NUMBER}|[0-9]{{1,3}})份",
    "«方子:八角两份,桂皮一份»",
)
_MIXED = Phrase(
    rf"按照?(?:{_HAN_NUMBER} ?比 ?{_HAN_NUMBER}|[0-9]{{1,4}} ?[:比] ?[0-9]{{1,4}})的?(?:比例)?(?:来|去)?(?:混|调|兑|配制|掺|稀释|搅)",
    "胶水和固化剂«按十比一混»",
)
_ADDED_SHARE = Phrase(
    rf"(?<![增追参])加[入了]?(?:百分之{_HAN_NUMBER}|{_NUMBER}%)的?(?:{any_of(COMPONENTS)})(?!行)",
    "«加了百分之三的稀土»",
)
_SHARE = Phrase("百分之|[一二两三四五六七八九1-9]成", "占«百分之»六十")
_SETTING = Phrase(any_of(words.SETTING), "焊接«参数»")
_PUBLISHED = Phrase(any_of(words.PUBLISHED), "主轴转速«最高»12000转/分")
_PREMISES = Phrase(rf"(?i:{any_of(PREMISES)})", "«机房»温度保持22℃")
_QUANTITY = Phrase(
    rf"(?:{_HAN_NUMBER}|[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?) ?(?:{any_of(words.QUANTITIES)})(?![个次天年月名位三四五六七八人回项家])",
    "八角«三两»桂皮",
)
_INGREDIENT = Phrase(rf"(?i:{any_of(COMPONENTS)}|{any_of(RECIPES)})", "«八角»三两")
_SPOKEN_SHARE = Phrase(
    rf"(?:{any_of(COMPONENTS)}|[甲乙丙丁主辅A-Z](?:[料剂液粉浆]|组分))(?:的?(?:含量|用量|占|约|为|是|[: ])){{0,3}}"
    rf"(?:百分之{_HAN_NUMBER}|[一二两三四五六七八九1-9]成半?)",
    "«A料六成»",
)
_EQUATION = Phrase(
    r"(?<![A-Za-z0-9_/?&.])[A-Za-z][A-Za-z0-9_]{0,20}(?:\([A-Za-z0-9_, ]{0,30}\))? ?= ?"
    r"(?=[^,。;=\u4e00-\u9fff]{0,80}?[-+*/^×·])(?=[^,。;=]{0,80}?[A-Za-z])(?=[^,。;]{0,80}?[0-9])[-+0-9A-Za-z(][^,。;=]{2,120}",
    "公式 «y = 0.82x^2 + 3.1x - 7 是我们的»",
)
_NAMED_BY_LETTERS = Phrase(
    rf"(?:参数|系数|权重|增益)[^,。;]{{0,6}}?(?:[A-Za-z]{{1,4}}[0-9]? ?= ?{_NUMBER}[ ,、;]*){{2,9}}",
    "PID«参数:P=2.5 I=0.8 D=0.1»",
)
_EQUATION_IN_WORDS = Phrase(
    r"(?:=|等于)[^,。;=]{0,30}?(?:乘|除以|平方|立方|次方|开方|加上|减去)[^,。;=]{0,20}?(?<![0-9])(?!100 ?%)[0-9]",
    "效率«=转速的平方乘以0».03再减去损耗",
)
_OF_PEOPLE = Phrase("违约|赔偿|补偿|奖|罚|工资|人数|覆盖率|合格率|年薪", "«违约»金等于年薪乘以3")
_PRICING = Phrase(
    rf"(?:价格?|定价|售价|报价|成本|利润|权重|得率|系数) ?= ?[^,。;=]{{0,30}}[-+*/×÷] ?{_NUMBER}",
    "«售价=成本×1.35»+运费",
)


def is_set(sentence: str) -> bool:
    """Return True if a sentence names what a machine is set to, as no product is described in public."""
    parameters = {match["name"] for match in _OF_A_MACHINE.finditer(sentence)}
    setting = _SETTING.search(sentence) is not None
    if len(parameters) < (1 if setting and "参数" in sentence else 2) or _PREMISES.search(sentence):
        return False
    return setting or not is_published(sentence)


def is_hot(sentence: str) -> bool:
    """Return True if a sentence has degrees, pressures or times in words: 八百五十度."""
    return _SPOKEN_MEASURE.search(sentence) is not None


def is_published(sentence: str) -> bool:
    """Return True if a sentence praises a product with numbers that stand in its catalogue."""
    return _PUBLISHED.search(sentence) is not None and _SETTING.search(sentence) is None


def is_of_a_model(sentence: str) -> bool:
    """Return True if a sentence names the parameters of a model, or an equation."""
    if any(each.search(sentence) for each in (_EQUATION, _PRICING, _NAMED_BY_LETTERS, _TOLD_IN_STEPS)):
        return True
    if _EQUATION_IN_WORDS.search(sentence) and not _OF_PEOPLE.search(sentence):
        return True
    lower = sentence.lower()
    named = {each["name"] for each in _OF_A_MODEL.finditer(lower) if not _goes_on(lower, each.start())}
    sizes = sum(each.search(lower) is not None for each in _SIZES_OF_A_MODEL) if _MODEL.search(lower) else 0
    return len(named) + sizes > 1


def _goes_on(lower: str, start: int) -> bool:
    """Return True if a letter stands before, so that what follows is the end of another word."""
    return start > 0 and lower[start].isascii() and lower[start - 1].isascii() and lower[start - 1].isalpha()


def is_weighed(sentence: str) -> bool:
    """Return True if a sentence weighs the ingredients of something out."""
    if _MIXED.search(sentence) or _ADDED_SHARE.search(sentence):
        return True
    quantities = len(_QUANTITY.findall(sentence))
    if quantities > 2 or _BY_PARTS.search(sentence) or (quantities > 1 and _INGREDIENT.search(sentence) is not None):
        return True
    return len(_SHARE.findall(sentence)) > 1 and len(_SPOKEN_SHARE.findall(sentence)) > 1
