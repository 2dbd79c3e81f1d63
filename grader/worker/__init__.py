"""The untrusted side: what runs in the same process as the student's code. It imports torch and nothing of the judge."""
