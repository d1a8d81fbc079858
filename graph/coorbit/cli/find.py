"""What is it called here? Find things by any of their names."""

from __future__ import annotations

import click

from coorbit.cli._output import write_rows
from coorbit.cli._settings import Settings

__all__ = ["command"]


@click.command("find")
@click.argument("text", nargs=-1, required=True)
@click.option("--kind", help="Only this kind (agency), class (actor) or scheme (status).")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Most rows.")
@click.pass_obj
def command(settings: Settings, text: tuple[str, ...], kind: str | None, limit: int) -> None:
    """Find things whose names, in any language or time, contain TEXT or are like it.

    Examples:
      coorbit find baikonur
      coorbit find Роскосмос
      coorbit find national space agency --kind agency

    """
    from coorbit.entities import find
    from coorbit.terms import curie

    words = " ".join(text)
    found = find(settings.open().store, words, kind, limit)
    rows = [
        (curie(m.iri), m.label, m.kind, m.matched if m.matched != m.label else "") for m in found
    ]
    write_rows(settings, ("name", "label", "kind", "matched"), rows)
    if not found:
        settings.note(f'nothing has a name like "{words}"')
    elif len(found) == limit:
        settings.note(f"the first {limit}; --limit shows more")
