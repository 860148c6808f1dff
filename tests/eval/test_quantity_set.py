"""NewsQuant's own scorer on our predictions: never below what the project asks of itself."""

import importlib.util
import json

import pytest

from eval.gate import SHARED
from predict_quantity import predict
from reportedly.extract import Kit

ROOM = SHARED / "benchmarks" / "quantity"
ASKED = {"value": 94, "value+unit": 88, "value+change": 90, "value+concept_relaxed": 79, "value+concept_strict": 60}


@pytest.mark.skipif(not (ROOM / "newsquant-dev.jsonl").is_file(), reason="the shared NewsQuant set is not here")
def test_quantities_are_read_as_well_as_asked(tools: Kit) -> None:
    """F1 of each measure on the development half."""
    spec = importlib.util.spec_from_file_location("quantity_score", ROOM / "score.py")
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = [json.loads(line) for line in (ROOM / "newsquant-dev.jsonl").read_text("utf-8").splitlines()]
    _, scores = scorer.score({g["id"]: predict(g, tools) for g in gold}, {g["id"]: g for g in gold})
    assert {k: scores[k]["F1"] for k in ASKED if scores[k]["F1"] < ASKED[k]} == {}
