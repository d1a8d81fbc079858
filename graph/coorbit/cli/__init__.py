"""What can be done at a prompt? Each module of this folder is a command, loaded when it is used.

A command's module begins with a question and, behind it, the line that `coorbit --help` shows;
it has a `command`. Modules whose names begin with `_` are shared by commands.
"""

from __future__ import annotations

import errno
import importlib
import inspect
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coorbit.cli._settings import Settings, shared_options
from coorbit.version import __version__

if TYPE_CHECKING:
    from coorbit.errors import CoorbitError

__all__ = ["Verbs", "main"]

_FOLDER = Path(__file__).parent
_NAME = "coorbit"
_INTERRUPTED = 130
_MOST_FINDINGS = 20
_REPORT = "nothing was published or replaced; please report it with the command that you typed"


class Verbs(click.Group):
    """Commands found by the names of their files; only the one that is used is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, sorted."""
        return sorted(path.stem for path in _FOLDER.glob("[!_]*.py"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command, and give it the options that all commands share."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        shared = shared_options()
        if command.params[-len(shared) :] != shared:
            command.help = _keep_lines(command.help)
            command.params += shared
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the words name.

        Raises:
            Usage: there is none of that name.

        """
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            from coorbit.errors import Usage, did_you_mean

            near = did_you_mean(args[0], self.list_commands(ctx))
            raise Usage(f'no command is called "{args[0]}"{near}', f"see {_NAME} --help")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with the first lines of their modules, which are not imported."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _summary(name)) for name in self.list_commands(ctx)])

    def main(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command line, and leave with its exit code; errors are told, never traced."""
        given = {"prog_name": _NAME, "obj": Settings(), **options, "standalone_mode": False}
        try:
            result = super().main(*args, **given)
        except click.Abort:
            result = _INTERRUPTED
        except Exception as error:  # the last resort too: a fault of ours
            result = _tell(_told(error))
        sys.exit(result if isinstance(result, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command; a reader who has seen enough (`| head`) is no fault."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            if error.errno not in (errno.EPIPE, errno.ENOSPC, errno.EIO):
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if error.errno == errno.EPIPE:
                return None
            from coorbit.errors import CannotWrite

            raise CannotWrite(f"cannot write the answer: {error.strerror}") from error
        return result


def _keep_lines(text: str | None) -> str:
    """Keep the lines of the examples: click joins lines that no backspace stands above."""
    return inspect.cleandoc(text or "").replace("Examples:", chr(8) + "\nExamples:")


def _summary(name: str) -> str:
    """Return what follows the question in the first line of a command's module."""
    with (_FOLDER / f"{name}.py").open(encoding="utf-8") as file:
        return file.readline().strip().strip('"').partition("? ")[2]


@click.group(
    cls=Verbs,
    name=_NAME,
    params=[*shared_options(), click.Option(["--version"], is_flag=True, help="Show the version.")],
    invoke_without_command=True,
)
@click.pass_context
def main(ctx: click.Context, version: bool) -> None:
    """Who works with whom in space, since when, how sure we are, and who says so.

    Examples:
      coorbit find baikonur                      look a name up
      coorbit show kazakhstan                    everything about one actor, with sources
      coorbit queries                            the questions that are ready to be asked
      coorbit query agreement-parties -p agreement=outer-space-treaty
      coorbit network --focus kazakhstan -o kazakhstan.html

    """
    if version:
        click.echo(f"{_NAME} {__version__}")
    elif ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


main.help = _keep_lines(main.help)


def _told(error: Exception) -> CoorbitError:
    """Return `error` as one that says what to do."""
    from coorbit.errors import CoorbitError, Usage

    if isinstance(error, CoorbitError):
        return error
    if isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        path = context.command_path if context else _NAME
        return Usage(error.format_message(), f"see {path} --help")
    import traceback

    ours = [f for f in traceback.extract_tb(error.__traceback__) if "coorbit" in f.filename]
    place = f" (at {Path(ours[-1].filename).name}:{ours[-1].lineno})" if ours else ""
    return CoorbitError(f"{type(error).__name__}: {error}{place}", _REPORT)


def _tell(error: CoorbitError) -> int:
    """Say what went wrong on stderr, at most twenty findings of it; return the exit code."""
    findings = [str(finding) for finding in getattr(error, "findings", [])]
    if len(findings) > _MOST_FINDINGS:
        findings[_MOST_FINDINGS:] = [f"… and {len(findings) - _MOST_FINDINGS} more"]
    click.echo("\n".join([*findings, str(error)]), err=True)
    return error.exit_code
