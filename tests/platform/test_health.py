"""GET /healthz says whether the house stands."""

import pytest
from django.conf import settings
from django.db import connection


@pytest.mark.django_db
def test_a_house_that_stands_says_so(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "version": settings.VERSION,
        "database": connection.vendor,
    }


@pytest.mark.django_db
def test_a_database_without_tables_is_no_database(client):
    def gone(execute, sql, params, many, context):
        return execute("SELECT count(*) FROM no_such_table", None, many, context)

    with connection.execute_wrapper(gone):
        answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["status"] == "down"


def test_nobody_writes_to_it(client):
    assert client.post("/healthz").status_code == 405
