"""What the guide asks in, what of it a plan answers out: where in the document, and what is lacking."""
