"""The gate itself: the gold stays over its floors, and floors only go up unless a reason is given."""

import json

import pytest

from eval import gate

needs_gold = pytest.mark.skipif(not (gate.SHARED / "gold").is_dir(), reason="the shared gold is not beside this checkout (REPORTEDLY_SHARED)")
PINNED = {"digest": "x", "floors": {"f1": 0.8}, "lowered": []}
OUT = dict.fromkeys(gate.ROWS, 0.9) | {gate.JUNK: 0}


@needs_gold
def test_gold_is_over_its_floors() -> None:
    out, _ = gate.scorer().score(reports := gate.gold(), gate.predict(reports))
    assert gate.under(out, json.loads(gate.FLOORS.read_text("utf-8"))) == []


@needs_gold
def test_a_row_under_its_floor_and_a_figure_out_of_junk_shut_the_gate() -> None:
    wrong = gate.under(OUT | {"f1": 0.79, gate.JUNK: 2}, PINNED | {"digest": gate.digest()})
    assert wrong == ["f1 0.790 is under its floor 0.800", "2 figures were read out of junk"]


@needs_gold
def test_pinning_raises_and_never_lowers() -> None:
    assert gate.raised(OUT, PINNED)["floors"]["f1"] == 0.895
    assert gate.raised(OUT | {"f1": 0.5}, PINNED)["floors"]["f1"] == 0.8


@needs_gold
def test_another_gold_needs_a_new_look() -> None:
    assert "the gold has changed" in gate.under(OUT, PINNED)[0]


def test_lowering_keeps_its_reason() -> None:
    new = gate.lowered(OUT | {"f1": 0.7}, PINNED, "f1", "the gold was corrected")
    assert new["floors"]["f1"] == 0.695
    assert new["lowered"] == [{"row": "f1", "from": 0.8, "to": 0.695, "why": "the gold was corrected"}]
