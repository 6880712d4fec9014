"""The store: tables, migrations, the only writer, and the views the dashboard reads."""
