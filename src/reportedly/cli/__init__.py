"""The command line: words typed in a terminal → rows on standard output, notes on standard error, an exit code."""

from reportedly.cli.app import app, main

__all__ = ["app", "main"]
