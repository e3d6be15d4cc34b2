"""The XML of callbacks: what is read of it, what is refused, what is written."""

import xml.etree.ElementTree as ET  # as another reader of what is written

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.callback_xml import DEEPEST, LARGEST, MOST_ELEMENTS, read_xml, write_xml
from bot.channels.encrypted_callbacks import NotGenuine

TEXT = """<xml>
  <ToUserName><![CDATA[gh_0000000000]]></ToUserName>
  <FromUserName><![CDATA[oInvented0000000000000000001]]></FromUserName>
  <CreateTime>1788000000</CreateTime>
  <MsgType><![CDATA[text]]></MsgType>
  <Content><![CDATA[ 北京示例精密仪器有限公司 <b>&amp; 🏭]]></Content>
  <MsgId>24000000000000001</MsgId>
</xml>"""

CONSENT = """<xml><ToUserName><![CDATA[gh_0]]></ToUserName><MsgType><![CDATA[event]]></MsgType>
<Event><![CDATA[subscribe_msg_popup_event]]></Event>
<SubscribeMsgPopupEvent>
  <List><TemplateId><![CDATA[one]]></TemplateId><SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString></List>
  <List><TemplateId><![CDATA[two]]></TemplateId><SubscribeStatusString><![CDATA[reject]]></SubscribeStatusString></List>
</SubscribeMsgPopupEvent></xml>"""


def test_a_message_is_read() -> None:
    assert read_xml(TEXT.encode()) == {
        "ToUserName": "gh_0000000000",
        "FromUserName": "oInvented0000000000000000001",
        "CreateTime": "1788000000",
        "MsgType": "text",
        "Content": " 北京示例精密仪器有限公司 <b>&amp; 🏭",
        "MsgId": "24000000000000001",
    }


def test_what_is_nested_stands_under_its_path() -> None:
    read = read_xml(CONSENT.encode())
    assert read["SubscribeMsgPopupEvent/List/TemplateId"] == "one"
    assert read["SubscribeMsgPopupEvent/List/SubscribeStatusString"] == "accept"
    assert read["SubscribeMsgPopupEvent/List[2]/TemplateId"] == "two"
    assert read["SubscribeMsgPopupEvent/List[2]/SubscribeStatusString"] == "reject"
    assert len(read) == 7


@pytest.mark.parametrize(
    "body",
    ["\ufeff<xml><a>1</a></xml>", '<?xml version="1.0"?>\n<xml><!-- --><a>1</a></xml>\n', "<xml><a b='c'>1</a></xml>"],
)
def test_what_does_no_harm_is_read(body: str) -> None:
    assert read_xml(body.encode()) == {"a": "1"}


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

NOT_GENUINE = {
    "nothing": b"",
    "space": b"   ",
    "no XML": b"hello",
    "JSON": b'{"ToUserName": "gh_0"}',
    "a page": b"<!DOCTYPE html><html><body>502</body></html>",
    "another root": b"<html><a>1</a></html>",
    "a root of another case": b"<XML><a>1</a></XML>",
    "a root in a namespace": b"<xml xmlns='urn:x'><a>1</a></xml>",
    "an element in a namespace": b"<xml xmlns:x='urn:x'><x:a>1</x:a></xml>",
    "a prefix that is not declared": b"<xml><x:a>1</x:a></xml>",
    "a name that is not ASCII": "<xml><名>1</名></xml>".encode(),
    "an empty root": b"<xml/>",
    "a root with text alone": b"<xml>text</xml>",
    "text beside elements": b"<xml>text<a>1</a></xml>",
    "text beside nested elements": b"<xml><a><b>1</b>text</a></xml>",
    "an element twice": b"<xml><a>1</a><a>2</a></xml>",
    "two roots": b"<xml><a>1</a></xml><xml><a>2</a></xml>",
    "cut in the middle": TEXT.encode()[:200],
    "cut in a character": TEXT.encode()[: TEXT.encode().index("精".encode()) + 1],
    "an element that is not closed": b"<xml><a>1</xml>",
    "not UTF-8": TEXT.encode("gbk", errors="ignore"),
    "UTF-16": TEXT.encode("utf-16"),
    "half a pair": b"<xml><a>\xed\xa0\x80</a></xml>",
    "a character XML does not allow": b"<xml><a>\x00</a></xml>",
    "a reference to one": b"<xml><a>&#8;</a></xml>",
    "a DTD": b"<!DOCTYPE xml><xml><a>1</a></xml>",
    "a DTD from elsewhere": b"<!DOCTYPE xml SYSTEM 'http://127.0.0.1:9/x.dtd'><xml><a>1</a></xml>",
    "an entity": b"<!DOCTYPE xml [<!ENTITY x 'y'>]><xml><a>&x;</a></xml>",
    "an entity that reads a file": b"<!DOCTYPE xml [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><xml><a>&x;</a></xml>",
    "a parameter entity": b"<!DOCTYPE xml [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/'> %x;]><xml><a>1</a></xml>",
    "an entity nobody declared": b"<xml><a>&x;</a></xml>",
    "a billion laughs": f'<!DOCTYPE xml [<!ENTITY l0 "ha">{LAUGHS}]><xml><a>&l9;</a></xml>'.encode(),
    "a long entity many times": f'<!DOCTYPE xml [<!ENTITY l "{"a" * 9_000}">]><xml><a>{"&l;" * 9_000}</a></xml>'.encode(),
    "too deep": f"<xml>{'<a>' * DEEPEST}1{'</a>' * DEEPEST}</xml>".encode(),
    "very deep": b"<xml>" + b"<a>" * 20_000,
    "too many": f"<xml>{''.join(f'<a{n}/>' for n in range(MOST_ELEMENTS))}</xml>".encode(),
    "too large": f"<xml><a>{'a' * LARGEST}</a></xml>".encode(),
}


