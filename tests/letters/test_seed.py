"""What the seeds ask of the letters: the lost Ç of one of them comes back, nothing else is touched."""

from pathlib import Path

import pytest

from newsclean import clean

SEEDS = Path(__file__).parents[2] / "seeds"


def test_the_lost_letter_and_the_loose_full_stop():
    record = clean(SEEDS / "001_72edcdcc44380e21.txt")
    changes = [(r.line, r.before, r.after, r.kind) for r in record.repairs]
    lost = [(line, "avuşoğlu", "Çavuşoğlu", "dropped") for line in (1, 2, 3, 11)]
    assert changes == [*lost, (24, "Jumat .", "Jumat.", "space")]
    assert all(r.evidence and r.cleaner for r in record.repairs)


@pytest.mark.parametrize("seed", ["000", "002", "003", "004"])
def test_no_other_seed_has_a_letter_changed(seed):
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    assert clean(path).repairs == []
