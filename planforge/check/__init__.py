"""A plan with one of its documents in, what a reviewer would find in them out."""
