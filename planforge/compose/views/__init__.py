"""Parts of a filled plan in, objects that templates ask by Chinese names out."""
