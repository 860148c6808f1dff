"""What a quantity is about, in NewsQuant's reading: the thing measured and its bearer."""

import pytest

from predict_quantity import plain, predict
from reportedly.extract import Kit

SENTENCES = [
    ("The Boeing 737, which carries up to 189 passengers, crashed 13 minutes after take-off.", 189, "Boeing 737"),
    ("The storm cost the insurer $4.5 billion in claims.", 4.5e9, "claims storm"),
    ("A loss of $3 million was reported by the bakery.", 3e6, "loss"),
    ("Farmers with $900 in savings pay less.", 900, "savings Farmers"),
    ("The mayor cut the budget by 12 percent.", 12, "budget mayor"),
    ("Engineers tested a 40 kW motor.", 40, "motor Engineers"),
    ("It rained for six days.", 6, "-"),
    ("In the past two years the river flooded.", 2, "-"),
    ("Steel prices rose and they were up 5 percent in May.", 5, "Steel prices"),
    ("Officials said it will cost $70.", 70, "-"),
    ("There was a drop in exports to 30 percent.", 30, "exports"),
    ("Copper +2%.", 2, "Copper"),
    ("The museum sold the painting for $20,000.", 20000, "painting museum"),
]


@pytest.mark.parametrize(("text", "value", "concept"), SENTENCES)
def test_the_concept_is_the_thing_measured_and_its_bearer(text: str, value: float, concept: str, tools: Kit) -> None:
    """The climb ends where the quantity's bearer stands; a pronoun at the start bears nothing."""
    found = {q["value"]: q["concept"] for q in predict({"id": "x", "text": text}, tools)["quantities"] if not isinstance(q["value"], list)}
    assert found[value] == concept.split()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("She scored a record 12 goals.", "record goal"),
        ("He lost two jobs Monday.", "job"),
        ("It bought three new 320 Neo jets.", "new 320 neo jet"),
        ("Two thirds of the clinics closed.", "% clinic"),
    ],
)
def test_the_counted_noun_is_the_unit(text: str, unit: str, tools: Kit) -> None:
    """With its kind before the number, without a day behind it, in the singular."""
    assert predict({"id": "x", "text": text}, tools)["quantities"][0]["normalized_unit"] == unit


@pytest.mark.parametrize(("word", "form"), [("largest", "large"), ("biggest", "big"), ("earliest", "early"), ("safest", "safe"), ("greatest", "great")])
def test_superlatives_have_plain_forms(word: str, form: str) -> None:
    """Doubled letters are undone, dropped ones put back."""
    assert plain(word) == form
