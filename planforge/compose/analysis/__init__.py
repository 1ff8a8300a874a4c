"""The filled plan in, what its numbers say of the place out: structure, supply, sectors, stages, support.

Each module answers one function of the section templates with a view; words and thresholds are theirs.
"""
