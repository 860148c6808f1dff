"""Settings: what is given goes before the environment, the environment before the defaults."""

import pytest

from reportedly.errors import SettingError
from reportedly.settings import TABLE, Settings, load


def test_the_defaults() -> None:
    assert load({}) == Settings()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_every_setting_has_a_name_for_the_environment_and_a_flag(row: object) -> None:
    from reportedly.settings import Setting

    assert isinstance(row, Setting)
    value = "7" if row.kind is int else "words"
    assert getattr(load({row.env: value}), row.name) == row.kind(value)
    assert row.env == "REPORTEDLY_" + row.flag.removeprefix("--").replace("-", "_").upper()
    assert row.help


def test_what_is_given_goes_first() -> None:
    assert load({"REPORTEDLY_PROCESSES": "2"}, processes=3).processes == 3
    assert load({"REPORTEDLY_PROCESSES": "2"}, processes=None).processes == 2
    assert load({"REPORTEDLY_PROCESSES": ""}).processes is None
    assert load({}, processes=0).processes == 0


@pytest.mark.parametrize(
    ("environ", "given", "problem"),
    [
        ({"REPORTEDLY_PROCESSES": "many"}, {}, "REPORTEDLY_PROCESSES is 'many', no whole number"),
        ({}, {"processes": -1}, "--processes is -1, less than 0"),
        ({"REPORTEDLY_CHUNK_REPORTS": "0"}, {}, "REPORTEDLY_CHUNK_REPORTS is '0', less than 1"),
        ({}, {"colour": "red"}, "no setting is called 'colour'; use one of ledger, processes"),
    ],
)
def test_values_that_cannot_be_used(environ: dict[str, str], given: dict[str, object], problem: str) -> None:
    with pytest.raises(SettingError, match=problem):
        load(environ, **given)
