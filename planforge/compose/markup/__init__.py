"""The light markup of templates and prose in, blocks and inlines with their origins out."""
