"""How does one run coorbit in a clone, with nothing installed but its dependencies?

`python cli.py …` does what `coorbit …` does in an installed environment.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "graph"))

# Systems ship click for other tools, so the engine, which none ships, speaks for the rest.
missing = [name for name in ("click", "pyoxigraph") if find_spec(name) is None]
if missing:
    sys.exit(
        f"error[E-DEPENDENCY]: not installed: {', '.join(missing)}\n"
        "help: run `make run`, or `python -m pip install -e .` in a virtual environment"
    )

from coorbit.cli import main  # noqa: E402 - found only through the path set above

if __name__ == "__main__":
    main()
