"""Hand in a notebook whose scratch work is hard to tell apart: one statement that gives every name in it a value, a name at a time."""

import json


def hand_in(folder, answers):
    names = [f"a{i}" for i in range(8_000)]
    cells = [(folder / "forward.py").read_text(encoding="utf-8"), f"def g(): return 1\ndef f(): return {', '.join(names)}", f"{' = '.join(names)} = g()"]
    (folder / "forward.py").unlink()
    for copy in range(20):
        told = {"cells": [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": []} for cell in cells], "nbformat": 4}
        (folder / f"forward{copy or ''}.ipynb").write_text(json.dumps(told), encoding="utf-8")
