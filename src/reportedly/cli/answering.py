"""`reportedly ask`: a question in plain words → an interval with the claims for and against it, or what comes nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.options import Config, LedgerPath, Shape, chosen_settings
from reportedly.cli.reckoning import found_row, told_words
from reportedly.cli.series import Known, Policy, ends
from reportedly.cli.settling import settled_ledger
from reportedly.cli.tables import short
from reportedly.cli.terminal import Column, Row, chosen, display, json_text, show, visible, write
from reportedly.errors import InputError, SettingError
from reportedly.explain import day_or_days, report_name, with_unit
from reportedly.explain import number as words_of_number
from reportedly.export.rows import number
from reportedly.reconcile.statements import origins_words

if TYPE_CHECKING:
    from reportedly.queries import Answered
    from reportedly.reduced import Point, Taken


def ask(
    question: Annotated[list[str], typer.Argument(metavar="QUESTION", help='As "how many people were killed in Mosul in March 2017?"')],
    policy: Policy = "range",
    as_known_on: Known = None,
    format: Shape = None,
    config: Config = None,
    ledger: LedgerPath = None,
) -> None:
    """Answer a question from the ledger: an interval, who says so in which words, what differs; or plainly that nothing is on record."""
    from reportedly import queries

    try:
        with settled_ledger(ledger, config) as store:
            answered = queries.answer(store, " ".join(question), chosen_settings(ledger, config=config), policy=policy, as_known_on=as_known_on)
    except InputError as e:
        raise SettingError(e.problem, mend=e.mend) from e
    shape = chosen(format)
    if shape == "table":
        show_answer(answered)
    elif shape == "csv":
        show([flat(t, side, answered) for side, told in sides(answered) for t in told], shape, [])
    else:
        write(json_text(answer_row(answered)) + "\n")


def answer_row(a: Answered) -> dict[str, Any]:
    """An answer as JSON: `answer` is null where nothing is on record, then `nearest` holds what comes near."""
    return {
        "question": a.question.text, "asked": asked_row(a), "policy": a.policy, "as_known_on": a.as_known_on, "notes": list(a.notes),
        "answer": point_row(a.point, a) if a.point else None, **{name: [claim_row(t, a) for t in told] for name, told in sides(a)},
    }  # fmt: skip


def sides(a: Answered) -> Sequence[tuple[str, Sequence[Taken]]]:
    """The claims of an answer by what they are to it."""
    return (("for", a.told), ("against", a.against), ("nearest", a.nearest))


def asked_row(a: Answered) -> dict[str, Any]:
    """What the question was read as."""
    q, f = a.question, a.question.claim.figure
    return {
        "counted": f.counted, "category": f.category, "group": f.group, "places": [p.name for p in q.places], "time": list(q.time) if q.time else None,
        "measure_type": f.measure_type, "unit": f.unit, "source": q.source, "words": list(q.words), "event": q.event,
    }  # fmt: skip


def point_row(p: Point, a: Answered) -> dict[str, Any]:
    """The interval."""
    return {
        "kind": a.kind, "start": p.start or None, "end": p.end or None, "low": number(p.low), "best": number(p.best), "high": number(p.high),
        "unit": a.question.claim.figure.unit, "disputed": p.disputed, "camps": [[number(low), number(high)] for low, high in p.camps],
        "origins": p.origins, "reports": p.reports,
    }  # fmt: skip


def claim_row(t: Taken, a: Answered) -> dict[str, Any]:
    """A claim with its part and why, its words and report."""
    found = a.figures.get(t.figure)
    return {"part": t.part, "reason": plain(t), "figure": found_row(found) if found else {"id": t.figure}}


def plain(t: Taken) -> str:
    """The reason without the part that it begins with."""
    return re.sub(rf"(^|; ){re.escape(t.part)}: ", r"\1", t.reason)


def flat(t: Taken, side: str, a: Answered) -> dict[str, Any]:
    """A claim as one flat row."""
    row = claim_row(t, a)
    return {"side": side, "part": row["part"], "reason": row["reason"], **row["figure"]}


def show_answer(a: Answered) -> None:
    """The answer for people: the interval, what the question left open, then the claims."""
    display(visible(f"{read_as(a)}"))
    if a.point is None:
        display("Nothing on record." + (" Nearest to it:" if a.nearest else ""))
        show_claims(a.nearest, a)
    else:
        display(visible(said(a.point, a)))
        show_claims(a.told, a)
    for words in a.notes:
        display(visible(f"Note: {words}."))
    if a.against:
        display("Beside it, and not in it:")
        show_claims(a.against, a)


def read_as(a: Answered) -> str:
    """What the question was read as, in words."""
    q, f = a.question, a.question.claim.figure
    happened = "" if f.category == "other" or f.category in f.counted else f.category
    whose = f"of {f.group}" if f.group and f.group not in f.counted else ""
    where = "in " + ", ".join(p.name for p in q.places) if q.places else ""
    when = "since " + q.time[0] if q.time and q.since else day_or_days(q.time)
    who = f"according to {q.source}" if q.source else ""
    near = f"beside the words {', '.join(q.words)}" if q.words else ""
    parts = (f"{f.counted} {happened}".strip(), whose, where, when, who, near, f"policy {a.policy}", f"as known on {a.as_known_on}" if a.as_known_on else "")
    return "Asked: " + " · ".join(x for x in parts if x)


def said(p: Point, a: Answered) -> str:
    """An interval in words."""
    unit = a.question.claim.figure.unit
    best = f"{with_unit(words_of_number(p.best), unit)}, range " if p.best is not None and (p.low, p.high) != (p.best, p.best) else ""
    lone = p.best is not None and p.low is None and p.high is None
    words = f"about {with_unit(words_of_number(p.best), unit)}" if lone else best + with_unit(ends(p.low, p.high), unit)
    if p.disputed:
        words = "disputed: " + " against ".join(with_unit(ends(low, high), unit) for low, high in p.camps)
    return f"{words} — {day_or_days((p.start, p.end)) or 'undated'}, told by {origins_words(p.origins, p.reports)}"


def show_claims(told: Sequence[Taken], a: Answered) -> None:
    """Claims as a table."""
    show([claim_row(t, a) for t in told if t.figure in a.figures], "table", CLAIMS)


def report_words(r: Row) -> str:
    """A claim's report and its day."""
    return report_name(r["figure"]["publisher"], r["figure"]["published"])


CLAIMS: list[Column] = [
    ("id", lambda r: r["figure"]["id"][:8], "!dim"),
    ("part", lambda r: r["part"], "bold"),
    ("why", lambda r: r["reason"] if r["reason"] != r["part"] else "", "dim"),
    ("said", lambda r: told_words(r["figure"]), ""),
    ("report", report_words, ""),
    ("words", lambda r: f"“{short(r['figure']['words'], 200)}”", "?dim"),
]
