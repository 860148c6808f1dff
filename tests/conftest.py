"""What all tests share: where the shared sets are, and the kit, loaded once."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from reportedly import kit
from reportedly.extract import Kit

SHARED = Path(os.environ.get("REPORTEDLY_SHARED", Path(__file__).parents[2] / "shared"))

settings.register_profile("reportedly", deadline=None, derandomize=True)
settings.load_profile("reportedly")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Soak tests run only when asked for (`make soak`)."""
    if config.getoption("-m") != "soak":
        skip = pytest.mark.skip(reason="a long run: make soak")
        for item in items:
            if "soak" in item.keywords:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared sets; the test is skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the shared sets are not beside this checkout (REPORTEDLY_SHARED)")
    return SHARED


@pytest.fixture(scope="session")
def tools() -> Kit:
    """What the stages need."""
    return kit.load()
