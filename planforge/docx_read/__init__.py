"""A Word file of any origin in, its paragraphs, sheets and formatting out; nothing is run or fetched."""
