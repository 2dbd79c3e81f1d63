"""Take nearly the whole time limit to load, and crash in every call, so that every check has to load anew."""

import os
import time

time.sleep(0.3)
predict = squared_error = lambda a, b: os._exit(3)
