"""What a caller can ask of the cleaner of lost letters: kinds, evidence, names, a memory; and the plan of repairs."""

import pytest

from newsclean import Pipeline, PipelineError, clean
from newsclean.cleaners.letters import LostLetters
from newsclean.letters.memory import Memory
from newsclean.letters.names import NameList, shipped_names, skeleton
from newsclean.letters.replay import replay

TEXT = "Menteri Mevlüt avuşoğlu dan Presiden Erdo?an tiba di ibu kota pada hari Selasa pagi kemarin."


def mended(text, letters, **options):
    pipeline = Pipeline.default().replace("lost_letters", letters)
    return [(r.before, r.after) for r in clean(text, format="text", pipeline=pipeline, **options).repairs]


def test_kinds_are_switched_off():
    assert mended(TEXT, LostLetters(kinds=["replaced"]), language="id") == [("Erdo?an", "Erdoğan")]
    assert mended(TEXT, LostLetters(kinds=[]), language="id") == []


def test_stronger_evidence_can_be_demanded():
    assert mended(TEXT, LostLetters(evidence="page"), language="id") == []
    whole = TEXT + " Mevlüt Çavuşoğlu pergi."
    assert mended(whole, LostLetters(evidence="page"), language="id") == [("avuşoğlu", "Çavuşoğlu")]


@pytest.mark.parametrize("options", [{"kinds": ["letters"]}, {"evidence": "hearsay"}])
def test_what_does_not_exist_is_an_error(options):
    with pytest.raises(ValueError, match=r"letters|hearsay"):
        LostLetters(**options)


def test_own_names_from_an_iterable_and_a_file(tmp_path):
    text = "Wali kota Budi bertemu ?vrčkla di kantor."
    assert mended(text, LostLetters(), language="id") == []
    assert mended(text, LostLetters(names=["Ana Žvrčkla"]), language="id") == [("?vrčkla", "Žvrčkla")]
    (tmp_path / "names.txt").write_text("Ana Žvrčkla\n", "utf-8")
    assert mended(text, LostLetters(names=tmp_path / "names.txt"), language="id") == [("?vrčkla", "Žvrčkla")]


def test_a_list_of_ones_own_takes_the_shipped_one_s_place():
    assert mended(TEXT, LostLetters(names=NameList.of(["Žvrčkla"])), language="id") == []


def test_a_memory_is_used_only_where_it_is_given():
    first, then = "Then Mayor Žvrčklavec spoke.", "Later vrčklavec left the hall."
    assert mended(then, LostLetters(), language="en") == []
    memory = Memory()
    letters = LostLetters(memory=memory)
    assert mended(first, letters, language="en") == []
    assert mended(then, letters, language="en") == [("vrčklavec", "Žvrčklavec")]
    assert len(memory) == 1


def test_pages_do_not_remember_one_another():
    letters = LostLetters()
    before = mended(TEXT, letters, language="id")
    mended("Mr Žvrčkla and Mr Erdoğdan met Mr Cavuşoğlu.", letters, language="en")
    assert mended(TEXT, letters, language="id") == before


def test_the_repairs_of_a_record_replayed_on_the_decoded_source_give_the_text():
    source = f"{TEXT}\n\nKota stanbul ramai , kata m&uuml;ller.\n"
    record = clean(source, format="text", language="id")
    assert len(record.repairs) == 5
    whole = replay(source, record.repairs)
    assert whole == replay(source, record.to_dict()["repairs"])
    assert record.to_text().split() == whole.split()
    assert clean(whole, format="text", language="id").repairs == []
    for repair in record.repairs:
        assert source[repair.start : repair.end] == repair.before


def test_a_plan_is_not_carried_out_on_another_source():
    record = clean(TEXT, format="text", language="id")
    with pytest.raises(ValueError, match="does not belong"):
        replay("x" + TEXT, record.repairs)


def test_pipelines_leave_the_cleaners_out():
    pipeline = Pipeline.default().without("lost_letters", "mojibake", "characters", "spacing")
    assert clean(TEXT, format="text", pipeline=pipeline).repairs == []
    with pytest.raises(PipelineError):
        Pipeline.default().without("letters_lost")


def test_the_shipped_list():
    names = shipped_names()
    assert len(names) > 15_000
    assert [n.text for n in names.like(skeleton("avuşoğlu"))] == ["Çavuşoğlu"]
    assert "tr" in names.given("Mevlüt")
    for name in (
        "İstanbul",
        "Łódź",
        "Győr",
        "Brăila",
        "Đoković",
        "Kariņš",
        "Nausėda",
        "Åland",
        "São",
        "Nguyễn",
        "Bakı",
    ):
        assert name in names, name
