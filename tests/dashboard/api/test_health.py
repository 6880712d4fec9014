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
