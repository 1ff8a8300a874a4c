"""YAML text in, plain data with the position of every key and value out."""
