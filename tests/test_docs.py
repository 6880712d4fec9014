"""Documentation that cannot drift: what exists is described, what is described exists."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from etl.errors import Exit
from khorgos import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = get_command(app).commands


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_and_stands_in_the_readme(name):
    assert COMMANDS[name].help
    assert f"`khorgos {name}" in README


def test_every_exit_status_stands_in_the_readme():
    table = README[README.index("| status | meaning |") :]
    for code in Exit:
        assert re.search(rf"\|[ 0-9,]*\b{int(code)}\b[ 0-9,]*\|", table), code


def test_every_variable_the_code_reads_stands_in_the_readme():
    code = "\n".join(
        p.read_text(encoding="utf-8") for folder in ("etl", "dashboard") for p in (ROOT / folder).rglob("*.py")
    )
    read = set(re.findall(r"environ(?:\.get\(|\[)\"(KHORGOS_[A-Z_]+[A-Z])\"", code))
    assert read
    assert sorted(name for name in read if name not in README) == []


def test_every_file_the_readme_shows_is_there():
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    assert linked
    assert [name for name in linked if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("target", ["serve", "test", "refresh", "lint", "format", "bench", "clean", "help"])
def test_every_promised_target_is_in_the_makefile(target):
    assert re.search(rf"^{target}:.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_no_file_names_a_registry_or_a_place_on_this_machine():
    tracked = [p for p in ROOT.glob("*") if p.suffix in (".md", ".toml", ".lock") or p.name == "Makefile"]
    words = re.compile(r"index[-]url|find[-]links|/home/|/Users/|/tmp/")
    assert [(p.name, m.group()) for p in tracked for m in words.finditer(p.read_text(encoding="utf-8"))] == []
