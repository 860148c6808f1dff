"""Reportedly reads news reports and keeps a ledger of the figures that they state."""

from reportedly.records import Extraction, Figure, Rejected, Report

__version__ = "0.1.0"
__all__ = ["Extraction", "Figure", "Rejected", "Report"]
