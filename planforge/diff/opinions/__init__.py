"""What reviewers have said of a plan in, how each opinion was answered and by which changes out."""
