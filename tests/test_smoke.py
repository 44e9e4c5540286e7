from pathlib import Path

from newsclean import clean

SEEDS = Path(__file__).parent.parent / "seeds"


def test_each_seed_gives_a_record():
    for seed in sorted(SEEDS.glob("*.txt")):
        assert clean(seed).paragraphs
