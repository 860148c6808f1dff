"""Reportedly reads news reports and keeps a ledger of the figures that they state."""

from typing import TYPE_CHECKING, Any

from reportedly.api import extract
from reportedly.records import Extraction, Figure, Place, Refused, Rejected, Report, Source
from reportedly.version import VERSION as __version__

if TYPE_CHECKING:
    from reportedly.inputs import read
    from reportedly.ledger import Ledger

__all__ = ["Extraction", "Figure", "Ledger", "Place", "Refused", "Rejected", "Report", "Source", "__version__", "extract", "read"]


def __getattr__(name: str) -> Any:
    """`Ledger` and `read` are loaded on first use: the database and the page readers take longer to import than all else."""
    if name == "Ledger":
        from reportedly.ledger import Ledger

        return Ledger
    if name == "read":
        from reportedly.inputs import read

        return read
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
