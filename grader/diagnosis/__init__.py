"""Diagnosis: what a check saw of the student's code is compared with what it sees of each misconception."""
