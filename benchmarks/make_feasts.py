"""The tables of the `holidays` library → lexicon/en/feasts.toml: the days of feasts whose date moves, 1950 to 2077.

Main: `make_feasts.py > src/reportedly/lexicon/en/feasts.toml`. The table ships instead of the library's own, since importing
those takes 0.2 s. Days of the Islamic calendar are the library's, those of Saudi Arabia, by sighting where it is known; other
countries keep them up to a day later, so that one-day feasts of it take two days here. Eid al-Fitr
takes three days, Eid al-Adha four. Nowruz is the day of the March equinox in Iran, with the day after it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from holidays.calendars.chinese import _ChineseLunisolar
from holidays.calendars.hebrew import _HebrewLunisolar
from holidays.calendars.hindu import _HinduLunisolar
from holidays.calendars.islamic import _IslamicLunar
from holidays.calendars.persian import _Persian

YEARS = range(1950, 2078)
OF_RAMADAN = ["ramadan", "ramazan", "ramadhan"]
MONTH_OF = ["the holy month of", "the fasting month of", "the holy fasting month of", "the muslim holy month of", "the islamic holy month of", "the month of"]
WORDS: dict[str, list[str]] = {
    "ramadan": [*OF_RAMADAN, *(f"{m} {r}" for m in MONTH_OF for r in OF_RAMADAN)],
    "eid": ["eid", "the eid", "eid holiday", "the eid holiday", "the eid holidays"],
    "eid-al-fitr": [f"{a}eid {b} fitr" for a in ("", "the ") for b in ("al -", "al", "el -", "ul -", "ul")],
    "eid-al-adha": [f"{a}eid {b} {c}" for a in ("", "the ") for b in ("al -", "al", "el -", "ul -", "ul") for c in ("adha", "azha")],
    "ashura": ["ashura", "ashoura"],
    "arbaeen": ["arbaeen", "arba ' een", "arbain"],
    "mawlid": ["mawlid", "the prophet ' s birthday", "the prophet muhammad ' s birthday", "the prophet mohammed ' s birthday"],
    "islamic-new-year": ["the islamic new year", "islamic new year"],
    "nowruz": ["nowruz", "norouz", "newroz", "navruz", "nauruz", "the persian new year", "persian new year"],
    "orthodox-easter": ["orthodox easter", "orthodox easter sunday", "the orthodox easter"],
    "passover": ["passover", "pesach", "the passover holiday"],
    "rosh-hashanah": ["rosh hashanah", "the jewish new year", "jewish new year"],
    "yom-kippur": ["yom kippur"],
    "hanukkah": ["hanukkah", "chanukah"],
    "diwali": ["diwali", "deepavali"],
    "lunar-new-year": ["lunar new year", "the lunar new year", "chinese new year", "the chinese new year"],
}
Days = Iterable[tuple[date, date]]


def table(dates: Mapping[int, Any], length: int = 1) -> Days:
    """The days of a table of the library, by year: one (month, day) or several."""
    for y in YEARS:
        found = dates.get(y, ())
        for m, d in found if found and isinstance(found[0], tuple) else (found,) if found else ():
            yield date(y, m, d), date(y, m, d) + timedelta(length - 1)


def ramadan() -> Days:
    """From the first day of Ramadan to the day before Eid al-Fitr."""
    eids = [first for first, _ in table(_IslamicLunar.EID_AL_FITR_DATES)]
    for first, _ in table(_IslamicLunar.RAMADAN_BEGINNING_DATES):
        end = next((e for e in eids if e > first), None)
        if end:
            yield first, end - timedelta(1)


def orthodox_easter(y: int) -> date:
    """Easter Sunday by the Julian calendar (Meeus), as a day of the Gregorian one; 13 days apart from 1900 to 2099."""
    d = (19 * (y % 19) + 15) % 30
    e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(y, month, day + 1) + timedelta(13)


def feasts() -> dict[str, Days]:
    """All feasts and their days."""
    fitr, adha = list(table(_IslamicLunar.EID_AL_FITR_DATES, 3)), list(table(_IslamicLunar.EID_AL_ADHA_DATES, 4))
    new_years = [day for y in YEARS if (day := _Persian().new_year_date(y))]
    return {
        "ramadan": ramadan(),
        "eid": sorted([*fitr, *adha]),
        "eid-al-fitr": fitr,
        "eid-al-adha": adha,
        "ashura": table(_IslamicLunar.ASHURA_DATES, 2),
        "arbaeen": table(_IslamicLunar.ARBAEEN_DATES, 2),
        "mawlid": table(_IslamicLunar.MAWLID_DATES, 2),
        "islamic-new-year": table(_IslamicLunar.HIJRI_NEW_YEAR_DATES, 2),
        "nowruz": [(day, day + timedelta(1)) for day in new_years],
        "orthodox-easter": [(orthodox_easter(y), orthodox_easter(y)) for y in YEARS],
        "passover": table(_HebrewLunisolar.PASSOVER_DATES, 8),
        "rosh-hashanah": table(_HebrewLunisolar.ROSH_HASHANAH_DATES, 2),
        "yom-kippur": table(_HebrewLunisolar.YOM_KIPPUR_DATES),
        "hanukkah": table(_HebrewLunisolar.HANUKKAH_DATES, 8),
        "diwali": table(_HinduLunisolar.DIWALI_INDIA_DATES),
        "lunar-new-year": table(_ChineseLunisolar.LUNAR_NEW_YEAR_DATES),
    }


def written() -> str:
    """The file."""
    out = ["# Feasts whose date moves: the words for them, and their days (`first/last`). Written by benchmarks/make_feasts.py; edit that.", ""]
    for name, days in feasts().items():
        words = ", ".join(f'"{w}"' for w in WORDS[name])
        rows = [f"{a.isoformat()}/{b.isoformat()}" for a, b in days]
        lines = [" ".join(rows[k : k + 6]) for k in range(0, len(rows), 6)]
        out += [f"[{name}]", f"words = [{words}]", 'days = """', *lines, '"""', ""]
    return "\n".join(out)


if __name__ == "__main__":
    print(written(), end="")