@pytest.mark.parametrize("name", NOT_GENUINE)
def test_what_is_not_genuine(name: str) -> None:
    with pytest.raises(NotGenuine):
        read_xml(NOT_GENUINE[name])


def test_what_is_as_deep_and_as_large_as_is_allowed() -> None:
    levels = DEEPEST - 1
    assert read_xml(f"<xml>{'<a>' * levels}1{'</a>' * levels}</xml>".encode()) == {"/".join("a" * levels): "1"}
    text = "a" * (LARGEST - len("<xml><a></a></xml>"))
    assert read_xml(f"<xml><a>{text}</a></xml>".encode()) == {"a": text}


@given(st.binary() | st.text().map(lambda text: text.encode(errors="replace")))
def test_any_body_is_refused_or_read(body: bytes) -> None:
    for each in (body, b"<xml><a>" + body + b"</a></xml>", b"<xml>" + body + b"<a>1</a></xml>"):
        try:
            read = read_xml(each)
        except NotGenuine:
            continue
        assert all(isinstance(value, str) for value in read.values())
        assert read


ALLOWED = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")


@given(st.text(ALLOWED | st.sampled_from("]>[<&\t\n")))
def test_what_is_written_is_read_again(text: str) -> None:
    written = write_xml({"ToUserName": "o1", "CreateTime": 1788000000, "Content": text})
    expected = {"ToUserName": "o1", "CreateTime": "1788000000", "Content": text}
    assert read_xml(written.encode()) == expected
    assert {each.tag: each.text or "" for each in ET.fromstring(written)} == expected  # noqa: S314


@given(st.text(st.characters() | st.sampled_from("\0\b\x1f\x7f\ud800\ufffe\uffff")))
def test_whatever_is_written_can_be_read(text: str) -> None:
    read = read_xml(write_xml({"Content": text}).encode())["Content"]
    unfit = {chr(number) for number in (*range(32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))} - {*"\t\n\r"}
    kept = "".join(each for each in text if each not in unfit)
    assert read == kept.replace("\r\n", "\n").replace("\r", "\n")


def test_an_end_of_cdata_inside_a_text() -> None:
    text = "]]> ]]]]>> <![CDATA[ ]]"
    written = write_xml({"Content": text})
    assert read_xml(written.encode()) == {"Content": text}
    assert written.startswith("<xml><Content><![CDATA[")


@pytest.mark.parametrize(
    "content",
    [
        b"<A><![CDATA[text]]></A><B>12</B><C></C>",
        b"\n <A>text</A>\n\t<B><![CDATA[<b> & \"'\n\t]]></B> ",
        "<A><![CDATA[示范点😀]]></A>".encode(),
        b"<A>a]b</A>",
        b"<A><![CDATA[a]b]]></A>",
        b"<A>one\r\ntwo</A>",
        b"<A>&lt;</A>",
        b"<A><![CDATA[a]]><![CDATA[b]]></A>",
        b"<A>a<!-- b --></A>",
        b"<A><B>c</B></A>",
        b"<A>1</A><A>2</A>",
        b"<A>\x01</A>",
        b"<A>\xff</A>",
        b"<A>\xef\xbf\xbf</A>",
        b"<A>a</B>",
        b"a<A>b</A>",
        b"",
    ],
)
def test_what_is_flat_is_read_as_the_parser_reads_it(content: bytes) -> None:
    """A comment before the root is left to the parser, and changes nothing."""

    def read(body: bytes) -> object:
        try:
            return dict(read_xml(body))
        except NotGenuine:
            return None

    assert read(b"<xml>" + content + b"</xml>") == read(b"<!-- not flat --><xml>" + content + b"</xml>")
