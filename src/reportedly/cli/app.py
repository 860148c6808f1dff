"""All commands in one table → the program `reportedly`; the only place where an error becomes an exit code."""

import os
import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup

from reportedly.cli import adding, answering, asking, briefing, extracting, importing, reckoning, series, setting_up, showing, writing
from reportedly.cli.terminal import error, prepare_streams
from reportedly.errors import QueryRefused, ReportedlyError, SettingError

FAULT = 70  # sysexits.h: EX_SOFTWARE
WRONG_USE = (QueryRefused, SettingError)
ABOUT = "Reads news reports and keeps a ledger of every figure they state: how many of what, where, as of when, who said so, in which words."


class Commands(TyperGroup):
    """The commands; what a user can mend becomes one message and exit code 1, or 2 for wrong use."""

    def invoke(self, ctx: Any) -> Any:
        """The chosen command, its errors turned into messages."""
        prepare_streams()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except ReportedlyError as e:
            error(str(e))
            raise typer.Exit(2 if isinstance(e, WRONG_USE) else 1) from e
        except BrokenPipeError as e:
            hush_stdout()
            raise typer.Exit(0) from e
        except OSError as e:
            hush_stdout()
            error(f"{e.filename or 'the output'}: {e.strerror or e}")
            raise typer.Exit(1) from e
        except KeyboardInterrupt as e:
            error("stopped; what was stored stays, and the same command goes on from there")
            raise typer.Exit(130) from e


COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("extract", extracting.extract, "reportedly extract report.txt --published 2017-12-12 --format table"),
    ("add", adding.add, "reportedly add reports/ more.jsonl --ledger news.db"),
    ("import", importing.import_, "reportedly import deaths.csv --map 'best=Deaths,date=Day,place=Town,counted==people,category==killed' --name 'Desk count'"),
    ("figures", asking.figures, "reportedly figures --category killed --place Aleppo --since 2017-04 --format csv"),
    ("explain", asking.explain, "reportedly explain 3f9c"),
    ("rejected", asking.rejected, "reportedly rejected --reason age"),
    ("reports", asking.reports, "reportedly reports --publisher 'Harbour Post' --since 2017"),
    ("places", asking.places, "reportedly places --country Syria --format table"),
    ("query", asking.query, "reportedly query 'select category, count(*) from figure_view group by category'"),
    ("indicators", series.indicators, "reportedly indicators --suggest > reportedly.toml"),
    ("series", series.series, "reportedly series isis-fighters --policy two-sources --as-known-on 2017-12"),
    ("brief", briefing.brief, "reportedly brief isis-fighters -o isis-fighters.html"),
    ("families", reckoning.families, "reportedly families --figures --changed --format table"),
    ("contradictions", reckoning.contradictions, "reportedly contradictions --format table"),
    ("ask", answering.ask, "reportedly ask 'how many ISIS fighters in Iraq and Syria, end of 2018?'"),
    ("check", reckoning.check, "reportedly check --status fails --format json"),
    ("settle", reckoning.settle, "reportedly settle --ledger news.db"),
    ("export", writing.export, "reportedly export --format csv -o figures.csv"),
    ("page", writing.page, "reportedly page -o report.html"),
    ("doctor", setting_up.examine, "reportedly doctor --ledger news.db"),
    ("demo", showing.demo, "reportedly demo demo"),
    ("version", setting_up.version, "reportedly version"),
)

app = typer.Typer(
    cls=Commands,
    name="reportedly",
    help=ABOUT,
    epilog="Start with: reportedly demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for name, command, example in COMMANDS:
    app.command(name, epilog=f"Example: {example}")(command)


def hush_stdout() -> None:
    """Nobody reads us any more: what is left goes nowhere, so that the interpreter's last flush is silent."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def main() -> None:
    """The program; a fault of our own ends in one line too, its traceback only where it is asked for."""
    try:
        app()
    except Exception as e:
        if os.environ.get("REPORTEDLY_TRACEBACK"):
            raise
        error(f"a fault of Reportedly, {type(e).__name__}: {e}; please report it, with what REPORTEDLY_TRACEBACK=1 shows")
        sys.exit(FAULT)
