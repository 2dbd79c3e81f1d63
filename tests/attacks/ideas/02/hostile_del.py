"""Answer with objects whose __del__ raises, exits, starts threads and comes back to life."""

import os
import threading

kept = []

class Undead:
    def __del__(self):
        kept.append(self)
        threading.Thread(target=print, daemon=True).start()
        if len(kept) > 3:
            os._exit(0)
        raise SystemExit("passed")

def predict(W, x):
    Undead()
    return Undead()
