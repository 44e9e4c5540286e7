"""One process answers costly questions for all workers, and no worker depends on it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import pytest
import questions
from installed import SOURCE

from newsclean.batch import expert
from newsclean.batch.expert import Expert, Line
from newsclean.batch.forks import has_forkserver, process_context
from newsclean.batch.runner import run
from newsclean.language_profiles import told_language
from newsclean.rescue import second_opinion

pytestmark = pytest.mark.skipif(
    not has_forkserver() or sys.platform == "darwin", reason="this system has no fork server, or no expert"
)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tests find does not depend on how busy the machine is."""
    monkeypatch.setattr(expert, "_PATIENCE", 60.0)


@pytest.fixture
def asked() -> Iterator[Expert]:
    answering = Expert(process_context(), ["trafilatura"])
    yield answering
    answering.dismiss()


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
    outcomes = list(run(chunks, questions.Asking(), jobs=2, timeout=240, expert=()))
    assert [(o.items[f.at], f.reason) for o in outcomes for f in o.failures] == [(13, "crash")]
    told = [page for outcome in outcomes for page in outcome.value]
    assert [item for item, _, _ in told] == [-n if n == 7 else n for n in range(300) if n != 13]
    assert len({answered for _, answered, asked in told if answered != asked}) == 2  # it was begun anew


def test_patience_is_a_part_of_a_pages_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert [expert.patience(timeout) for timeout in (None, 30.0, 1.0)] == [2.0, 2.0, 0.25]
    assert expert._PATIENCE < expert._TOO_LATE


PAGE = "<html><body><article>{}</article></body></html>".format(
    "".join(
        f"<p>The fares of the ferry to island {n} will rise in June, the harbour said on Monday.</p>"
        for n in range(3000)
    )
)


@pytest.mark.parametrize(
    ("question", "args"),
    [
        (second_opinion, (PAGE, "https://example.org/ferry")),
        (second_opinion, ("<p>", None)),
        (told_language, ("Dies ist ein Satz auf Deutsch, der lang genug ist.",)),
        (told_language, ("12 34",)),
    ],
)
def test_answers_are_those_of_the_process_itself(
    asked: Expert, question: Callable[..., Any], args: tuple[Any, ...]
) -> None:
    assert len(PAGE) > 200_000  # more than a pipe takes in
    assert Line(asked.line(), 60.0)(question, args) == (question(*args),)


def test_what_does_not_go_through_pickle_is_answered_at_home(asked: Expert) -> None:
    class Text(str):
        """Only this process knows it."""

    line = Line(asked.line(), 60.0)
    before = line(questions.answered, (1,))
    assert before is not None
    assert line(questions.answered, (Text("one"),)) is None
    assert line(questions.answered, (questions.Stuck(),)) is None
    assert line(questions.answered, (1,)) == before  # by the same process, on the same line


def test_one_thread_asks_at_a_time() -> None:
    ours, theirs = Pipe()
    line = Line(ours, 60.0)
    told: list[object] = []
    first = threading.Thread(target=lambda: told.append(line(questions.answered, (1,))), daemon=True)
    first.start()
    assert theirs.recv_bytes() == b""
    assert line(questions.answered, (2,)) is None
    theirs.send_bytes(b"")
    assert theirs.recv() == (questions.answered, (1,))
    theirs.send(("one",))
    first.join()
    assert told == [("one",)]
    assert not theirs.poll(0)


def test_who_has_no_patience_left_does_not_knock() -> None:
    ours, theirs = Pipe()
    assert Line(ours, 0.0)(questions.answered, (1,)) is None
    assert not theirs.poll(0)


def test_who_does_not_answer_in_time_is_asked_no_more() -> None:
    ours, theirs = Pipe()
    line = Line(ours, 0.2)
    began = time.monotonic()
    assert line(questions.answered, (1,)) is None
    assert 0.15 < time.monotonic() - began < 30
    assert theirs.recv_bytes() == b""  # it has knocked, and gone on
    with pytest.raises(EOFError):
        theirs.recv_bytes()
    assert line(questions.answered, (1,)) is None


def test_a_dead_line_is_no_error() -> None:
    ours, theirs = Pipe()
    theirs.close()
    assert Line(ours, 30.0)(questions.answered, (1,)) is None


def test_a_worker_that_goes_on_does_not_end_the_expert() -> None:
    ours, theirs = Pipe()
    ours.send_bytes(b"")
    ours.close()
    try:
        with pytest.raises((EOFError, OSError)):
            expert._answer(theirs)
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


#: The command, for which any batch is large and its expert notes what it is asked.
COMMAND = """
import sys
from newsclean.batch import expert
from newsclean.cli import carry_out, clean
expert._PATIENCE, clean._MANY_BYTES, begin = 60.0, 0, carry_out.carry_out
carry_out.carry_out = lambda *given, expert, **more: begin(*given, expert=[*expert, "heard"], **more)
sys.exit(clean.run(sys.argv[1:]))
"""


def test_the_command_gives_the_same_with_an_expert(tmp_path: Path) -> None:
    foreign = "Laivaliput saarille {} kallistuvat kesäkuussa, sanoi sataman neuvosto maanantaina neuvottelujen jälkeen."
    doubtful = "Call +44 20 {} 1234 or write to fares@example.org for tickets, terms apply, all rights reserved."
    pages = [said.format(n) for n in range(20) for said in (foreign, doubtful)]
    source = tmp_path / "pages.jsonl"
    source.write_text("".join(json.dumps({"html": f"<h1>Fares</h1>{f'<p>{page}</p>' * 9}"}) + "\n" for page in pages))
    env = {**os.environ, "PYTHONPATH": f"{SOURCE}{os.pathsep}{Path(__file__).parent}", "HEARD": str(tmp_path / "heard")}
    batch = [str(source), "--jobs", "2", "--timeout", "240"]
    with_one, without = (
        subprocess.run([sys.executable, *how, *batch], env=env, capture_output=True, check=True, timeout=120).stdout
        for how in (["-c", COMMAND], ["-m", "newsclean"])
    )
    assert with_one == without
    assert with_one.count(b"\n") == 40
    assert set((tmp_path / "heard").read_text().split()) == {"told_language", "second_opinion"}
