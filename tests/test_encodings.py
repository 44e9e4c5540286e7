"""Bytes in the encodings that pages come in: by header, by declaration, by byte order mark."""

from __future__ import annotations

import codecs

import pytest

from newsclean import clean
from newsclean.readers.decode import decode

TEXTS = {
    "shift_jis": "港町の古い渡し船は、九年ぶりに月曜日から再び運航する。",
    "euc-jp": "新しい桟橋の開通式は土曜日に行われ、町長がテープを切った。",
    "iso-2022-jp": "町は桟橋に三億円を支払い、残りは港の使用料から支出された。",
    "euc-kr": "항구 마을의 오래된 나룻배가 구 년 만에 다시 운항을 시작한다.",
    "gb18030": "港口小镇的老渡轮在九年之后将于星期一重新开航。",
    "gb2312": "新码头于星期六启用，约四百名来宾出席了典礼。",
    "big5": "港口小鎮的老渡輪在九年之後將於星期一重新開航。",
    "windows-1250": "Stará loď mezi přístavem a ostrovem žije znovu díky obyvatelům.",
    "windows-1251": "Старая паромная линия снова заработает в понедельник.",
    "windows-1252": "Das alte Fährschiff fährt wieder – für 3,50 € über die Bucht.",
    "windows-1253": "Το παλιό πλοίο ξεκινά πάλι τη Δευτέρα από το λιμάνι.",
    "windows-1254": "Eski vapur hattı dokuz yıl sonra pazartesi günü yeniden açılıyor.",
    "windows-1255": "המעבורת הישנה חוזרת לפעול ביום שני אחרי תשע שנים.",
    "windows-1256": "يعود خط العبارة القديم إلى العمل يوم الاثنين بعد تسع سنوات.",
    "windows-1257": "Senoji perkėla pirmadienį vėl pradės veikti po devynerių metų.",
    "windows-1258": "Chuyến phà cũ sẽ chạy lại vào thứ hai.",
    "koi8-r": "Новый причал открыли в субботу в присутствии гостей.",
    "koi8-u": "Стара поромна лінія знову запрацює в понеділок.",
    "iso-8859-1": "L'ancien bac reprend son service lundi, après neuf ans d'été en été.",
    "iso-8859-2": "Stary prom znów popłynie w poniedziałek, po dziewięciu latach.",
    "iso-8859-9": "Belediye iskele için üç milyon lira ödedi; yolculuk kısa sürecek.",
    "tis-620": "เรือข้ามฟากสายเก่าจะกลับมาให้บริการอีกครั้งในวันจันทร์",
}
#: Vietnamese in windows-1258 writes some marks apart; Python's codec wants them so.
WRITTEN = {"windows-1258": "Chuyê\u0301n pha\u0300 cu\u0303 se\u0303 cha\u0323y la\u0323i va\u0300o thư\u0301 hai."}


def page(name: str, declared: bool) -> bytes:
    text = WRITTEN.get(name, TEXTS[name])
    meta = f'<meta charset="{name}">' if declared else ""
    return f"<!DOCTYPE html><html><head>{meta}<title>x</title></head><body><p>{text}</p></body></html>".encode(name)


def text_of(name: str) -> str:
    return WRITTEN.get(name, TEXTS[name])


@pytest.mark.parametrize("name", TEXTS)
def test_a_declared_encoding_is_used(name: str) -> None:
    assert text_of(name) in decode(page(name, True))[0]


@pytest.mark.parametrize("name", TEXTS)
def test_the_header_s_charset_is_used(name: str) -> None:
    assert text_of(name) in decode(page(name, False), name)[0]


@pytest.mark.parametrize("name", ["shift_jis", "euc-kr", "gb18030", "big5", "windows-1251", "windows-1254", "koi8-r"])
def test_the_record_holds_the_text(name: str) -> None:
    article = clean(page(name, False), charset=name)
    assert article.text == TEXTS[name]
    assert clean(page(name, True)).text == TEXTS[name]


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_mark_beats_header_and_declaration(mark: bytes, name: str) -> None:
    text = '<html><head><meta charset="koi8-r"></head><body><p>Grüße aus Çeşme</p></body></html>'
    assert decode(mark + text.encode(name), "windows-1252") == (text, name)


def test_utf_8_that_is_valid_beats_a_wrong_declaration() -> None:
    data = '<meta charset="windows-1254"><p>Çeşme’de açıldı</p>'.encode()
    assert decode(data)[0].endswith("Çeşme’de açıldı</p>")
    assert decode(data, "iso-8859-9")[1] == "utf-8"


@pytest.mark.parametrize("before", [0, 1_990, 1_994, 1_995, 1_996, 2_005])
@pytest.mark.parametrize("opening", ["<!DOCTYPE html><html><body>", "<header>", "<htmlx>"])
def test_bytes_and_their_text_are_read_alike(opening: str, before: int) -> None:
    text = " " * before + opening + "<p>Das Boot fährt wieder über die Bucht.</p>"
    assert clean(text.encode()).to_dict()["source"]["format"] == clean(text).source["format"]
    assert clean(text.encode()).text == clean(text).text


class Text(str):
    __slots__ = ()


class Data(bytes):
    __slots__ = ()


def test_a_source_of_a_derived_type_is_a_source() -> None:
    text = "<html><body><p>Das Boot fährt wieder über die Bucht.</p></body></html>"
    assert clean(Text(text)) == clean(text)
    assert clean(Data(text.encode())) == clean(text.encode())
