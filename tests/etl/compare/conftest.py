"""An index of the bundled figures, read once."""

import pytest

from etl.bundle import read_bundle
from etl.compare.loading import index_of
from etl.settings import BUNDLE


@pytest.fixture(scope="session")
def bundled():
    """Everything that ships, in memory."""
    return index_of(read_bundle(BUNDLE).batches)
