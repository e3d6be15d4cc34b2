"""Texts as editors of a Chinese office save them."""

import pytest

from standards.encodings import decoded

TEXT = "丰台区市场监督管理局\n一式两份"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8"),
        (TEXT.replace("\n", "\r\n").encode(), "UTF-8"),
        (TEXT.encode("gbk"), "GBK"),
        (TEXT.encode("utf-16"), "UTF-16"),
    ],
)
def test_a_text_is_read_in_the_encoding_it_was_saved_in(content: bytes, encoding: str) -> None:
    read = decoded(content)
    assert read is not None
    assert (read.text, read.encoding) == (TEXT, encoding)


@pytest.mark.parametrize("content", [b"PK\x03\x04\0\0", b"\xff\xff\xff", b"\xff\xfe\x00\xd8"])
def test_what_is_no_text_is_not_read(content: bytes) -> None:
    assert decoded(content) is None
