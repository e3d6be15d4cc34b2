"""The parts of a Word file that hold no text of ours: styles, settings, relations."""

from collections.abc import Mapping, Sequence
from itertools import starmap

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"document": "document.main", "styles": "styles", "settings": "settings"}
DOCUMENT = f'{HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{{body}}</w:body></w:document>'
PAGE_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="foot{foot}"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1247" w:bottom="1077" w:left="1247" w:header="567" w:footer="567" w:gutter="0"/>'
    '<w:pgNumType w:start="1"/></w:sectPr>'
)
"""A4 with 2.2 centimetres at the sides; each section counts its own pages."""
FOOT = (
    f'{HEAD}<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:pStyle w:val="Foot"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">{text}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">第 </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> 页</w:t></w:r>'
    "</w:p></w:ftr>"
)
"""No total: LibreOffice counts a file's pages, and cannot count a section's."""
TEXT_FONT, HEAD_FONT, SIGN_FONT = "宋体", "黑体", "Segoe UI Symbol"
_CENTRE, _KEPT = '<w:jc w:val="center"/>', "<w:keepNext/>"
_TIGHT = '<w:spacing w:before="0" w:after="0" w:line="264" w:lineRule="auto"/>'
_RIGHT_TAB = '<w:tabs><w:tab w:val="right" w:pos="9412"/></w:tabs>'
_CLOSE = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
"""No space between a figure and the characters around it: 第6（4）条 is written so."""
_STYLES = (
    ("Title", HEAD_FONT, 36, f'{_KEPT}<w:spacing w:before="0" w:after="60"/>{_CENTRE}'),
    ("Subtitle", TEXT_FONT, 21, f'{_KEPT}<w:spacing w:before="0" w:after="140"/>{_CENTRE}'),
    ("Heading", HEAD_FONT, 24, f'{_KEPT}<w:spacing w:before="240" w:after="80"/>'),
    ("Text", TEXT_FONT, 21, '<w:spacing w:before="100" w:after="100" w:line="288" w:lineRule="auto"/>'),
    ("Note", TEXT_FONT, 18, '<w:spacing w:before="60" w:after="40" w:line="276" w:lineRule="auto"/>'),
    ("Signature", TEXT_FONT, 21, '<w:spacing w:before="240" w:after="0"/>'),
    ("Head", HEAD_FONT, 21, _TIGHT + _CENTRE),
    ("Cell", TEXT_FONT, 20, _TIGHT),
    ("Clause", HEAD_FONT, 20, _TIGHT),
    ("Centre", TEXT_FONT, 20, _TIGHT + _CENTRE),
    ("Strong", HEAD_FONT, 20, _TIGHT + _CENTRE),
    ("Small", TEXT_FONT, 17, _TIGHT),
    ("Box", SIGN_FONT, 28, f'<w:spacing w:before="0" w:after="0"/>{_CENTRE}'),
    ("Gap", TEXT_FONT, 12, '<w:spacing w:before="0" w:after="0"/>'),
    ("Foot", TEXT_FONT, 17, _RIGHT_TAB),
    ("Break", TEXT_FONT, 2, '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'),
)
"""Name, font, size in half points, and how its paragraphs stand."""
_RULES = "".join(
    f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
    for edge, size in (("top", 8), ("left", 8), ("bottom", 8), ("right", 8), ("insideH", 4), ("insideV", 4))
)
_MARGINS = "".join(
    f'<w:{edge} w:w="{width}" w:type="dxa"/>'
    for edge, width in (("top", 45), ("left", 85), ("bottom", 45), ("right", 85))
)


def fixed_parts() -> Mapping[str, str]:
    """Return the parts that are the same in every file."""
    return {
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="main" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/styles.xml": f'{HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{_font(TEXT_FONT, 21)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        f"{''.join(starmap(_style, _STYLES))}"
        '<w:style w:type="table" w:customStyle="1" w:styleId="Ruled"><w:name w:val="Ruled"/><w:tblPr>'
        f"<w:tblBorders>{_RULES}</w:tblBorders><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr></w:style></w:styles>",
        "word/settings.xml": f'{HEAD}<w:settings xmlns:w="{_W}"><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>",
    }


def types(feet: Sequence[str]) -> str:
    """Return the types of the parts."""
    named = [(f"word/{part}.xml", name) for part, name in _PARTS.items()] + [(foot, "footer") for foot in feet]
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{_TYPE}.{name}+xml"/>' for part, name in named)
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relations(feet: Sequence[str]) -> str:
    """Return how the document finds its styles, settings and feet."""
    named = [("styles", "styles", "styles.xml"), ("settings", "settings", "settings.xml")]
    named += [(f"foot{place}", "footer", foot.removeprefix("word/")) for place, foot in enumerate(feet, 1)]
    links = "".join(f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{target}"/>' for key, kind, target in named)
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _style(name: str, font: str, size: int, paragraph: str) -> str:
    before, spacing, after = paragraph.partition("<w:spacing")
    paragraph = f"{before}{_CLOSE}{spacing}{after}"
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="Sheet {name}"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{_font(font, size)}</w:rPr></w:style>"
    )


def _font(font: str, size: int) -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    return f'{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
