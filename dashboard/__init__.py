"""The dashboard: reads the store's views, draws them with their citations, and hands them out as CSV and JSON."""
