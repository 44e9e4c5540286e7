"""Each kind of damage mended, and what must never be touched, as data. A case without `becomes` stays as it is."""

import json
from pathlib import Path

import pytest

from newsclean.cleaners.characters import characters
from newsclean.cleaners.letters import LostLetters
from newsclean.cleaners.mojibake import mojibake
from newsclean.cleaners.spacing import spacing
from newsclean.letters.replay import replay
from newsclean.pipeline import Pipeline
from newsclean.readers import read

CASES = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))
CLEANERS = Pipeline((mojibake, characters, LostLetters(), spacing))


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_letters(case):
    page = CLEANERS.run(read(case["text"], format="text", language=case["language"]))
    edits = [edit for block in page.blocks for edit in block.edits or ()]
    assert "\n".join(block.text for block in page.blocks) == case.get("becomes", case["text"])
    if case.get("kinds", []) is not None:
        assert [edit.kind for edit in edits] == case.get("kinds", [])
    assert all(edit.evidence and edit.before != edit.after for edit in edits)


@pytest.mark.parametrize("case", [c for c in CASES if "becomes" in c], ids=lambda case: case["about"])
def test_the_plan_replayed_on_the_source_gives_the_text(case):
    page = CLEANERS.run(read(case["text"], format="text", language=case["language"]))
    plan = [
        {"start": block.start + e.start, "end": block.start + e.end, "before": e.before, "after": e.after}
        for block in page.blocks
        for e in block.edits or ()
    ]
    assert replay(case["text"], plan) == case["becomes"]
    again = CLEANERS.run(read(case["becomes"], format="text", language=case["language"]))
    assert not [e for block in again.blocks for e in block.edits or ()]
