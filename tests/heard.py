"""For an expert to load: it then notes what it is asked, in the file that $HEARD names, and answers as ever."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from newsclean.costly import ask_first


def note(question: Callable[..., Any], args: tuple[Any, ...]) -> None:
    with open(os.environ["HEARD"], "a") as file:
        file.write(question.__name__ + "\n")


ask_first(note)
