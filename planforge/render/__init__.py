"""The document tree in, Word, HTML and PDF bytes out."""
