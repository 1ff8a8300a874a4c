"""Three texts of a plan in, one text with what both sides changed out; conflicts as small as a value."""
