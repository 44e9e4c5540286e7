"""One process answers costly questions for all workers, and no worker depends on it."""

from __future__ import annotations

import time
from multiprocessing import Pipe

import pytest
import questions

from newsclean.batch import expert
from newsclean.batch.expert import Line
from newsclean.batch.forks import has_forkserver
from newsclean.batch.runner import run

pytestmark = pytest.mark.skipif(not has_forkserver(), reason="this system has no fork server")


def test_one_process_answers_for_all() -> None:
    chunks = [[n, n + 1] for n in range(20, 100, 2)]
    told = [page for outcome in run(chunks, questions.Asking(), jobs=2, expert=()) for page in outcome.value]
    assert [item for item, _, _ in told] == list(range(20, 100))
    answering, asking = {who for _, who, _ in told}, {who for _, _, who in told}
    assert len(answering) == 1
    assert not answering & asking
    told = [page for outcome in run(chunks, questions.Asking(), jobs=2) for page in outcome.value]
    assert all(answered == asked for _, answered, asked in told)


def test_what_a_question_does_to_it_is_the_pages_own() -> None:
    chunks = [[n, n + 1, n + 2] for n in range(0, 300, 3)]
    outcomes = list(run(chunks, questions.Asking(), jobs=2, timeout=20, expert=()))
    assert [(o.items[f.at], f.reason) for o in outcomes for f in o.failures] == [(13, "crash")]
    told = [page for outcome in outcomes for page in outcome.value]
    assert [item for item, _, _ in told] == [-n if n == 7 else n for n in range(300) if n != 13]
    assert len({answered for _, answered, asked in told if answered != asked}) == 2  # it was begun anew


@pytest.mark.parametrize(("patience", "timeout"), [(0.2, None), (60.0, 0.8)])
def test_who_does_not_answer_in_time_is_asked_no_more(
    monkeypatch: pytest.MonkeyPatch, patience: float, timeout: float | None
) -> None:
    monkeypatch.setattr(expert, "_PATIENCE", patience)
    ours, theirs = Pipe()
    line = Line(ours, timeout)
    began = time.monotonic()
    assert line(questions.answered, (1,)) is None
    assert 0.15 < time.monotonic() - began < 5
    assert theirs.recv_bytes() == b""  # it has knocked, and gone on
    with pytest.raises(EOFError):
        theirs.recv_bytes()
    assert line(questions.answered, (1,)) is None


def test_a_dead_line_is_no_error() -> None:
    ours, theirs = Pipe()
    theirs.close()
    assert Line(ours, 30.0)(questions.answered, (1,)) is None
