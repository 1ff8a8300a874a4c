"""Two documents and what was changed between them in, both set side by side as a page or a table out."""
