"""The document tree: its kinds, walking it, finishing it, its JSON form."""
