from __future__ import annotations

import pytest

from kb.adapters.text_decoding import UnreadableTextError, decode_text

SIMPLIFIED = "会议通知写明时间、地点和议题，会前一天再确认一次。"
TRADITIONAL = "會議通知寫明時間、地點和議題，會前一天再確認一次。"
LONG_SIMPLIFIED = SIMPLIFIED * 40
LONG_TRADITIONAL = TRADITIONAL * 40
SHORT_SIMPLIFIED = ["会议记录", "档案管理办法", "秘书", "关于做好值班工作的通知"]
SHORT_TRADITIONAL = ["會議記錄", "檔案管理辦法", "秘書", "關於做好值班工作的通知"]


@pytest.mark.parametrize("text", [SIMPLIFIED, LONG_SIMPLIFIED, *SHORT_SIMPLIFIED])
def test_gb18030_in_simplified_is_told_from_big5(text: str) -> None:
    decoded = decode_text(text.encode("gb18030"))
    assert (decoded.text, decoded.encoding) == (text, "GB18030")


@pytest.mark.parametrize("text", [TRADITIONAL, LONG_TRADITIONAL, *SHORT_TRADITIONAL])
def test_big5_is_told_from_gb18030(text: str) -> None:
    decoded = decode_text(text.encode("big5"))
    assert (decoded.text, decoded.encoding) == (text, "Big5")


@pytest.mark.parametrize("text", [TRADITIONAL, LONG_TRADITIONAL])
def test_traditional_text_saved_as_gb18030_is_not_taken_for_big5(text: str) -> None:
    decoded = decode_text(text.encode("gb18030"))
    assert (decoded.text, decoded.encoding) == (text, "GB18030")


@pytest.mark.parametrize(
    ("codec", "label"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8（带 BOM）"),
        ("utf-16", "UTF-16 LE（带 BOM）"),
        ("utf-16-le", "UTF-16 LE"),
        ("utf-16-be", "UTF-16 BE"),
    ],
)
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL + "\r\n(一)abc\r\n", "会议\n"])
def test_unicode_encodings_are_recognised_with_and_without_a_mark(codec: str, label: str, text: str) -> None:
    decoded = decode_text(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, label)


def test_utf_16_be_with_a_mark_is_recognised() -> None:
    decoded = decode_text(b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"))
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED, "UTF-16 BE（带 BOM）")


def test_a_page_is_read_in_the_charset_that_it_declares() -> None:
    page = '<html><head><meta charset="big5"></head><body>秘書</body></html>'
    assert decode_text(page.encode("big5"), declared_in_html=True).text == page
    older = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>秘书</p>'
    assert decode_text(older.encode("gbk"), declared_in_html=True).encoding == "GB18030"


def test_a_page_that_declares_the_wrong_charset_is_still_read() -> None:
    page = '<meta charset="gbk"><p>会议通知写明时间地点</p>'
    assert decode_text(page.encode("utf-8"), declared_in_html=True).text == page


def test_bytes_that_no_encoding_explains_are_named_with_their_line() -> None:
    data = "第一行\n第二行".encode() + b"\xff\xff\x80\n"
    with pytest.raises(UnreadableTextError) as error:
        decode_text(data)
    assert (error.value.kind, error.value.line) == ("undecodable", 2)


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", bytes(range(256)) * 4, b"\0" * 50, b"abc\0def\0\0"],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableTextError) as error:
        decode_text(data)
    assert error.value.kind == "binary"


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"PK\x03\x04rest", "Word"), (b"%PDF-1.7\n", "PDF"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word")],
)
def test_an_office_file_is_called_by_its_name(data: bytes, name: str) -> None:
    with pytest.raises(UnreadableTextError) as error:
        decode_text(data)
    assert name in error.value.looks_like


def test_a_very_short_text_that_fits_both_is_read_but_marked_unsure() -> None:
    assert not decode_text("秘".encode("gb18030")).sure
    assert decode_text(LONG_SIMPLIFIED.encode("gb18030")).sure
