"""Two document trees in, a Word file with tracked changes out, and the proof that it holds both."""
