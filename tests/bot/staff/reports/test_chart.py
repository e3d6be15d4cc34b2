"""The campaign in one picture, drawn by a process of its own."""

import json
import struct
import subprocess
import sys
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.staff.reports import chart as chart_module
from bot.staff.reports.chart import Chart, ChartFailed, draw
from bot.staff.reports.chart_style import FONT
from dialogs.model.stages import NAMES
from standards import library
from standards.campaign import Campaign

JUNE_1 = date(2023, 6, 1)
CAMPAIGN: Campaign = library.read_campaigns()["fengtai-2023"].campaign
CLAUSES = [clause for kind in CAMPAIGN.kinds for clause in kind.standards.clauses]
FULL = Chart(
    CAMPAIGN.title,
    [(name, 412 - 60 * place) for place, name in enumerate(NAMES.values())],
    [(JUNE_1 + timedelta(days=passed), passed * 7 % 23) for passed in range(30)],
    [(clause.name, 90 - 9 * place) for place, clause in enumerate(CLAUSES[:8])],
)
EMPTY = Chart(CAMPAIGN.title, [(name, 0) for name in NAMES.values()], [], [])


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert picture.endswith(b"IEND\xaeB`\x82")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


@pytest.mark.parametrize(
    "chart",
    [
        pytest.param(FULL, id="full"),
        pytest.param(EMPTY, id="nothing yet"),
        pytest.param(Chart("", [], [(JUNE_1, 0)], [("第1条", 0)]), id="nothing at all"),
        pytest.param(Chart("一", [("一", 1)], [(JUNE_1, 1)], [("一", 1)]), id="one of each"),
        pytest.param(
            Chart(
                "北京市商业秘密保护示范基地" * 5,
                [("很长的阶段名称" * 5, 1_234_567 * place) for place in range(9)],
                [(JUNE_1 + timedelta(days=passed), passed % 31) for passed in range(400)],
                [("第6（4）条商业秘密保护活动开展有效并且有台账记录可以查证了", 10**6 - place) for place in range(30)],
            ),
            id="400 days, labels of 30 characters",
        ),
        pytest.param(
            replace(FULL, missed=[("$\\frac{1}$ \ud800\x00\x1b😀𪚥 \n", 3)], title="$x^2$ 50%"),
            id="signs that mean something",
        ),
    ],
)
def test_a_chart_is_a_picture_for_a_phone(chart: Chart, tmp_path: Path) -> None:
    assert size(draw(chart, tmp_path)) == (1080, 1350)


def test_the_font_has_all_that_is_printed() -> None:
    from matplotlib.ft2font import FT2Font

    known = set(FT2Font(str(FONT)).get_charmap())
    notice = (library.BUNDLED / "fengtai-2023" / "notice.txt").read_text(encoding="utf-8")
    printed = {
        *notice,
        *"".join(NAMES.values()),
        *"".join(clause.name for clause in CLAUSES),
        *"".join(CAMPAIGN.title),
        *Path(chart_module.__file__).read_text(encoding="utf-8"),
    }
    assert {char for char in printed if char.isprintable() and ord(char) not in known} == set()
    assert sum(0x4E00 <= code <= 0x9FFF for code in known) >= 6_763


def test_the_font_is_the_one_that_is_drawn_with(tmp_path: Path) -> None:
    """matplotlib warns of a sign that neither font has, and of a font it does not find."""
    script = (
        "import json, sys, warnings, logging; warnings.simplefilter('error'); from bot.staff.reports import chart;"
        "logging.basicConfig(level='WARNING', stream=sys.stdout);"
        "chart.draw_here(chart.read_chart(json.load(sys.stdin)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps(asdict(FULL), default=date.isoformat),
        env={"PYTHONPATH": str(library.BUNDLED.parent), "MPLCONFIGDIR": str(tmp_path), "MPL_IGNORE_SYSTEM_FONTS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_font_goes_with_its_licence() -> None:
    licence = FONT.with_name("OFL.txt").read_text(encoding="utf-8")
    assert "Copyright 2014-2021 Adobe (http://www.adobe.com/)" in licence
    assert "SIL OPEN FONT LICENSE" in licence
    assert FONT.stat().st_size < 3_000_000


def test_the_bot_itself_stays_without_matplotlib() -> None:
    script = "import bot.staff.reports.chart, sys; sys.exit('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], cwd=library.BUNDLED.parent, check=True)


def test_a_home_that_cannot_be_written_is_no_matter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", "/nonexistent")
    monkeypatch.delenv("MPLCONFIGDIR", raising=False)
    (tmp_path / "json.py").write_text("raise SystemExit('a stranger in the folder')")
    monkeypatch.chdir(tmp_path)
    assert size(draw(EMPTY, tmp_path)) == (1080, 1350)


def test_too_slow_is_said(tmp_path: Path) -> None:
    with pytest.raises(ChartFailed, match=r"within 0\.01 seconds"):
        draw(EMPTY, tmp_path, timeout=0.01)


def test_a_process_that_fails_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    with pytest.raises(ChartFailed, match="could not be started"):
        draw(EMPTY, tmp_path)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ChartFailed, match="ended with 1"):
        draw(EMPTY, tmp_path)
