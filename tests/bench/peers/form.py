"""What every peer in Python knows of the form: its questions, what an answer may be, and the document."""

import io
import json
import os
import re
from pathlib import Path

from docxtpl import DocxTemplate

SCRIPT = json.loads(Path(os.environ["BENCH_SCRIPT"]).read_text(encoding="utf-8"))
FORM = Path(os.environ["BENCH_FORM"])
API, TOKEN, DATA = os.environ["BENCH_API"], os.environ["BENCH_TOKEN"], Path(os.environ["BENCH_DATA"])
STEPS = SCRIPT["steps"]
REVIEW, CLOSING = len(STEPS) - 2, len(STEPS) - 1
DOCUMENT, DONE = "生成申报表", "选好了"
CLEAR, TICKED = "☐ ", "☑ "
LONGEST = 200
PLAIN = re.compile(r"[^\x00-\x1f]+")


def text(step, answers, reference=""):
    """Return what is said at a step."""
    said = STEPS[step]["text"]
    return said.replace("{name}", answers.get("enterprise_name", "")).replace("{reference}", reference)


def rows(step, ticked=None):
    """Return the labels of the buttons at a step; with `ticked`, as they are once something is ticked."""
    if ticked is None:
        return STEPS[step]["rows"]
    shown = {CLEAR + each: TICKED + each for each in ticked}
    return [[shown.get(label, label) for label in row] for row in STEPS[step]["tick_rows"]]


def accepted(step, said):
    """Return an answer that is typed, None if it cannot be taken."""
    said = said.strip()
    return said if STEPS[step]["does"] == "says" and len(said) <= LONGEST and PLAIN.fullmatch(said) else None


def toggled(ticked, option):
    """Return the ticks after one is pressed."""
    return [each for each in ticked if each != option] if option in ticked else [*ticked, option]


def reference(chat):
    """Return the number of somebody's form."""
    return f"FT23-{chat % 10**6:06d}"


def document(answers, number):
    """Return the name and the content of the official form, filled as docxtpl's documentation fills one."""
    name = answers["enterprise_name"]
    cells = {key: cell.replace("{name}", name) for key, cell in SCRIPT["cells"].items()}
    template = DocxTemplate(FORM)
    template.render({**cells, "reference": number, "mark": "", "annex": []}, autoescape=True)
    content = io.BytesIO()
    template.save(content)
    return SCRIPT["file_name"].replace("{name}", name), content.getvalue()
