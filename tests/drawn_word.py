"""Word forms for campaigns that only tests have: drawn from the form's own labels, as templates/README.md asks for them."""

from io import BytesIO
from pathlib import Path

import docx
from docx.shared import Cm, Pt

from standards.campaign import Campaign
from standards.form import Form


def draw_forms(campaign: Campaign, folder: Path) -> Path:
    """Put a Word form for every kind of a campaign into a folder, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in campaign.kinds:
        (folder / f"{kind.key}.docx").write_bytes(drawn_form(kind.form))
    return folder


def drawn_form(form: Form) -> bytes:
    """Return a Word form: a row for each blank, one for each block of pens and seals, the annex below."""
    document = docx.Document()
    section = document.sections[0]
    section.page_height, section.page_width = Cm(29.7), Cm(21)
    document.styles["Normal"].font.size = Pt(12)
    document.add_paragraph(f"{form.annex}\t{{{{ mark }}}}")
    document.add_paragraph(form.title)
    table = document.add_table(rows=0, cols=2)
    for field in form.fields:
        label, blank = table.add_row().cells
        label.text, blank.text = field.label, f"{{{{ {field.key} }}}}"
    for opinion in form.opinions:
        heading, room = table.add_row().cells
        heading.text, room.text = opinion, "负责人：        （单位公章）\n年    月    日"
    annex = (
        "{%p if annex %}",
        f"附页：{form.narrative.label}",
        "{%p for paragraph in annex %}",
        "{{ paragraph }}",
        "{%p endfor %}",
        "{%p endif %}",
    )
    for line in annex:
        document.add_paragraph(line)
    section.footer.paragraphs[0].text = "{% if reference %}编号 {{ reference }}{% endif %}"
    content = BytesIO()
    document.save(content)
    return content.getvalue()
