"""How people say that they apply as another kind than they chose."""

from dialogs.language.phrases import Phrase

ANOTHER_KIND = Phrase(
    "换一?种申报|[换改选](?:一?个|一?种|另一?[个种类]|别的)?申报?(?:类型|类别|种类)|换另一[种类]|另一[种类]申报"
    "|申报(?:的)?(?:类型|类别|种类)[选报填点]?(?:错|不对|有误|要[换改])|重新?选(?:择)?(?:申报)?(?:种类|类别)|(?:点|区)[和跟与]?(?:点|区)[选报]反",
    "我想«换一种申报»",
)
"""Wants the other kind, and does not name it."""
CHANGES_KIND = Phrase(
    "[换改转](?:成|为|到|报|选|申报|填|做)?|[选报点填搞弄]错|切换|更换|重选|重新选", "我要«换»示范区那个表"
)
"""Stands beside the name of the kind that is wanted, in a question too."""
OF_THE_KIND = "的(?!表|申报|那|这|材料|版|题|问题|种|类|名义|身份|标准|来|吧|了|吗|呢|话|啊)[一-龥]"
"""Behind the name of a kind, where it is no kind but a place that has something: 示范区的办公室."""
WANTS_KIND = Phrase("(?:应该|应当|应|该)(?:是|申报|报|选|填)|[要想]报(?!名)|其实是|不是", "我们«应该报»示范区")
"""The same, where nothing is asked."""
WANTS_FORM_OF = Phrase(
    "(?:换|改|转|应?该|要|得)(?:成|为|到|填|报|是|用)?(?P<rest>[^,，。]{1,8}?)"
    "的?(?:(?:那|这)[张份个种](?:表格?|申报表)?|表格?|申报表)[吗么呢吧啊]?$",
    "«换成园区的表»",
)
"""Wants the form of another kind."""
CHOSE_WRONGLY = Phrase(
    "(?:[选报点挑拣][错反]|不是(?:一家|一个)?[^,，。是]{1,6})(?:了|啦|咯|的)?[,，。、 ]?"
    "(?P<rest>(?:我们?|俺们?|咱们?|这边|这里|本单位|我单位|我司|其实|应该)*[是系].{1,12})$",
    "«选错了,我们是园区»",
)
"""A wrong choice, and what one is."""
_WRONG = (
    "(?:我们?|刚才|刚刚|前面|一开始|开头|好像|都|是|申报)*+"
    "(?:[选报点挑拣填搞弄][错反](?:了|啦|咯|的|类型|类别)*|不对|错了|[选报点填搞弄]成了?[^,。是]{2,8})"
)
_ONE_IS = (
    "(?:我们?|俺们?|咱们?|这边|这里|本单位|我单位|我司|公司|其实|实际上?|应该?|应当|该|得|要)*+"
    "(?:是|系|申报|报|选)(?:一?[家个])?(?P<{0}>[^,。是]{{2,8}}?)(?:的|才对|才是|啊|呀|吧|呢|哈|了)*"
)
IS_ANOTHER_KIND = Phrase(
    f"{_WRONG}[,，。、 !]*{_ONE_IS.format('kind')}[。.!]*|{_ONE_IS.format('before')}[,，。、 !]+{_WRONG}[。.!]*",
    "我们是园区，选错了",
)
"""A wrong choice and what one is, in either order, and nothing besides."""
