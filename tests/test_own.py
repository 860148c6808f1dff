"""A user's own institutions, places and indicators are read and checked; the first two go before ours."""

from pathlib import Path

import pytest

from reportedly import kit
from reportedly.errors import SettingError
from reportedly.export.rows import figure_row
from reportedly.extract import extract
from reportedly.own import Own, load
from reportedly.records import Report
from reportedly.reduced import Indicator
from reportedly.run import fingerprint
from reportedly.settings import Settings

WORDS = """
[[institution]]
name = "Nahr Relief Committee"
aliases = ["NRC"]
parent = "Nahr Council"

[[place]]
name = "Camp Zeitoun"
aliases = ["Zeitoun camp"]
country = "SY"
lat = 36.52
lon = 38

[[indicator]]
slug = "camp-fighters"
title = "Fighters in the camp"
counted = ["fighters"]
places = ["Camp Zeitoun"]
since = "2017-01-01"
"""


def written(folder: Path, words: str) -> str:
    """A file with these words."""
    path = folder / "reportedly.toml"
    path.write_text(words, "utf-8")
    return str(path)


def test_own_names_are_read_in_reports(tmp_path: Path) -> None:
    tools = kit.load(own=load(written(tmp_path, WORDS)))
    (figure,) = extract(Report("a", "At least 12 people were killed in Camp Zeitoun, the NRC said.", published="2017-07-15"), tools).figures
    row = figure_row(figure)
    assert [(p["name"], p["country"], p["lat"], p["lon"]) for p in row["places"]] == [("Camp Zeitoun", "SY", 36.52, 38)]
    assert (row["source"]["role"], row["source"]["organisation"]) == ("organisation", "Nahr Council")


def test_own_places_go_before_ours(tmp_path: Path) -> None:
    tools = kit.load(own=load(written(tmp_path, '[[place]]\nname = "Mosul"\nlat = 1.5\nlon = 2.5\n')))
    (figure,) = extract(Report("a", "At least 12 people were killed in Mosul."), tools).figures
    assert [(p.lat, p.lon) for p in figure.places] == [(1.5, 2.5)]


def test_another_file_is_another_engine(tmp_path: Path) -> None:
    assert fingerprint(Settings(config=written(tmp_path, WORDS))) != fingerprint(Settings())
    assert fingerprint(Settings(config=written(tmp_path, "# nothing"))) == fingerprint(Settings())


def test_without_a_file_there_is_nothing_of_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load() == Own()
    written(tmp_path, WORDS)
    assert load().institutions[0].name == "Nahr Relief Committee"


def test_indicators_are_read_and_change_nothing_of_what_is_read(tmp_path: Path) -> None:
    mine = load(written(tmp_path, WORDS))
    wanted = Indicator("camp-fighters", "Fighters in the camp", counted=("fighters",), places=("Camp Zeitoun",), since="2017-01-01")
    assert mine.indicators == (wanted,)
    before = fingerprint(Settings(config=written(tmp_path, WORDS)))
    assert fingerprint(Settings(config=written(tmp_path, WORDS.replace("camp-fighters", "camp-men")))) == before


def indicator(**keys: str) -> str:
    """An indicator's table with some keys written otherwise."""
    rows = {"slug": '"dead"', "title": '"Dead"', "category": '"killed"'} | keys
    return "[[indicator]]\n" + "".join(f"{key} = {value}\n" for key, value in rows.items() if value)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[[place]\n", "is not TOML"),
        ('[[place]]\nname = "X"\nlat = 1.0\n', "toml:1: [[place]] number 1 (X) has no lon; add lon"),
        ('[[place]]\nname = "X"\nlat = 91\nlon = 0\n', "toml:3: [[place]] number 1 (X) is at 91.0, 0.0"),
        ('[[place]]\nname = "X"\nlat = "36"\nlon = 0\n', "toml:3: [[place]] number 1 (X) has lat = '36'; give it a number"),
        ('[[place]]\nname = "X"\nlat = 1\nlon = 0\ncountry = "Syria"\n', "two letters"),
        ('[[place]]\nname = "X"\nlat = 1\nlon = 0\nwhere_prec = 8\n', "where_prec = 8; give 1"),
        ('[[institution]]\nname = ""\n', "[[institution]] number 1 has name = ''"),
        (
            '[[institution]]\nalias = "X"\nname = "Y"\n',
            "toml:2: [[institution]] number 1 (Y) has a key 'alias'; write aliases; the keys are name, aliases, parent",
        ),
        ('[institution]\nname = "Y"\n', "write [[institution]]"),
        (indicator(title=""), "[[indicator]] number 1 (dead) has no title; add title"),
        (indicator(slug='"The dead"'), "slug = 'The dead'; use small letters"),
        (indicator(category=""), "says neither what is counted nor what happened; add counted"),
        (indicator(category='"died"'), "category = 'died'; use one of killed"),
        (indicator(measure_type='"level"'), "measure_type = 'level'; use one of stock"),
        (indicator(since='"2017-02-30"'), "since = '2017-02-30', no date; write it as"),
        (indicator(since='"20170201"'), "since = '20170201', no date"),
        (indicator(until="2017"), "until = 2017; give it a text in quotes"),
        (indicator(since='"2017-02-02"', until='"2017-02-01"'), "ends on 2017-02-01, before it begins"),
        (indicator(counted='"people"'), "counted = 'people'; give it a list of texts"),
        (indicator(what='"people"'), "toml:5: [[indicator]] number 1 (dead) has a key 'what'; use slug, title, counted"),
        (indicator() + indicator(slug='"hurt"', categry='"injured"'), "toml:9: [[indicator]] number 2 (hurt) has a key 'categry'; write category; the keys"),
        (indicator(title="", titel='"Dead"'), "toml:4: [[indicator]] number 1 (dead) has a key 'titel'; write title"),
        (
            "# mine\n\n" + indicator().replace("indicator", "indicater"),
            "toml:3: there is no table [[indicater]]; write [[indicator]]; the tables are [[institution]], ",
        ),
        ('[colours]\nred = "x"\n', "toml:1: there is no table [[colours]]; the tables are [[institution]], [[place]], [[indicator]]"),
        ('slug = "dead"\n' + indicator(), "toml:1: slug stands in no table; put it below one of [[institution]]"),
        ('place = [{name = "X", lat = 1, lon = 0, contry = "SY"}]\n', "toml: [[place]] number 1 (X) has a key 'contry'; write country"),
        (indicator() + indicator(), "2 indicators are called 'dead'"),
        (indicator() + indicator(slug='"toll"', aliases='["dead"]'), "2 indicators are called 'dead'"),
        ('[indicator]\nslug = "x"\n', "write [[indicator]]"),
    ],
)
def test_a_broken_file_is_told_with_its_mend(tmp_path: Path, words: str, said: str) -> None:
    path = written(tmp_path, words)
    with pytest.raises(SettingError) as e:
        load(path)
    assert said in str(e.value)
    assert path in str(e.value)


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be read"):
        load(str(tmp_path / "none.toml"))
