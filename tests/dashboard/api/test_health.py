"""Health: the process, the data, and the truth when the store is gone."""

from dashboard import context


def test_health_tells_version_and_newest_load(client):
    answer = client.get("/health")
    assert (answer.status_code, answer.json["status"], answer.json["version"]) == (200, "ok", "test")
    assert answer.json["newest_load"] == "2026-11-20T00:00:01Z"
    assert answer.headers["Cache-Control"] == "no-store"


def test_health_of_the_data_lists_each_source(client):
    sources = {row["source"]: row for row in client.get("/health/data").json["sources"]}
    assert sources["gacc"]["newest_period_end"] == "2025-03-31"
    assert sources["daily"]["claims"] == 1


def test_without_a_store_health_is_503_and_comes_back_by_itself(client, made_url, tmp_path):
    context.use(f"sqlite:///{tmp_path / 'none.sqlite'}")
    assert client.get("/health").status_code == 503
    assert client.get("/health/data").status_code == 503
    context.use(made_url)
    assert client.get("/health").status_code == 200


def test_data_health_says_when_each_publisher_is_expected(client):
    (gacc,) = (row for row in client.get("/health/data").json["sources"] if row["source"] == "gacc")
    assert gacc["expected_on"]
    assert gacc["last_success"] == "2026-11-20T00:00:01Z"


def test_data_health_fails_when_no_refresh_came_for_too_long(client, monkeypatch):
    monkeypatch.setenv("KHORGOS_NOW", "2026-12-25T00:00:00Z")
    assert client.get("/health/data").status_code == 200
    monkeypatch.setenv("KHORGOS_NOW", "2026-12-26T00:00:00Z")
    answer = client.get("/health/data")
    assert (answer.status_code, answer.json["status"], answer.json["days_since_refresh"]) == (503, "stale", 36)


def test_data_health_fails_for_a_late_dataset_when_a_limit_is_asked(client, monkeypatch):
    monkeypatch.setenv("KHORGOS_NOW", "2026-11-23T00:00:00Z")
    assert client.get("/health/data?limit=9999").status_code == 200
    answer = client.get("/health/data?limit=30")
    assert answer.status_code == 503
    assert "kaz_bns" in answer.json["late"]


def test_data_health_refuses_a_limit_that_is_no_number(client):
    assert client.get("/health/data?limit=soon").status_code == 400
