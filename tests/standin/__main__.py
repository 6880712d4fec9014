"""Run the stand-in by hand: `python -m tests.standin --port 9400`, then use the variables that it prints."""

import argparse
import datetime as dt
import threading

from .server import SOURCES, Standin


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=9400)
    parser.add_argument("--today", type=dt.date.fromisoformat, default=dt.date(2026, 8, 25))
    parser.add_argument("--first-year", type=int, default=2025)
    parser.add_argument("--delay-ms", type=int, default=0)
    parser.add_argument("--scenario", action="append", default=[], metavar="SOURCE=NAME")
    options = parser.parse_args()
    standin = Standin(options.port, options.today, first_year=options.first_year)
    standin.delay_s = options.delay_ms / 1000
    for setting in options.scenario:
        source, _, name = setting.partition("=")
        if source not in SOURCES:
            parser.error(f"no source {source}")
        standin.scenario[source] = name
    with standin:
        for name, value in standin.environment().items():
            print(f"export {name}='{value}'")
        print(f"# change a scenario: curl http://127.0.0.1:{standin.port}/_set/gacc/revision", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
