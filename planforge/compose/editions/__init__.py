"""Named editions in, what of a document is printed out: sections, tables, values."""
