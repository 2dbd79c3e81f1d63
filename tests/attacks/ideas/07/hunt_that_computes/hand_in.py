"""Answer the bug hunt with expressions that equal everything, and with a list of names of one's own."""
