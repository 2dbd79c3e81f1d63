"""The store's tables.

about      what is known of the class as a whole
handed     how a student's submission looked when it was last read
work       what each student handed in for each exercise; its texts lie in `text`, each once
card       verdicts, under the fingerprint of what they were decided from; no student's name is in them
shape      what the cards of one suite have in common: its checks
suite      what a suite's fingerprint was made of
scorecard  whose card is which
page       what a page of the report was made of, and how it looked when it was written
"""

FORMAT = 5
SCHEMA = (
    "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE written (name TEXT PRIMARY KEY, looks TEXT NOT NULL)",
    "CREATE TABLE handed (student TEXT PRIMARY KEY, glance TEXT NOT NULL)",
    """CREATE TABLE work (
        student TEXT, exercise TEXT, attempt TEXT, handed_in TEXT, problem TEXT NOT NULL, sources TEXT NOT NULL, content TEXT NOT NULL,
        PRIMARY KEY (student, exercise, attempt)
    ) WITHOUT ROWID""",
    "CREATE TABLE text (name TEXT PRIMARY KEY, packed BLOB NOT NULL)",
    "CREATE TABLE suite (fingerprint TEXT PRIMARY KEY, parts TEXT NOT NULL)",
    "CREATE TABLE shape (id INTEGER PRIMARY KEY, told TEXT UNIQUE NOT NULL)",
    """CREATE TABLE card (
        id INTEGER PRIMARY KEY, exercise TEXT NOT NULL, fingerprint TEXT NOT NULL, suite TEXT NOT NULL REFERENCES suite,
        shape INTEGER NOT NULL REFERENCES shape, outcomes TEXT NOT NULL, packed BLOB NOT NULL
    )""",
    "CREATE INDEX card_of ON card (fingerprint)",
    """CREATE TABLE scorecard (
        student TEXT, exercise TEXT, attempt TEXT, card INTEGER NOT NULL REFERENCES card,
        PRIMARY KEY (student, exercise, attempt)
    ) WITHOUT ROWID""",
    "CREATE INDEX scorecard_with ON scorecard (card)",
)
LATER = (  # stores that are there may lack these
    "CREATE TABLE IF NOT EXISTS page (name TEXT PRIMARY KEY, made_of TEXT NOT NULL, looks TEXT NOT NULL, note TEXT NOT NULL)",
)
