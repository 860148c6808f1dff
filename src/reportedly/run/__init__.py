"""Who calls the map and the reduce: reports in → figures in the ledger, by one process or many, the same to the byte; resumable.

    add(items, store, settings, progress=...) -> Summary

`items` is what `inputs.read` yields: reports, and a `Refused` for everything that could not be read as one. Chunks of
reports go through `extract` in worker processes; this process alone writes, one transaction a chunk, in the order of
the input. A report that the ledger has, read by the same engine (program, rules, settings), is skipped: so a run that
was stopped at any moment and started again ends with the ledger of an undisturbed run. A report whose reading fails or
kills its process becomes a row of the summary. `progress(summary)` is called after each transaction.
Ctrl-C gives `Summary.interrupted`: what was stored stays, running again resumes. `settle(store, settings)` then reconciles
what came in.
"""

from reportedly.run.add import add
from reportedly.run.engine import fingerprint
from reportedly.run.settle import Step, is_settled, settle
from reportedly.run.summary import Summary

__all__ = ["Step", "Summary", "add", "fingerprint", "is_settled", "settle"]
