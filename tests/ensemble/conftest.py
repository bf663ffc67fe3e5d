"""What the ensemble's tests share: a cache folder of their own, and models in whose compiled form nothing is left."""

import pytest

from models.language import compiled


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory):
    """Compiled models of the tests stay out of the user's cache, and are compiled once for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MODEL_CACHE_DIR", str(tmp_path_factory.mktemp("compiled")))
        yield


@pytest.fixture(autouse=True)
def _nothing_compiled_stays():
    """Other tests run straight-line: what a test compiled is forgotten after it."""
    yield
    compiled._slot.cache_clear()
