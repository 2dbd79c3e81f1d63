"""The trusted side: collects the suites with pytest, runs them on subjects, and decides every verdict."""
