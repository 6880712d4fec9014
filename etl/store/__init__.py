"""The store: tables, migrations, the only writer, and the views the dashboard reads."""

import etl.store.derived_tables  # noqa: F401 - its tables belong to the schema whoever asks for it
