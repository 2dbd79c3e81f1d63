"""Answer with lines of results.jsonl and of scores.csv, and with what a lane would send: a Scorecard."""

import json
import pickle
import wire

line = {"student": "wire_forged_results", "exercise": "02", "check": "predict", "outcome": "passed", "points": 99, "max_points": 99}
predict = wire.answering(lambda r: json.dumps(line).encode() + b"\n")
squared_error = wire.answering(lambda r: pickle.dumps(line))
autograd_grad = wire.answering(lambda r: wire.Returned(json.dumps(line), wire.after(r)))
