"""What is shown of a comparison with both documents in, one self-contained HTML page out."""
