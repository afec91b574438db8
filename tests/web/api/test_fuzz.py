"""Whatever is asked of the API within its description, and beside it: no 5xx, no answer that its schema does not allow."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from detente.model import Ledger
from detente.web.api.routes import service
from tests.web.api.conftest import TOKEN, WRITES, holding

#: Questions of each operation; there are some sixty operations.
EACH = 12

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    response_headers_conformance, unsupported_method, ignored_auth,
]  # fmt: skip


@pytest.mark.slow
def test_no_question_breaks_the_api(belarus: Ledger, tmp_path: Path) -> None:
    described = schemathesis.openapi.from_asgi("/openapi.json", service(holding(belarus, tmp_path / "story"), TOKEN))
    for found in described.get_all_operations():

        @given(case=found.ok().as_strategy())
        @settings(max_examples=EACH, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=WRITES, checks=CHECKS)

        ask()
