import gzip
import json
from pathlib import Path

import pytest

import newsclean
from newsclean.cli.packs import run
from newsclean.errors import PackError
from newsclean.report.pack_effect import effect_of
from newsclean.rules import toml
from newsclean.rules.packs import all_languages, language, language_signs, read_pack

PAGE = """Pelabuhan Dibuka Kembali Setelah Badai

Pelabuhan dibuka kembali pada Rabu setelah badai berlalu, kata kepala pelabuhan di kota itu pada malam hari.

Kapal yang menunggu di lepas pantai masuk satu per satu, dan yang pertama dibongkar sebelum malam tiba di kota.

Ayo bahas kabar ini bersama pembaca lain sekarang juga
"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return path


def pack(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_a_pack_shows_what_it_changes(tmp_path, page, capsys):
    mine = pack(
        tmp_path,
        "kabar.example.toml",
        'domain = "kabar.example"\nname = "Kabar"\n[phrases.promo]\nstart = ["ayo bahas kabar"]\n',
    )
    changes = effect_of(read_pack(mine), page)
    assert [(c.after, c.rule.startswith("kabar.example.promo")) for c in changes] == [("promo", True)]
    assert run(["check", str(mine), "--pages", str(page)]) == 0
    assert "1 change\n" in capsys.readouterr().out


def test_a_pack_that_says_nothing_new_changes_nothing(tmp_path, page):
    mine = pack(tmp_path, "kabar.example.toml", 'domain = "kabar.example"\nname = "Kabar"\n')
    assert effect_of(read_pack(mine), page) == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('code = "xx"', "name"),
        ('code = "yy"\nname = "Y"', "code"),
        ('code = "xx"\nname = "X"\nmonths = ["a"]', "months"),
        ('code = "xx"\nname = "X"\nzones = {wib = "seven"}', "zones"),
        ('code = "xx"\nname = "X"\ncalendar = "mayan"', "calendar"),
        ('code = "xx"\nname = "X"\nmonth_first = "yes"', "month_first"),
        ('code = "xx"\nname = "X"\ncolour = "red"', "colour"),
        ('code = "xx"\nname = "X"\n[phrases.body]\nline = ["a"]', "phrases.body"),
        ('code = "xx"\nname = "X"\n[phrases.ad]\nbelow = ["a"]', "below"),
    ],
)
def test_a_wrong_pack_is_told_where(tmp_path, text, complaint):
    with pytest.raises(PackError, match=complaint):
        read_pack(pack(tmp_path, "xx.toml", text))


def test_shipped_languages_know_what_a_reader_needs():
    for known in all_languages():
        if known.code == "any":
            continue
        assert set(known.months.values()) == set(range(1, 13)), known.code
        assert known.weekdays, known.code
        assert len(known.function_words) >= 25, known.code
        assert known.by, known.code
        assert known.phrases, known.code


def test_the_signs_of_a_language_are_those_of_its_pack():
    words, letters = language_signs()
    for code, own in words.items():
        found = language(code)
        assert found is not None
        assert set(own) == found.function_words
        assert letters.get(code) == found.letters


def test_an_install_reads_packs_as_they_are_written():
    home = Path(newsclean.__file__).parent
    if not (home / "rules" / "markup.json").exists():
        pytest.skip("newsclean is not installed: packs are read as they are written")
    for packed in home.glob("letters/data/*.txt.gz"):
        assert packed.with_suffix("").read_bytes() == gzip.decompress(packed.read_bytes())
    for written in home.glob("**/*.toml"):
        assert json.loads(written.with_suffix(".json").read_text("utf-8")) == toml.loads(written.read_text("utf-8"))
