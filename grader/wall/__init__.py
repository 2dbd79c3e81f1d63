"""The wall between the judge and the student's code: one subject, two sides to stand on (in process, or sandboxed)."""
