"""A word of a sentence → whether it names people."""

from reportedly.stages.count.tables import Rules, in_list
from reportedly.stages.count.words import Words


def is_person(words: Words, head: int, rules: Rules) -> bool:
    """Whether a noun names people: by the list, or a capitalised plural ("Syrians", "Yazidis")."""
    low, text = words.low[head], words.tokens[head].text
    if in_list(low, rules.persons):
        return True
    if words.tags[head] == "JJ" and text[:1].isupper():
        return True
    return words.tags[head] in ("NNPS", "NNP") and text[:1].isupper() and low.endswith("s") and not rules.cues.get(low) and head > 0
