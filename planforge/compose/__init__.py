"""A filled plan and templates in, the document tree out."""
