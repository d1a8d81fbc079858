"""How is a question's answer written? The rows on stdout, what is said of them on stderr."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from coorbit.cli._settings import Settings
from coorbit.terms import citation

if TYPE_CHECKING:
    from coorbit.build import Opened
    from coorbit.questions import Question

__all__ = ["answer"]


def answer(
    settings: Settings, opened: Opened, question: Question, given: Mapping[str, str]
) -> None:
    """Ask the question with parameters as typed, and write the answer in the format asked for.

    Raises:
        Usage: a parameter is unknown, missing, or its text means nothing.

    """
    from coorbit.answers import render
    from coorbit.questions import ask

    # The engine cannot be stopped from Python: Ctrl-C must end the process itself.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    results = ask(question, opened.store, given)
    done = render(results, settings.format, sys.stdout.buffer, settings.look())
    rows = "" if done.rows is None else f"{done.rows} {'row' if done.rows == 1 else 'rows'}; "
    if done.empty:
        settings.note(f"columns without a value: {', '.join(done.empty)}")
    settings.note(rows + citation(opened.manifest))
