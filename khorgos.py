"""The one command: joins the ETL's verbs with the dashboard's serve and export."""

from __future__ import annotations

import io
import json
import os
import sys
import traceback
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from etl.errors import Exit, KhorgosError, StoreError, UsageError
from etl.settings import Settings

if TYPE_CHECKING:
    from flask import Flask

__version__ = "0.1.0"

app = typer.Typer(
    name="khorgos",
    help="What China and the five Central Asian states trade: who says so, where it was printed, whether it holds.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Json = Annotated[bool, typer.Option("--json", help="Machine output, on standard output alone.")]


@app.command()
def refresh(
    source: Annotated[list[str] | None, typer.Argument(help="Only these sources; all when none is named.")] = None,
    *,
    offline: Annotated[bool, typer.Option(help="Only the bundled figures and articles; no network.")] = False,
    dry_run: Annotated[bool, typer.Option(help="Say what would change, and change nothing.")] = False,
    file: Annotated[Path | None, typer.Option(help="Read one source from a file you downloaded.")] = None,
    flow: Annotated[str, typer.Option(help="export or import, for a file that does not say it.")] = "",
    as_json: Json = False,
    quiet: Annotated[bool, typer.Option(help="Errors only.")] = False,
) -> None:
    """Bring the store up to date: the bundled figures and articles, then the live sources."""
    from etl import refresh as etl_refresh
    from etl.report import Progress, as_json_text, print_summary

    if file is not None and len(source or ()) != 1:
        raise UsageError("--file is for one source: khorgos refresh baci --file PATH")
    if flow and (file is None or flow not in {"export", "import"}):
        raise UsageError("--flow is export or import, and goes with --file: khorgos refresh gacc_query --file PATH")
    with Progress(quiet=quiet or as_json) as watcher:
        summary = etl_refresh.refresh(
            Settings.from_environment(), watcher, only=tuple(source or ()), version=__version__,
            offline=offline, dry_run=dry_run, file=file, flow=flow,
        )  # fmt: skip
    if as_json:
        print(as_json_text(summary))
    elif not quiet:
        print_summary(summary)
    raise typer.Exit(summary.exit_code)


@app.command()
def read(
    place: Annotated[str, typer.Argument(metavar="[FILE | URL | -]", help="A page or text.")] = "",
    *,
    lang: Annotated[str, typer.Option(help="en, ru or zh; told from the text when absent.")] = "",
    published: Annotated[str, typer.Option(help="The day of the article, 2025-05-22, where its page gives none.")] = "",
    url: Annotated[str, typer.Option(help="Its address, for a file.")] = "",
    batch: Annotated[Path | None, typer.Option(help="Passages instead, one JSON object a line; - is stdin.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where the lines of a batch go.")] = None,
    as_json: Json = False,
) -> None:
    """Read an article: every figure about trade between China and Central Asia, with what it means."""
    from etl.intake import command
    from etl.intake.words import in_words

    _one_of_two(place, batch)
    if batch is not None:
        with command.lines_of(batch) as lines, command.written_to(out, batch) as target:
            raise typer.Exit(command.read_batch(lines, target))
    article = command.read_one(Settings.from_environment(), place, lang=lang, published=published, url=url)
    print(json.dumps(article.as_dict(), ensure_ascii=False) if as_json else "\n".join(in_words(article)))


@app.command()
def check(
    place: Annotated[str, typer.Argument(metavar="[FILE | URL | -]", help="A page or text.")] = "",
    *,
    batch: Annotated[Path | None, typer.Option(help="Claims instead, one JSON object a line; - is stdin.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where the lines of a batch go.")] = None,
    as_json: Json = False,
) -> None:
    """Check every claim of an article against the figures of the store: the verdict, the arithmetic, the sources."""
    from etl.intake import command

    _one_of_two(place, batch)
    settings = Settings.from_environment()
    if batch is not None:
        with command.lines_of(batch) as lines, command.written_to(out, batch) as target:
            raise typer.Exit(command.check_batch(lines, settings, target))
    found = command.checked(settings, command.read_one(settings, place))
    print(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(command.checked_words(found)))


@app.command()
def add(places: Annotated[list[str], typer.Argument(metavar="FILE | URL ...", help="Articles.")]) -> None:
    """Keep articles: their bytes, and their claims as proposed until somebody reviews them."""
    from etl.intake import command
    from etl.intake.keep import keep

    settings = Settings.from_environment()
    taken = command.read_all(settings, places)
    for error in taken.refused:
        print(f"khorgos: {error}", file=sys.stderr)
    for kept in keep(settings, taken.articles, __version__) if taken.articles else []:
        print(kept.in_words(), file=sys.stderr)
    raise typer.Exit(taken.exit_code)


@app.command()
def review(
    *,
    accept: Annotated[list[str] | None, typer.Option(metavar="ID", help="This claim was read right.")] = None,
    reject: Annotated[list[str] | None, typer.Option(metavar="ID", help="This claim was read wrong.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Only show the proposed claims.")] = False,
    as_json: Json = False,
) -> None:
    """Show the claims that a machine read, and accept or reject them."""
    from etl.intake import review as reviewing
    from etl.intake.table import ask_each, print_waiting

    settings = _settings_with_store()
    decisions = reviewing.decisions(accept or (), reject or ())
    if not decisions:
        rows = reviewing.waiting(settings)
        print_waiting(rows, as_json=as_json)
        decisions = {} if listed or as_json or not sys.stdin.isatty() else ask_each(rows)
    for said in reviewing.decide(settings, decisions, __version__) if decisions else []:
        print(said, file=sys.stderr)


@app.command()
def held(
    *,
    release: Annotated[int | None, typer.Option(help="Load this delivery as it came.")] = None,
    drop: Annotated[int | None, typer.Option(help="Keep this delivery out for good.")] = None,
    as_json: Json = False,
) -> None:
    """Show the deliveries that a check kept out; release one into the store, or drop it."""
    from etl import held as quarantine
    from etl.report import print_held

    settings = _settings_with_store()
    if release is not None:
        print(quarantine.release(settings, release, __version__), file=sys.stderr)
    elif drop is not None:
        print(quarantine.drop(settings, drop), file=sys.stderr)
    else:
        print_held(quarantine.waiting(settings), as_json=as_json)


@app.command()
def schedule(
    *,
    cron: Annotated[bool, typer.Option(help="A line for crontab (the default).")] = False,
    systemd: Annotated[bool, typer.Option(help="A service and a timer for systemd.")] = False,
    install: Annotated[bool, typer.Option(help="Put it in place; without this it is only shown.")] = False,
) -> None:
    """Show, or install, what runs `khorgos refresh` every night."""
    from etl import schedule as timetable

    if cron and systemd:
        raise UsageError("choose --cron or --systemd")
    plan = timetable.systemd(Settings.from_environment()) if systemd else timetable.cron(Settings.from_environment())
    print(plan.text, flush=True)
    if plan.note:
        print(plan.note, end="", file=sys.stderr)
    if install:
        print(timetable.install(plan), file=sys.stderr)


@app.command()
def status(*, as_json: Json = False) -> None:
    """Show the last refresh of each source: result, cause, rows, and how old the data is."""
    from etl import status as etl_status
    from etl.report import print_status

    rows = etl_status.last_of_each_source(Settings.from_environment())
    print_status(rows, as_json=as_json)


@app.command()
def sources(*, as_json: Json = False) -> None:
    """List every source: publisher, licence, what it covers, how many figures and claims it gave."""
    from etl import status as etl_status
    from etl.report import print_sources

    print_sources(etl_status.sources(Settings.from_environment()), as_json=as_json)


@app.command()
def export(
    what: Annotated[Literal["series", "claims", "checks", "pairs", "sources", "vintages"], typer.Argument()] = "series",
    *,
    fmt: Annotated[
        Literal["csv", "json", "zip", "parquet"],
        typer.Option("--format", help="csv, json, zip with what explains it, or parquet (needs pyarrow)."),
    ] = "csv",
    out: Annotated[Path | None, typer.Option(help="A file; standard output when absent.")] = None,
    reporter: Annotated[str, typer.Option(help="ISO codes, comma separated: CHN,KAZ")] = "",
    partner: Annotated[str, typer.Option(help="ISO codes, comma separated; CA5 is the five together.")] = "",
    flow: Annotated[str, typer.Option(help="export, import, total; of pairs as China sees it.")] = "",
    product: Annotated[str, typer.Option(help="TOTAL, or a product code.")] = "",
    kind: Annotated[str, typer.Option(help="Period kind: month, jan_feb, quarter, half, ytd, year")] = "",
    unit: Annotated[str, typer.Option(help="USD, CNY")] = "",
    source: Annotated[str, typer.Option(help="Source names, comma separated.")] = "",
    publisher: Annotated[str, typer.Option(help="Publisher, as the rows name it.")] = "",
    verdict: Annotated[str, typer.Option(help="Of claims: agrees, close, differs, cannot_check …")] = "",
    since: Annotated[str, typer.Option("--from", help="First period, 2018 or 2018-01-01.")] = "",
    until: Annotated[str, typer.Option("--to", help="Last period.")] = "",
    as_of: Annotated[str, typer.Option("--as-of", help="As the store knew it on that day.")] = "",
    updated_after: Annotated[
        str, typer.Option("--updated-after", help="Only what was first seen after that day.")
    ] = "",
    bom: Annotated[bool, typer.Option(help="Mark a CSV as UTF-8 for spreadsheets.")] = False,
    raw: Annotated[bool, typer.Option(help="Leave text cells alone that a spreadsheet takes for a formula.")] = False,
) -> None:
    """Write figures, claims, checks, pairs or sources as CSV, JSON, Parquet or ZIP, each row with its citation."""
    from dashboard.exports import to_file
    from dashboard.store import StoreUnavailableError

    flow_of = "china_flow" if what == "pairs" else "flow"  # both sides of a pair have one flow, as China sees it
    given = {
        "reporter": reporter, "partner": partner, flow_of: flow, "product": product, "kind": kind, "unit": unit,
        "source": source, "publisher": publisher, "verdict": verdict, "from": since, "to": until, "asOf": as_of,
        "updatedAfter": updated_after,
    }  # fmt: skip
    settings = _settings_with_store()
    filters = {name: value for name, value in given.items() if value}
    try:
        said = to_file(what, filters, fmt, out, settings.database_url, bom=bom, raw=raw)
    except ValueError as error:
        raise UsageError(str(error)) from error
    except StoreUnavailableError as error:
        raise StoreError(str(error)) from error
    except BrokenPipeError as left:  # the reader has what it wanted: `khorgos export | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Exit.OK) from left
    except OSError as error:
        raise UsageError(f"{out}: cannot be written: {error.strerror}") from error
    print(said, file=sys.stderr)


@app.command()
def serve(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8050,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes; each has four threads.")] = 1,
) -> None:
    """Serve the dashboard; it reads the store only, and recovers by itself when the store comes back."""
    from dashboard.serve import run

    def make() -> Flask:
        from dashboard.app import create_app
        from etl.intake.asking import Checker

        settings = Settings.from_environment()
        server: Flask = create_app(settings.database_url, version=__version__, check=Checker(settings)).server
        return server

    run(make, host=host, port=port, workers=workers)


@app.command()
def doctor(*, as_json: Json = False) -> None:
    """Look the installation over: disk, bundle, store; leaves with 5 when something does not hold."""
    from etl.doctor import examine
    from etl.report import print_findings

    findings = examine(Settings.from_environment())
    print_findings(findings, as_json=as_json)
    raise typer.Exit(Exit.OK if all(finding.holds for finding in findings) else Exit.STORE)


@app.command()
def backup(
    file: Annotated[Path | None, typer.Argument(help="Where to; data/backups when absent.")] = None,
) -> None:
    """Copy the SQLite store, whole and checked, while it is in use."""
    from etl.clock import stamp
    from etl.store.backup import backup as copy

    settings = _settings_with_store()
    _sqlite_only(settings, "pg_dump")
    if file is not None and not file.absolute().parent.is_dir():
        raise UsageError(f"{file}: its folder does not exist")
    target = file or settings.backups / f"khorgos-{stamp().replace(':', '')}.sqlite"
    print(f"copied to {copy(settings.sqlite_path, target)}", file=sys.stderr)


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A copy made by `khorgos backup`.")]) -> None:
    """Put a checked copy in the store's place; the store it replaces stays beside it."""
    from etl.lock import file_lock
    from etl.store.backup import restore as put_back

    settings = Settings.from_environment()
    _sqlite_only(settings, "pg_restore")
    with file_lock(settings.lock):
        print(f"restored to {put_back(file, settings.sqlite_path)}", file=sys.stderr)


@app.callback(invoke_without_command=True)
def _options(*, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        print(__version__)
        raise typer.Exit


def _one_of_two(place: str, batch: Path | None) -> None:
    if bool(place) == (batch is not None):
        raise UsageError("give a file, an address or -, or else --batch FILE")


def _settings_with_store() -> Settings:
    settings = Settings.from_environment()
    if settings.is_sqlite and not settings.sqlite_path.exists():
        raise UsageError(f"{settings.sqlite_path.name}: no store yet; run `khorgos refresh --offline` first")
    return settings


def _sqlite_only(settings: Settings, instead: str) -> None:
    if not settings.is_sqlite:
        raise UsageError(f"the store is on PostgreSQL: use {instead}")


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its documented exit status; no traceback reaches the user."""
    from typer.exceptions import TyperException

    _speak_utf8()
    try:
        code = app(arguments, standalone_mode=False)
    except TyperException as error:
        if words := error.format_message().rstrip("."):  # none when help was printed for want of a command
            print(f"khorgos: {words}; see `khorgos --help`", file=sys.stderr)
        code = Exit.USAGE
    except (KeyboardInterrupt, typer.Abort):
        code = Exit.SIGINT
    except KhorgosError as error:
        print(f"khorgos: {error}", file=sys.stderr)
        code = error.exit_code
    except Exception:  # noqa: BLE001 - the last line of defence: log it, name it, leave with 1
        code = _report_bug()
    sys.exit(int(code or 0))


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal's locale: figures come with names that no other encoding holds."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _report_bug() -> Exit:
    """Keep the traceback in the home folder and give the user a reference to it."""
    reference = uuid.uuid4().hex[:8]
    log = Settings.from_environment().home / "khorgos-errors.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as lines:
            lines.write(f"reference {reference}\n{traceback.format_exc()}\n")
        kept = f"details in {log.name} in KHORGOS_HOME"
    except OSError as error:
        kept = f"the details could not be written: {error.strerror}"
    print(f"khorgos: internal error, reference {reference}; {kept}", file=sys.stderr)
    return Exit.BUG


if __name__ == "__main__":
    main()
