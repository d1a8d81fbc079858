"""How is coorbit started without its console script? As `python -m coorbit`."""

from coorbit.cli import main

if __name__ == "__main__":
    main()
