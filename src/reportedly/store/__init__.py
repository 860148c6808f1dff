"""The ledger on disk: records in, records out, equal; the only room with SQL.

`open_store(path)` gives a `Store`; `write` books the extraction of one report in a transaction; `read` and `ask` give
records back; `readonly.query` answers a user's own SQL. Versions of a report: the same id with another text is a new
version. The latest is the one with the latest date (`modified` or `published`, whichever is later; undated comes
first), and where the dates do not decide, the one that arrived last. Everything else is independent of the order of
arrival: of two arrivals of the same id and text, the one with more of its facts filled in is kept, then the first in
the order of its facts.
"""

from reportedly.store.opened import Store, open_store, upgrade
from reportedly.store.shapes import FoundFigure, FoundRejected, PlaceLine, ReportLine, RunLine, Table
from reportedly.store.write import Outcome, flaw, write

__all__ = ["FoundFigure", "FoundRejected", "Outcome", "PlaceLine", "ReportLine", "RunLine", "Store", "Table", "flaw", "open_store", "upgrade", "write"]
