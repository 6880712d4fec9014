"""Many users at once: threads that send one callback again and again over connections that stay open."""

from __future__ import annotations

import http.client
import json
import statistics
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.servers import Server


@dataclass(frozen=True, slots=True)
class Pace:
    """What a server managed: answers a second, and the time that 95 of 100 answers stay under."""

    per_second: float
    p95_s: float


def callback_of(server: Server, output: str, values: dict[str, Any]) -> bytes:
    """Write the body that the browser would send for a callback whose inputs have these values."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", "/_dash-dependencies")
    known = json.loads(connection.getresponse().read())
    (callback,) = (one for one in known if output in one["output"] and not one.get("clientside_function"))
    inputs = [{**asked, "value": values.get(asked["id"])} for asked in callback["inputs"]]
    state = [{**asked, "id": _id(asked["id"]), "value": ""} for asked in callback.get("state") or []]
    outputs = [
        {"id": _id(id_), "property": name}
        for id_, name in (part.rsplit(".", 1) for part in callback["output"].strip(".").split("..."))
    ]
    first = f"{inputs[0]['id']}.{inputs[0]['property']}"
    body = {
        "output": callback["output"],
        "outputs": outputs,
        "inputs": inputs,
        "state": state,
        "changedPropIds": [first],
    }
    return json.dumps(body).encode()


def _id(written: str) -> Any:  # noqa: ANN401 - text, or an object for a pattern
    return json.loads(written) if written.startswith("{") else written


def pace(server: Server, body: bytes, *, users: int, seconds: float) -> Pace:
    """Let so many users ask for so long; an answer other than 200 fails the bench."""
    taken: list[float] = []
    stop = time.monotonic() + seconds
    threads = [threading.Thread(target=_ask, args=(server.port, body, stop, taken)) for _ in range(users)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if not taken:
        raise RuntimeError("the callback was not answered")
    return Pace(len(taken) / (time.monotonic() - began), statistics.quantiles(taken, n=20)[-1])


def _ask(port: int, body: bytes, stop: float, taken: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/json", "Accept-Encoding": "br, gzip"}
    while time.monotonic() < stop:
        began = time.perf_counter()
        try:
            connection.request("POST", "/_dash-update-component", body, headers)
            answer = connection.getresponse()
            answer.read()
        except (http.client.HTTPException, ConnectionError):  # a kept connection that the server let go
            connection.close()
            continue
        if answer.status != 200:
            raise RuntimeError(f"the callback was answered with {answer.status}")
        taken.append(time.perf_counter() - began)
    connection.close()
