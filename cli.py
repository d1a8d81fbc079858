"""How does one run coorbit in a clone, with nothing installed but its dependencies?

`python cli.py …` does what `coorbit …` does in an installed environment.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "graph"))

try:
    from coorbit.cli import main
except ModuleNotFoundError as error:
    sys.exit(
        f"error[E-DEPENDENCY]: the package {error.name} is not installed\n"
        "help: run `make run`, or `python -m pip install -e .` in a virtual environment"
    )

if __name__ == "__main__":
    main()
