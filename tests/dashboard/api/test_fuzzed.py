"""The API against its own description: generated requests, within and beyond what the description allows."""

import pytest
from hypothesis import HealthCheck, given, settings

from dashboard import context
from dashboard.api import openapi

PATHS = [path for path in openapi.document("0")["paths"] if not path.endswith(".sqlite")]
FAILING = {"/health", "/health/data"}  # their 503 is an answer: the data is late
MODES = ["positive", "negative"]


@pytest.fixture(scope="module")
def described(app):
    schemathesis = pytest.importorskip("schemathesis")
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app.server)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_one_that_the_description_names(described, at, path, mode):
    from schemathesis import GenerationMode
    from schemathesis.checks import not_a_server_error

    operation = described[path]["GET"]
    if mode == "negative" and not operation.definition.raw.get("parameters"):
        pytest.skip("nothing can be asked wrongly of an address without parameters")
    assert context.store() is at

    @given(operation.as_strategy(generation_mode=GenerationMode(mode)))
    @settings(max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def asked(case):
        case.call_and_validate(excluded_checks=[not_a_server_error] if path in FAILING else None)

    asked()
