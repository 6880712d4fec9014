"""The house's walls: who may import whom, held by reading the code."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LEAVES = {"model", "errors", "settings", "clock"}


def modules(folder):
    return sorted((ROOT / folder).rglob("*.py"))


def imported(path):
    """Every module a file names in an import, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def offenders(paths, *forbidden):
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in paths
        for name in imported(path)
        if any(name == word or name.startswith(word + ".") for word in forbidden)
    ]


def test_neither_half_imports_the_other():
    assert offenders(modules("dashboard"), "etl", "khorgos") == []
    assert offenders(modules("etl"), "dashboard", "khorgos") == []


@pytest.mark.parametrize("leaf", sorted(LEAVES))
def test_leaves_import_nothing_of_ours_but_leaves(leaf):
    ours = {name for name in imported(ROOT / "etl" / f"{leaf}.py") if name.startswith("etl.")}
    assert {name.split(".")[1] for name in ours} <= LEAVES


def test_only_fetch_talks_to_the_network():
    paths = [p for p in modules("etl") + modules("dashboard") if "fetch" not in p.relative_to(ROOT).parts[1]]
    assert offenders(paths, "requests", "urllib3", "urllib.request", "http.client", "socketserver") == []


def test_only_queries_speaks_sql_in_the_dashboard():
    others = [
        p for p in modules("dashboard") if p.name not in ("queries.py", "queries_store.py", "store.py", "store_copy.py")
    ]
    assert offenders(others, "sqlalchemy", "sqlite3", "psycopg") == []


def test_charts_know_nothing_of_the_app():
    assert offenders(modules("dashboard/charts"), "dash", "flask", "dashboard.queries", "dashboard.app") == []


def test_the_walls_have_something_behind_them():
    assert len(modules("etl")) > 10
    assert len(modules("dashboard")) > 1


@pytest.mark.parametrize("folder", ["etl", "dashboard"])
def test_every_module_says_its_idea_in_its_first_line(folder):
    silent = [
        p
        for p in modules(folder)
        if p.read_text(encoding="utf-8").strip() and not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))
    ]
    assert silent == []
