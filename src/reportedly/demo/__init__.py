"""The bundled reports: written by us, from published facts; the outlets that carry them are invented."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def folder() -> Traversable:
    """The folder of bundled reports: plain text, HTML pages and JSON lines."""
    return files(__name__) / "reports"
