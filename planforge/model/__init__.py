"""A read source in, the checked plan or positioned problems out."""
