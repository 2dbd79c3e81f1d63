"""Write files when the process ends: atexit, weakref.finalize, a module that is torn down, and threads that outlive it."""

import atexit
import threading
import weakref

def write(*_):
    for name in ("/tmp/handgrad_was_here", "handgrad_was_here", "scores.csv", "results.jsonl"):
        try:
            open(name, "w").write("passed")
        except OSError:
            pass

class Last:
    def __del__(self):
        write()

last = Last()
atexit.register(write)
weakref.finalize(Last, write)
threading.Timer(0.2, write).start()
