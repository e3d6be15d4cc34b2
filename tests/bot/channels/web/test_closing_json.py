"""What the page is told of a finished form: the things to do with their links, the steps, the gaps, the card."""

from dataclasses import replace

from bot.channels.web.closing_json import closing_part, form_card, with_gaps
from dialogs.model.closing import DraftMade, GapsLeft, HandOver, Standing, StandingStep

END = HandOver(
    reference="FT23-7K4M3A",
    campaign="fengtai-2023",
    copies="一式两份",
    where_to_sign="申报企业意见",
    seal="盖公章",
    deadline="2023年7月10日",
    until="7月10日",
    in_principle=True,
    late=False,
    address="示例街1号",
    person="王示例",
    telephone="010-63400001 转 6018",
)


def test_each_thing_to_do_has_its_own_links() -> None:
    shown = closing_part(END)
    assert (shown["title"], shown["reference"]) == ("再办三件事", "FT23-7K4M3A")
    assert [(step["key"], len(step["links"])) for step in shown["steps"]] == [("print", 0), ("sign", 0), ("deliver", 3)]
    assert [link["kind"] for link in shown["steps"][-1]["links"]] == ["map", "calendar", "telephone"]
    place, date, call = (link["to"] for link in shown["steps"][-1]["links"])
    assert place.startswith("https://uri.amap.com/search?keyword=%E7%A4%BA")
    assert (date, call) == ("/calendar/fengtai-2023.ics", "tel:01063400001,6018")


def test_after_the_deadline_the_telephone_comes_first_and_no_calendar() -> None:
    [*_, deliver] = closing_part(replace(END, late=True))["steps"]
    assert [link["kind"] for link in deliver["links"]] == ["telephone", "map"]


def test_a_page_of_an_earlier_release_has_the_text() -> None:
    assert closing_part(END)["text"].startswith("申报表已生成，编号 FT23-7K4M3A。")
    assert closing_part(DraftMade("FT23-7K4M3A", ("联系电话",)))["text"].startswith("这是草稿")


def test_the_way_has_its_steps_and_the_gaps_lead_to_them() -> None:
    way = closing_part(Standing((StandingStep("已生成", "done"), StandingStep("送达", "now"))))
    assert way["steps"] == [{"name": "已生成", "state": "done"}, {"name": "送达", "state": "now"}]
    left = closing_part(GapsLeft(2, 1))
    assert left["title"] == "还有 2 条标准未达标、1 条待确认"
    assert left["choice"]["action"] == ("say", "gaps", "")


def test_the_card_of_a_draft_says_what_it_lacks_and_offers_no_lists() -> None:
    whole = form_card({"reference": "FT23-7K4M3A", "application": 2, "missing": [], "annexed": True})
    assert (whole["draft"], whole["note"], whole["application"]) == (False, "", 2)
    assert whole["again"]["label"] == "重新生成申报表"
    assert [choice["label"] for choice in whole["lists"]] == ["差距清单"]
    draft = form_card(
        {"reference": "FT23-7K4M3A", "application": 1, "missing": ["联系电话", "职务/职称"], "annexed": False}
    )
    assert (draft["draft"], draft["lists"]) == (True, [])
    assert (whole["pages"], draft["pages"]) == ("1 页和附页", "1 页")
    assert draft["note"] == "还缺：联系电话、职务/职称。填完后再生成，就是可以打印的正式稿。"


def test_the_form_goes_with_the_headline_of_the_gaps_that_are_left() -> None:
    form = {"reference": "FT23-7K4M3A", "changed": []}
    assert (with_gaps({**form, "gaps": [2, 1]}) or {})["left"] == "还有 2 条标准未达标、1 条待确认"
    assert (with_gaps({**form, "gaps": [0, 0]}) or {})["left"] == ""
    for unknown in (None, form, {**form, "gaps": None}):
        assert with_gaps(unknown) == unknown
