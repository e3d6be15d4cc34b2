"""The turns of phrase by which a sentence asks something."""

from dialogs.language.phrases import Phrase

MARKED = Phrase("[?？]", "要盖章«？»")
"""A question mark."""
INTRODUCED = Phrase(
    r"^(?:您好|你好|老师|那个|嗯|哎|喂|麻烦|不好意思|对了|[,，、。 ])*(?:请问|想?问(?:一下|一问|问|下)|我想问|想问|请教|咨询|打听|劳驾问)",
    "«请问»公示多久",
)
"""An introduction that only questions have."""
REQUESTED = Phrase(
    r"^(?:您好|你好|老师|那个|嗯|哎|喂|不好意思|打扰一?下?|领导|同志|[,，、。 ])*"
    r"(?:(?:烦请|劳烦|劳驾|有劳|麻烦|拜托|恳请|敬请|还请|请|望|盼|可否请|想请|希望)(?:您|你|你们|贵局|贵方|贵处|老师|帮忙|帮我|给我|给|予以|再|先|能)*"
    r"(?:告知|告诉|说明|介绍|解释|解答|答复|明确|明示|释明|阐明|列明|列出|提供|示下|指教|讲解|讲讲|讲一[下讲]|讲下|说说|说一[下说]|说下|科普|释义|赐教)"
    r"|(?:我|我们|俺|咱)?(?:就|只|还|主要|先)?(?:想要?|希望|要|需要?|欲)(?:再|先|详细|大概)?(?:了解|知道|晓得|弄清楚?|弄明白|搞清楚?|咨询|请教|打听|问问|问一?下?)(?!你|您)"
    r"|(?:讲讲|说说|讲一下|说一下|介绍一?下|解释一?下|科普一?下|告诉我)(?![,，。!！])"
    r"|(?i:(?:please|pls|could you|can you|kindly)[ ,]+(?:please )?(?:explain|tell|clarify|advise|describe|let me know|provide)))",
    "«请说明»后续程序",
)
"""A request for information, which needs no word that asks."""
ENDS_ASKING = Phrase(
    r"(?:([能会行成中是要得可好顶算])[^,，。 ]{0,6}[不唔]\1|"
    r"[吗嘛咩伐嚒㗎]|[^什那这怎多要]么|[^,，。 ]不|[了有过到]没有?|有.{1,8}(?<![都也])没|怎么办|咋办|咋整|咋弄)"
    r"[啊呀呢哦哈噻的]*[。.!！~～]*$",
    "需要盖章«吗»",
)
"""An ending that asks."""
WHETHER = Phrase("能不能|可不可以|要不要|用不用|行不行|该不该|算不算|写多少|写几[页行段]", "«能不能»贴照片进去")
"""What asks in a short sentence of any place, and no report says."""
ENDS_WITH_NE = Phrase(r"(?:呢|啊)[。.!！~～]*$", "附件五«呢»")
"""An ending that may ask; 没有呢 answers."""
EITHER_OR = Phrase(
    r"(?:([\u4e00-\u9fff])[不唔]\1|是不是|是.{1,12}还是|.{2}还是(?!原|老|照|之前|以前|不|没)|有没有|有冇|有无|可不可以|可唔可以|需不需要|能否|可否|是否|得不得|有木有|系咪|係咪|[你您佢]系.{1,8}定(?:系)?.)",
    "两份都«要不要»盖",
)
"""Yes or no, put as a choice."""
QUESTION_WORD = Phrase(
    r"什么|甚么|干哈|嘎哈|多咱|[弄做干是有]甚(?!至)|甚(?:会儿|时候?|地方|意思|东西)|嘛(?:玩意|东西|意思|名堂|用)|几何(?![图形学])|哪[旮嘎疙搭达]|什麽|啥|怎么|怎麼|怎样|怎麽|咋|如何|为何|何时|何处|何地|何谓|何种|何人|为什么|为啥|哪[里儿个些天一位家种年月边块处级]|在哪|去哪|到哪|啥前儿|么时候|么子|嘛时候"
    r"|多少|多久|多长|多大|多高|几多|几耐|(?:到|要|等|搞|搞到|过|大概|还有|得)好久|好久(?:截止|开始|结束|交|出|公示|评|才|可以|能)|好多(?=份|钱|天|页|题|套|道)|(?<![十好近前这那上下])几[份次个号时点天年月家页人条题项道套步成楼层栋回场趟间]|[交送到去在]那里$|[咩乜]|谁(?:家|开发|做的|搞的|办的)|谁[来能看负管说审评填写签去]|[找问给是由被写填报选用]谁(?![一-龥]{2})|联系谁|点解|点样(?![例板品本])|边度|边个|係乜|系乜|乜嘢|咩意思|几时|幾時"
    r"|区别|意思|什么样|怎么办|咋办|咋整",
    "公示«多久»",
)
"""A word that asks."""
ENGLISH = Phrase(
    r"(?i)\b(?:what|when|where|who|whom|why|how|which|can i|can we|could i|do i|do we|does|is it|is there|are there|are you|may i"
    r"|should i|must i|deadline|meaning)\b",
    "«How» many copies",
)
"""What asks in English."""
NAMED = Phrase(
    r"(?:公司|集团|厂|研究[院所]|中心|协会|学会|园区?|基地|小镇|院|店|部|路|街|[号室楼层])[\W_]*$",
    "何时样例科技有限«公司»",
)
"""An ending of names and addresses, in which a word that asks may stand."""
WEAK_WORD = Phrase(r"[何谁哪]", "联系«谁»")
"""A character that asks, or stands in a name."""
TAG = Phrase(
    r"(?:不会|该不会|会不会|要不了|用不了|用不着|不至于|不用|不需要|能保证|不能|总不).{1,14}吧[。.!！~～]*$",
    "号码«不会卖给别人吧»",
)
"""A sentence with 吧 that hopes to be told so."""
WANTED = Phrase(
    r"(?:发我|给我|发一下|发给我|拿给我|让我看|我看看|看一下|看看|解释|说明|讲讲|讲解|告诉我|科普)", "流程图«发我»看看"
)
"""A request to be shown or told."""
