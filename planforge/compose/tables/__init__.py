"""Layouts of tables and a filled plan in, table blocks out."""
