"""The words of a source → the state's body that it speaks for: "Russian general" → Russian Defence Ministry, "Damascus" → Syrian Government."""

from collections.abc import Iterator

from reportedly.stages.who.rules import Phrase, Rules, british
from reportedly.stages.who.words import Words

LONGEST_STATE = 5  # words: "Democratic Republic of the Congo"
LONGEST_BODY = 4  # words: "ministry of foreign affairs"
BETWEEN = frozenset(
    {
        "deputy",
        "acting",
        "senior",
        "top",
        "interim",
        "caretaker",
        "army",
        "air",
        "force",
        "navy",
        "naval",
        "marine",
        "military",
        "federal",
        "central",
        "chief",
        "first",
    }
)  # what may stand between a state and its body: "Turkish deputy prime minister", "US Air Force Brigadier General"
MINISTRIES = frozenset({"ministry", "minister"})
PAST = frozenset({"former", "ex", "retired", "rebel", "opposition", "exiled", "shadow"})  # who has left an office speaks for nobody


def government(words: Phrase, rules: Rules) -> str | None:
    """The government that a state's name or its capital stands for."""
    adjective = state(words, rules)
    return None if adjective is None else called(f"{adjective} Government", rules)


def state(words: Phrase, rules: Rules) -> str | None:
    """The adjective of the state that these words name; "Syrias" has lost its apostrophe."""
    words = tuple(x for x in words if x != "the")
    found = rules.governments.get(words)
    return found or (rules.governments.get((*words[:-1], words[-1][:-1])) if words and words[-1].endswith("s") else None)


def called(name: str, rules: Rules) -> str:
    """A state's body by its own name, where it has one: "US Defence Ministry" is the US Department of Defense."""
    if name in rules.called:
        return rules.called[name]
    adjective = next((a for a in (name.rsplit(" ", n)[0] for n in (1, 2, 3)) if name.replace(a, "{}", 1) in rules.called), None)
    return name if adjective is None else called(rules.called[name.replace(adjective, "{}", 1)].format(adjective), rules)


def state_body(w: Words, rules: Rules, since: int = 0) -> str | None:
    """The first state's body or office among the words of a source, from one on, and of what stands beside it."""
    at = [i for i in range(since, len(w.low)) if w.low[i]]  # without the genitive's 's
    low = british(tuple(w.low[i] for i in at))
    if PAST & set(low):
        return None
    for i in range(len(low)):
        if (alone := rules.state_bodies.get(low[i : i + 3])) and "{}" not in alone:
            return alone
        for n in range(min(LONGEST_STATE, len(low) - i), 0, -1):
            adjective = state(low[i : i + n], rules) if w.said[at[i]][:1].isupper() else None
            if adjective and (body := next(after(low, i + n, rules), None) or of_state(low, i, rules)):
                return called(body.format(adjective), rules)
    return None


def after(low: Phrase, start: int, rules: Rules) -> Iterator[str]:
    """The bodies whose names start at most a few words after their state, the nearest and longest first."""
    j = start
    while j < len(low):
        yield from (rules.state_bodies[low[j : j + n]] for n in range(LONGEST_BODY, 0, -1) if low[j : j + n] in rules.state_bodies and whole(low, j + n, rules))
        if low[j] not in BETWEEN:
            break
        j += 1
    kind = next((k for k in range(j + 1, min(j + LONGEST_BODY, len(low))) if low[k] in MINISTRIES), None)
    if kind is not None and all(x.isalpha() for x in low[j:kind]) and low[kind - 1] not in ("prime", "deputy"):
        yield "{} " + " ".join(x.capitalize() if x != "and" else x for x in low[j:kind]) + " Ministry"


def whole(low: Phrase, end: int, rules: Rules) -> bool:
    """Whether a body's name ends there: not the "cabinet" of "Cabinet Office"."""
    return end >= len(low) or low[end] not in rules.org_words or (low[end],) in rules.state_bodies


def of_state(low: Phrase, i: int, rules: Rules) -> str | None:
    """ "the government of Syria", "the health ministry in Damascus": a body before its state."""
    end = i - 1 - (low[i - 1] == "the") if i else 0
    if end < 1 or low[end] not in ("of", "in"):
        return None
    return next((rules.state_bodies[low[end - n : end]] for n in range(min(LONGEST_BODY, end), 0, -1) if low[end - n : end] in rules.state_bodies), None)
