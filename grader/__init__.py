"""handgrad's program: it calls a student's function across a wall, and a gradient comes back through it."""

__version__ = "0.1.0"
