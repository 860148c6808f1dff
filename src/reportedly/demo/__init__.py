"""The bundled reports and their indicators: written by us, from published facts; the outlets that carry them are invented."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def folder() -> Traversable:
    """The folder of bundled reports: plain text, HTML pages and JSON lines."""
    return files(__name__) / "reports"


def indicators() -> str:
    """The indicators that go with them, as a reportedly.toml."""
    return files(__name__).joinpath("indicators.toml").read_text(encoding="utf-8")
