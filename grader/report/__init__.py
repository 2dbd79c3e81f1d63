"""Verdicts and scorecards for people and programs: the terminal, scores.csv, results.jsonl."""
