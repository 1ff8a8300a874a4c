"""Built files in, what a reader reads in them out, piece by piece, so that files can be compared.

    tree (.json) ─┐
    .docx ────────┤
    .html ────────┼─► Said, Said, Said … ─► compare ─► differences with their places
    .pdf ─────────┘

The readers know the formats, not the renderers' code: what a renderer drops or doubles is seen here.
"""
