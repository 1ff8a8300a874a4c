"""Chart files, tables and a printer in, the figures of a document out: each with its data, none drawn."""
