"""Numbers and names in, the words that official prose uses for them out."""
