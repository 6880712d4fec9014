"""An export as a Parquet file: typed columns, some thousand rows at a time, for who has pyarrow installed."""

from __future__ import annotations

from importlib.util import find_spec
from typing import IO, TYPE_CHECKING, Any, Final

from dashboard import dictionary
from dashboard.exports import plain_value

if TYPE_CHECKING:
    from dashboard.exports import Export, Kind

# A date stays text: "2025-05" is one that is known to the month only.
_TYPES: Final = {"string": "string", "date": "string", "number": "float64", "integer": "int64", "boolean": "bool"}


class MissingPackageError(ValueError):
    """The package that writes this format is not installed; the message says what to do."""


def require() -> None:
    """Raise `MissingPackageError` where pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        words = (
            "--format parquet needs the package pyarrow; install khorgos with its extra: pip install 'khorgos[parquet]'"
        )
        raise MissingPackageError(words)


def write(export: Export, kind: Kind, out: IO[bytes]) -> None:
    """Write all rows of an export; `export.count` counts them."""
    require()
    import pyarrow as pa
    from pyarrow import parquet

    fields = [pa.field(c.name, _TYPES[c.type], metadata={"meaning": c.meaning}) for c in dictionary.columns(kind)]
    schema = pa.schema(fields, metadata={"withheld": export.withheld_sentence})
    with parquet.ParquetWriter(pa.PythonFile(out, mode="w"), schema, compression="zstd") as writer:
        for rows in export.batches():
            cells = zip(*rows, strict=True)
            arrays = [pa.array(_column(field, values), field.type) for field, values in zip(schema, cells, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def _column(field: Any, values: Any) -> list[Any]:  # noqa: ANN401 - pyarrow has no types of its own
    plain = [plain_value(field.name, value) for value in values]
    if field.type == "int64":  # a store without types may keep a whole number as 12.0
        return [None if value is None or value == "" else int(value) for value in plain]
    return plain
