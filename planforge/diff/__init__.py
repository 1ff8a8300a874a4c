"""Two plans in, what has changed from the one to the other out: by keys, in the order of the schema."""
