"""`khorgos read`, `check`, `add`, `review` as a user runs them: output, messages, exit status."""

import contextlib
import io
import json
import os

import pytest

import khorgos
from tests.standin.news import page

TEXT = "In 2024 China's trade with Kazakhstan reached $43.8 billion, customs figures show."


@pytest.fixture
def run(monkeypatch):
    """Run a command; give (exit status, standard output, standard error)."""

    def command(*words, stdin=b""):
        out, err = io.StringIO(), io.StringIO()
        for stream in (out, err):
            stream.reconfigure = lambda **_: None
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as left:
            khorgos.main([str(word) for word in words])
        return left.value.code, out.getvalue(), err.getvalue()

    return command


@pytest.fixture
def file(tmp_path):
    """Write a file and give its path."""

    def write(body, name="article.html"):
        path = tmp_path / name
        path.write_bytes(body if isinstance(body, bytes) else body.encode())
        return path

    return write


def test_reading_a_file_says_each_claim_in_words(run, file):
    code, out, _ = run("read", file(page("Trade grows")))
    assert code == 0
    assert out.splitlines()[0] == "Trade grows · 2026-08-20 · en"
    assert "“$43.8 billion”: value, China's trade with Kazakhstan, 2024: $43.8 bn, GACC says" in out


def test_reading_as_json_prints_nothing_else(run, file):
    code, out, err = run("read", file(TEXT), "--json", "--published", "2025-05-22", "--url", "https://daily.example/a")
    told = json.loads(out)
    assert (code, err, told["published"], told["url"], len(told["claims"])) == (
        0,
        "",
        "2025-05-22",
        "https://daily.example/a",
        1,
    )


def test_standard_input_is_read(run):
    assert "$43.8 billion" in run("read", "-", stdin=TEXT.encode())[1]


def test_an_undated_article_with_a_relative_year_is_warned_of(run, file):
    _, out, _ = run("read", file(TEXT.replace("In 2024 ", "").replace(", customs", " last year, customs")))
    assert "undated, so a period such as “last year” stays open" in out


@pytest.mark.parametrize(("body", "words"), [
    (b"", "empty"), (b"%PDF-1.4", "a PDF file"), (b"\x00" * 900, "empty"), (b"\x01\x02" * 900, "no text"),
    ("Der Handel zwischen den beiden Nachbarn ist im vergangenen Jahr um zwölf Prozent gewachsen, " * 4, "language"),
    ("<html><head><title>404 Not Found</title></head><body><p>Sorry</p></body></html>", "an error page"),
])  # fmt: skip
def test_what_cannot_be_read_leaves_with_a_line_and_a_status(run, file, body, words):
    code, out, err = run("read", file(body))
    assert (code, out) == (3, "")
    assert err.startswith("khorgos: article.html: ")
    assert words in err
    assert "Traceback" not in err


def test_a_pipe_or_a_folder_is_no_article(run, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", tmp_path):
        code, _, err = run("read", place)
        assert code == 3
        assert "no regular file" in err


@pytest.mark.parametrize("words", [
    ("read",), ("read", "a", "--batch", "b"), ("read", "-", "--published", "soon"), ("read", "-", "--lang", "tlh"),
    ("read", "-", "--url", "javascript:alert(1)"), ("read", "--batch", "nowhere.jsonl"), ("check",), ("review",), ("add",),
])  # fmt: skip
def test_wrong_usage_leaves_with_2(run, words):
    code, _, err = run(*words)
    assert code == 2
    assert err.startswith("khorgos: ")


def test_a_batch_goes_to_a_file_and_the_status_tells_how_it_went(run, file, tmp_path):
    good, bad = json.dumps({"id": 1, "text": TEXT}), "{"
    for lines, status in (([good], 0), ([good, bad], 3), ([bad], 4), ([], 0)):
        code, out, _ = run("read", "--batch", file("\n".join(lines), "in.jsonl"), "--out", tmp_path / "out.jsonl")
        assert (code, out) == (status, "")
        assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == len(lines)


def test_a_batch_of_broken_bytes_is_answered_line_by_line(run):
    code, out, _ = run("read", "--batch", "-", stdin=b'\xff\xfe{"id"\n' + json.dumps({"id": 2, "text": TEXT}).encode())
    assert code == 3
    assert [("error" in line) for line in out.splitlines()] == [True, False]


def test_claims_that_were_read_can_be_checked_line_by_line(run, file):
    (claim,) = json.loads(run("read", "-", "--json", stdin=TEXT.encode())[1])["claims"]
    code, out, _ = run("check", "--batch", file(json.dumps(claim | {"id": "a"}) + "\n{}\n", "claims.jsonl"))
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 3
    assert answers[0]["verdict"] in ("agrees", "agrees_with_another_source", "close", "differs")
    assert "error" in answers[1]


def test_an_article_is_checked_claim_by_claim(run, file):
    code, out, _ = run("check", file(TEXT), "--json")
    (claim,) = json.loads(out)["claims"]
    assert code == 0
    assert claim["check"]["expected"]
    assert "source:" in run("check", file(TEXT))[1]


def test_articles_are_kept_and_reviewed(run, file):
    code, _, err = run("add", file(page("Trade grows")), "nowhere.html")
    assert code == 3
    assert "nowhere.html: cannot be read" in err
    assert "article.html: 2 proposed" in err
    waiting = json.loads(run("review", "--list", "--json")[1])
    assert [row["state"] for row in waiting] == ["proposed", "proposed"]
    code, _, err = run("review", "--accept", waiting[0]["id"], "--reject", waiting[1]["id"])
    assert (code, err.splitlines()) == (0, [f"{waiting[0]['id']}: accepted", f"{waiting[1]['id']}: rejected"])
    assert "no claim waits" in run("review")[1]


def test_adding_nothing_that_can_be_read_leaves_the_store_alone(run, tmp_path):
    assert run("add", "nowhere.html")[0] == 4
    assert not (tmp_path / "khorgos.sqlite").exists()


@pytest.mark.parametrize("verb", ["read", "check"])
def test_answers_never_overwrite_what_they_answer(run, file, verb):
    passages = file(json.dumps({"id": "a", "text": TEXT}), "in.jsonl")
    code, _, err = run(verb, "--batch", passages, "--out", passages.parent / "." / "in.jsonl")
    assert code == 2
    assert "would overwrite what they answer" in err
    assert json.loads(passages.read_text())["id"] == "a"
