"""Lay sitecustomize.py, usercustomize.py and a .pth file beside the answer, which Python runs by itself where it finds them."""
